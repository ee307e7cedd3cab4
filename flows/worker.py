"""A reading process: builds the language once, then reads shard after shard, each to a part of its own."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from nlp.types import Passage, Reading

if TYPE_CHECKING:
    from spacy.language import Language

ReadShard = Callable[[Sequence[Passage], str], list[Reading]]


@dataclass(frozen=True, slots=True)
class Shard:
    """Some texts to read.

    Attributes:
        storage: Where their readings are kept, as `flows.parts` takes it; absolute.
        run_id: The run that reads them.
        number: The number of the part that their readings become.
        model: What reads, as `nlp.pipeline.build` takes it.
        texts: The texts by PMID, each with the version that it is read in.
    """

    storage: str
    run_id: str
    number: int
    model: str
    texts: tuple[tuple[int, Passage, str], ...]


def begin() -> None:
    """Set up a new process: one thread for numerics, and an end only with the run that started it."""
    os.environ["OMP_NUM_THREADS"] = "1"
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all processes: the run decides
    threading.Thread(target=_follow_parent, daemon=True).start()


def read_shard(passages: Sequence[Passage], model: str) -> list[Reading]:
    """Read some texts; the first call of a process takes seconds more, to build the language."""
    from nlp import reader

    return list(reader.read(_language(model), passages))


def read_part(shard: Shard, read_shard: ReadShard = read_shard) -> int:
    """Read a shard and write its part; once more, it writes the same again.

    Returns:
        The number of texts read.
    """
    from flows import readings

    versions = {passage.key: version for _, passage, version in shard.texts}
    found = read_shard([passage for _, passage, _ in shard.texts], shard.model)
    rows = [readings.row(reading, versions[reading.key], shard.run_id) for reading in found]
    readings.write(shard.storage, shard.run_id, shard.number, rows)
    return len(rows)


@cache
def _language(model: str) -> Language:
    from nlp import pipeline

    return pipeline.build(model)


def _follow_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)  # a killed run cannot tell its workers; they would wait for ever
