"""Records to readings: reads every text that has no reading in its version."""

from __future__ import annotations

import datetime as dt
import itertools
import logging
import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace

from flows import mapping, progress, readings, records, worker
from flows.errors import WorkerDied
from flows.pubmed import medline
from flows.settings import Settings
from nlp.types import Passage, Reading
from nlp.versions import TextVersions
from warehouse.rows import RunRow

_SHARD = 100  # texts a worker reads at a time
_FEW = 200  # texts that are read sooner than a worker has started
_LOG = logging.getLogger(__name__)

Shard = Sequence[Passage]
ReadShard = Callable[[Shard, str], list[Reading]]


def read(
    settings: Settings, run: RunRow, read_shard: ReadShard = worker.read_shard, until: dt.datetime | None = None
) -> RunRow:
    """Read what is unread, in `settings.workers` processes, and keep it part by part.

    Args:
        settings: where the records are, which model reads, and in how many processes.
        run: the run that reads.
        read_shard: reads some texts with the model of this name; runs in the workers.
        until: what was stored later is left out (UTC).

    Returns:
        The run with the number of texts read.

    Raises:
        WorkerDied: a reading process was killed; the finished parts stay.
    """
    unread = _unread(settings, until)
    versions = {passage.key: version for passage, version in unread.items()}
    passages = list(unread)
    _LOG.info("%d texts to read", len(passages))
    shards = [passages[start : start + _SHARD] for start in range(0, len(passages), _SHARD)]
    in_process = settings.workers == 1 or len(passages) < _FEW
    here = map(read_shard, shards, itertools.repeat(settings.model))  # lazy: nothing is read yet
    finished = here if in_process else _in_workers(read_shard, shards, settings)
    read_texts = 0
    with (
        readings.writer(settings.home, run.run_id) as writer,
        progress.track("read", len(passages)) as advance,
    ):
        try:
            for shard in finished:
                for reading in shard:
                    writer.add(readings.row(reading, versions[reading.key], run.run_id))
                read_texts += len(shard)
                advance(len(shard))
        except BrokenProcessPool as error:
            raise WorkerDied(read_texts, settings.workers) from error
    return replace(run, texts_read=read_texts)


def _unread(settings: Settings, until: dt.datetime | None) -> dict[Passage, str]:
    """The texts to read, with the version that each is read in."""
    home, versions = settings.home, TextVersions(settings.model)
    known = readings.known(home, versions.base)
    newest = records.newest_xml(home, records.scan(home, until))
    passages = (mapping.passage(medline.parse_record(xml)) for _, xml in newest)
    wanted = ((passage, versions.of(passage)) for passage in passages)
    return {passage: version for passage, version in wanted if (passage.key, version) not in known}


def _in_workers(read_shard: ReadShard, shards: Sequence[Shard], settings: Settings) -> Iterator[list[Reading]]:
    """Read shards as workers come free, a few ahead, so that results never pile up."""
    waiting, workers = iter(shards), settings.workers
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(workers, len(shards)), context, worker.begin) as pool:
        going: set[Future[list[Reading]]] = set()
        while True:
            few = itertools.islice(waiting, 2 * workers - len(going))
            going |= {pool.submit(read_shard, shard, settings.model) for shard in few}
            if not going:
                return
            done, going = wait(going, return_when=FIRST_COMPLETED)
            yield from (future.result() for future in done)
