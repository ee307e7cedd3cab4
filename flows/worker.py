"""A reading process: builds the language once, then reads shard after shard."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from nlp.types import Passage, Reading

if TYPE_CHECKING:
    from spacy.language import Language


def begin() -> None:
    """Set up a new process: one thread for numerics, and an end only with the run that started it."""
    os.environ["OMP_NUM_THREADS"] = "1"
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all processes: the run decides
    threading.Thread(target=_follow_parent, daemon=True).start()


def read_shard(passages: Sequence[Passage], model: str) -> list[Reading]:
    """Read some texts; the first call of a process takes seconds more, to build the language."""
    from nlp import reader

    return list(reader.read(_language(model), passages))


@cache
def _language(model: str) -> Language:
    from nlp import pipeline

    return pipeline.build(model)


def _follow_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)  # a killed run cannot tell its workers; they would wait for ever
