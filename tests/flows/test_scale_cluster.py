"""The read stage on a Dask cluster of real processes: the same readings, also when workers are killed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import dask_machines
import fsspec
import pytest
from distributed import LocalCluster
from jobs import article, contents, part_rows, settings, write

from flows import parts, read, readings, records, scheduler, worker
from flows.errors import ScaleMissing, SchedulerUnusable, ShardKillsWorkers, WorkerUnfit
from flows.parts import Part
from flows.run import Steps, main_job
from flows.summary import Summary
from flows.worker import ReadShard
from nlp import pipeline

TEXTS = [
    "Mitragynine bound the mu-opioid receptor with a Ki of 7.2 nM.",
    "Kratom caused no nausea in 12 men.",
    "7-Hydroxymitragynine reduced pain in rats at 2 mg/kg.",
    "Speciociliatine may inhibit CYP2D6.",
    "Two patients had seizures after kratom.",
    "Withdrawal was milder in users of kratom tea.",
]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A scheduler with two workers; it gives a text up that has killed two."""
    with dask_machines.cluster(tmp_path_factory.mktemp("dask") / "cluster", workers=2) as found:
        yield found


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("texts")
    return write(folder / "texts.xml", *(article(pmid, text) for pmid, text in enumerate(TEXTS, start=1)))


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory, texts: Path) -> Path:
    """The data folder of a run that read by itself."""
    home = tmp_path_factory.mktemp("alone") / "data"
    job(home, texts)
    return home


@pytest.fixture(autouse=True)
def _one_text_a_shard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "_SHARD", 1)


def job(home: Path, source: Path, read_shard: ReadShard = worker.read_shard, **options: Any) -> Summary:
    steps = Steps(read=lambda chosen, run: read.read(chosen, run, read_shard))
    return main_job(settings(home, model="rules", **options), [str(source)], steps)


def kept(home: Path) -> list[Any]:
    """All that was read, to the bit, without the run that read it."""
    columns = [name for name in readings.SCHEMA.names if name != "run_id"]
    return sorted(part_rows(home, "readings", *columns))


def test_a_cluster_reads_what_one_machine_reads(address: str, alone: Path, texts: Path, tmp_path: Path) -> None:
    summary = job(tmp_path / "data", texts, scheduler=address)
    assert summary.run.texts_read == len(TEXTS)
    assert kept(tmp_path / "data") == kept(alone)
    assert contents(tmp_path / "data") == contents(alone)


def test_a_killed_worker_loses_nothing(address: str, alone: Path, texts: Path, tmp_path: Path) -> None:
    killed = tmp_path / "killed"
    job(tmp_path / "data", texts, partial(dask_machines.die_once, mark=killed), scheduler=address)
    assert killed.exists()
    assert kept(tmp_path / "data") == kept(alone)
    assert contents(tmp_path / "data") == contents(alone)


def test_a_text_that_kills_every_worker_ends_the_run_and_is_named(
    address: str, alone: Path, texts: Path, tmp_path: Path
) -> None:
    deadly = write(tmp_path / "deadly.xml", article(99, f"Kratom is {dask_machines.DEADLY}."))
    with pytest.raises(ShardKillsWorkers, match="PMID 99") as told:
        job(tmp_path / "data", deadly, dask_machines.die_of_a_text, scheduler=address)
    assert told.value.pmids == (99,)
    job(tmp_path / "other", texts, scheduler=address)  # the cluster goes on
    assert kept(tmp_path / "other") == kept(alone)


def test_a_worker_with_another_reader_is_refused_by_name(
    address: str, texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "version", lambda *_: "another")
    with pytest.raises(WorkerUnfit, match="this machine as another") as told:
        job(tmp_path / "data", texts, scheduler=address)
    assert told.value.worker.startswith("tcp://127.0.0.1:")
    assert parts.paths(tmp_path / "data" / "readings") == []


def test_a_worker_that_sees_not_the_storage_is_refused(address: str, tmp_path: Path) -> None:
    unseen = Part(str(tmp_path / "records"), "run-000000.parquet")
    with pytest.raises(WorkerUnfit, match=r"does not see .*run-000000\.parquet; set KETUM_STORAGE"):
        list(scheduler.read(address, iter([shard(tmp_path)]), unseen, "rules", worker.read_shard))
    assert not (tmp_path / "readings").exists()


@pytest.mark.parametrize(("threads", "unfit"), [(1, False), (2, True)])
def test_workers_of_one_thread_read_into_any_storage_that_they_see(threads: int, unfit: bool, tmp_path: Path) -> None:
    storage = f"memory://{tmp_path.name}"
    parts.write(parts.folder(storage, "records"), "run", 0, records.SCHEMA.empty_table())
    [witness] = parts.paths(parts.folder(storage, "records"))
    with LocalCluster(
        n_workers=1,
        threads_per_worker=threads,
        processes=False,
        protocol="tcp",
        host="127.0.0.1",
        dashboard_address=":0",
    ) as one:
        found = scheduler.read(one.scheduler_address, iter([shard(storage)]), witness, "rules", worker.read_shard)
        if unfit:
            with pytest.raises(WorkerUnfit, match="2 threads"):
                list(found)
        else:
            assert list(found) == [1]
    assert readings.known(storage, "v1") == (set() if unfit else {("key", "v1-a")})
    fsspec.filesystem("memory").store.clear()


def test_a_scheduler_without_workers_is_an_error_that_says_so(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scheduler, "_PATIENCE", 2.0)
    with (
        dask_machines.cluster(tmp_path / "cluster", workers=0) as idle,
        pytest.raises(SchedulerUnusable, match="no workers"),
    ):
        job(tmp_path / "data", texts, scheduler=idle)


def test_no_scheduler_is_an_error_that_says_so(texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scheduler, "_PATIENCE", 0.2)
    with pytest.raises(SchedulerUnusable, match=r"tcp://127\.0\.0\.1:1 cannot be used \(it does not answer"):
        job(tmp_path / "data", texts, scheduler="tcp://127.0.0.1:1")


def test_without_the_library_a_cluster_is_an_error_that_names_it(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ScaleMissing, match="extra `scale`"):
        job(tmp_path / "data", texts, scheduler="tcp://127.0.0.1:1")


def shard(storage: Path | str) -> worker.Shard:
    from nlp.types import Passage

    return worker.Shard(str(storage), "run", 0, "rules", ((1, Passage("key", "Kratom", "It is a tree."), "v1-a"),))
