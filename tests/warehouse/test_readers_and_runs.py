"""Readers in other processes ask without rest while runs publish: no error, no torn read."""

from __future__ import annotations

import multiprocessing
from dataclasses import replace
from pathlib import Path

from readers import read

from warehouse import publish, store

READERS = 3
RUNS = 10


def publish_run(home: Path, number: int, compose) -> None:
    """Publish a version of `number` hundred papers, all of one title, and remove the one before."""
    count = 100 * number
    rows = []
    for pmid in range(1, count + 1):
        rows += compose.saying(pmid, "[M|ALKALOID] relieved [pain|OUTCOME].", "affects decreases", title=f"{number}")
    rows += [replace(compose.run(f"run-{number:02}"), found=count), *compose.concepts(rows)]
    file = publish.work_file(home, f"{number:02}")
    with store.create(file) as con:
        store.load(con, rows)
        store.finish(con)
    publish.point(home, publish.place(file, home, f"{number:02}"))
    publish.prune(home, keep=1)


def test_three_processes_read_while_ten_runs_publish(tmp_path: Path, compose) -> None:
    publish_run(tmp_path, 1, compose)
    spawn = multiprocessing.get_context("spawn")
    stop, seen = spawn.Event(), spawn.Queue()
    begun = [spawn.Event() for _ in range(READERS)]
    readers = [spawn.Process(target=read, args=(tmp_path, each, stop, seen)) for each in begun]
    for reader in readers:
        reader.start()
    try:
        assert all(each.wait(120) for each in begun)
        for number in range(2, RUNS + 2):
            publish_run(tmp_path, number, compose)
        stop.set()
        told = [seen.get(timeout=120) for _ in readers]
    finally:
        stop.set()
        for reader in readers:
            reader.join(60)
            reader.kill()  # does nothing to one that has ended
    assert [reader.exitcode for reader in readers] == [0] * READERS
    for versions, answers, wrong in told:
        assert wrong == []
        assert len(versions) >= 3
        assert f"{RUNS + 1}" in versions
        assert answers > RUNS
