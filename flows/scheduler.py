"""Reads shards on a running Dask cluster, as `flows.read` does in processes of its own."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from flows import parts, worker
from flows.errors import ScaleMissing, SchedulerUnusable, ShardKillsWorkers, WorkerUnfit
from flows.parts import Part
from flows.worker import ReadShard, Shard
from nlp import pipeline
from nlp.errors import ReadingError

if TYPE_CHECKING:
    from distributed import Client, Future

_AHEAD = 2  # shards a worker has, one of them waiting
_PATIENCE = 20.0  # seconds for the scheduler to answer, and for a first worker to be there
_ALONE = 120.0  # seconds without a worker: a killed one is back sooner
_RETRIES = 2  # of a shard, where writing its part failed
_LOG = logging.getLogger(__name__)


def read(address: str, shards: Iterator[Shard], witness: Part, model: str, read_shard: ReadShard) -> Iterator[int]:
    """Read shards as workers come free, a few ahead; what a lost worker had goes to another.

    Args:
        address: the scheduler's, such as tcp://host:8786.
        shards: what to read; workers write the parts.
        witness: a part of the storage, which all workers must see.
        model: what reads, as `nlp.pipeline.build` takes it.
        read_shard: reads some texts with the model of this name; runs in the workers.

    Yields:
        The number of texts of each finished shard.

    Raises:
        ScaleMissing: the library of Dask clusters is not installed.
        SchedulerUnusable: it does not answer, has no workers, or is lost.
        WorkerUnfit: a worker would read otherwise than this machine, or write where nobody finds it.
        ShardKillsWorkers: the workers died one after another in the same shard.
    """
    task = partial(read_part, reader=pipeline.version(model), witness=witness, read_shard=read_shard)
    with _client(address) as client:
        going: dict[Future[int], Shard] = {}
        while True:
            with _answering(address):
                room = _AHEAD * max(1, len(client.nthreads())) - len(going)
                for shard in islice(shards, max(0, room)):
                    going[client.submit(task, shard, pure=False, retries=_RETRIES)] = shard
                if not going:
                    return
                finished = _finished(client, address, list(going))
            for future in finished:
                yield _result(future, going.pop(future), address)


def read_part(shard: Shard, reader: str, witness: Part, read_shard: ReadShard) -> int:
    """Read a shard in a worker, if this worker is like the machine that asks.

    Raises:
        WorkerUnfit: it is not.
    """
    from distributed import get_worker

    here = get_worker()
    if why := _unfit(shard.model, reader, witness, here.state.nthreads):
        raise WorkerUnfit(here.address, why)
    return worker.read_part(shard, read_shard)


def _unfit(model: str, reader: str, witness: Part, threads: int) -> str | None:
    """Why this worker must not read; None where it may."""
    if threads != 1:
        return f"has {threads} threads, which would read with one language; start it with --nthreads 1"
    try:
        found = pipeline.version(model)
    except ReadingError as error:
        return f"cannot read: {error}"
    if found != reader:
        return f"reads as version {found}, but this machine as {reader}; install the same ketum and model on both"
    if not parts.exists(witness):
        return f"does not see {witness}; set KETUM_STORAGE to a folder or URL that all machines share"
    return None


@contextmanager
def _client(address: str) -> Iterator[Client]:
    """A client of a scheduler that has workers."""
    try:
        from distributed import Client
    except ModuleNotFoundError as error:
        raise ScaleMissing from error
    with _answering(address):
        client = Client(address, timeout=_PATIENCE)
    with client:
        try:
            client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError as error:
            raise SchedulerUnusable(address, "it has no workers: start some with `dask worker`") from error
        _LOG.info("%d workers of %s read", len(client.nthreads()), address)
        yield client


@contextmanager
def _answering(address: str) -> Iterator[None]:
    """Tell of a scheduler that does not answer, or no more."""
    try:
        yield
    except CancelledError as error:
        raise SchedulerUnusable(address, "the connection to it was lost") from error
    except OSError as error:
        raise SchedulerUnusable(address, f"it does not answer: {error}") from error


def _finished(client: Client, address: str, going: list[Future[int]]) -> set[Future[int]]:
    """Wait until some are finished, unless all workers are gone."""
    from distributed import wait

    while True:
        try:
            finished: set[Future[int]] = wait(going, timeout=_ALONE, return_when="FIRST_COMPLETED").done
            return finished
        except TimeoutError:
            if not client.nthreads():
                raise SchedulerUnusable(address, "all its workers are gone") from None


def _result(future: Future[int], shard: Shard, address: str) -> int:
    from distributed import KilledWorker

    if isinstance(error := future.exception(), KilledWorker):
        pmids = [pmid for pmid, _, _ in shard.texts]
        raise ShardKillsWorkers(error.allowed_failures + 1, pmids) from error
    if error:
        raise error
    with _answering(address):
        return future.result()
