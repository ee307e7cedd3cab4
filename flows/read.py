"""Records to readings: reads every text that has no reading in its version."""

from __future__ import annotations

import datetime as dt
import logging
import multiprocessing
from collections.abc import Callable, Container, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from functools import partial
from itertools import count, islice

from flows import mapping, parts, progress, readings, records, renew, worker
from flows.errors import WorkerDied
from flows.pubmed import medline
from flows.records import Index
from flows.settings import Settings
from flows.worker import ReadShard, Shard
from nlp.types import Passage
from nlp.versions import TextVersions
from warehouse.rows import RunRow

_SHARD, _LARGEST = 100, 500  # texts a worker reads at a time, at least and at most
_SHARDS = 64  # into so many a read is cut between these two: some for every worker, few files
_FEW = 200  # texts that are read sooner than a worker has started
_LOG = logging.getLogger(__name__)


def read(
    settings: Settings, run: RunRow, read_shard: ReadShard = worker.read_shard, until: dt.datetime | None = None
) -> RunRow:
    """Read what is unread, here, in processes of this machine or on a Dask cluster, and keep it part by part.

    Args:
        settings: where the records are, which model reads, and who.
        run: the run that reads.
        read_shard: reads some texts with the model of this name; runs in the workers.
        until: what was stored later is left out (UTC).

    Returns:
        The run with the number of texts read.

    Raises:
        WorkerDied: a reading process was killed; the finished parts stay.
        FlowError: the Dask cluster cannot be used, as `flows.scheduler.read` says.
    """
    index = records.scan(settings.storage, until)
    anew = None if until else renew.renewal(settings, run, index)  # the texts of all other papers were read
    unread = _unread(settings, index, anew.pmids if anew else None)
    _LOG.info("%d texts to read", len(unread))
    read_texts = 0
    with progress.track("read", len(unread)) as advance:
        try:
            for texts in _finished(settings, _shards(settings, run, index, unread), len(unread), read_shard):
                read_texts += texts
                advance(texts)
        except BrokenProcessPool as error:
            raise WorkerDied(read_texts, settings.workers) from error
    return replace(run, texts_read=read_texts)


def _unread(settings: Settings, index: Index, only: Container[int] | None) -> dict[int, str]:
    """The PMIDs whose texts are to be read, each text once, with the version that it is read in; of some only."""
    versions = TextVersions(settings.model)
    known = readings.known(settings.storage, versions.base)
    unread: dict[int, str] = {}
    for pmid, passage in _passages(settings, index, only):
        key = passage.key, versions.of(passage)
        if key not in known:
            known.add(key)
            unread[pmid] = key[1]
    return unread


def _passages(settings: Settings, index: Index, only: Container[int] | None = None) -> Iterator[tuple[int, Passage]]:
    for newest, xml in records.newest_xml(settings.storage, index, only):
        yield newest.pmid, mapping.passage(medline.parse_record(xml))


def _shards(settings: Settings, run: RunRow, index: Index, unread: dict[int, str]) -> Iterator[Shard]:
    """Cut what is unread into shards, of which only those in work are in memory."""
    texts = ((pmid, passage, unread[pmid]) for pmid, passage in _passages(settings, index, unread))
    size = min(max(len(unread) // _SHARDS, _SHARD), _LARGEST)
    for number in count(readings.next_number(settings.storage, run.run_id)):
        if not (some := tuple(islice(texts, size))):
            return
        yield Shard(settings.storage, run.run_id, number, settings.model, some)


def _finished(settings: Settings, shards: Iterator[Shard], texts: int, read_shard: ReadShard) -> Iterator[int]:
    """The number of texts of each shard, once it is read and kept."""
    if settings.scheduler and texts:
        from flows import scheduler

        [witness, *_] = parts.paths(parts.folder(settings.storage, records.FOLDER))
        return scheduler.read(settings.scheduler, shards, witness, settings.model, read_shard)
    task = partial(worker.read_part, read_shard=read_shard)
    if settings.workers == 1 or texts < _FEW:
        return map(task, shards)  # lazy: nothing is read yet
    return _in_processes(task, shards, settings.workers)


def _in_processes(task: Callable[[Shard], int], shards: Iterator[Shard], workers: int) -> Iterator[int]:
    """Read shards as workers come free, a few ahead."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, context, worker.begin) as pool:
        going: set[Future[int]] = set()
        while True:
            going |= {pool.submit(task, shard) for shard in islice(shards, 2 * workers - len(going))}
            if not going:
                return
            done, going = wait(going, return_when=FIRST_COMPLETED)
            yield from (future.result() for future in done)
