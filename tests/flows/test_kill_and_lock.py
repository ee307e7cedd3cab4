"""Runs that are killed at any moment, and two runs at once: real processes, really killed."""

from __future__ import annotations

import shutil
import signal
import time
from pathlib import Path

import pytest
from jobs import article, contents, ketum, part_rows, run, start, write

# Before or after a call of the run's own, the process kills itself as `kill -9` does.
KILLED_RUN = """
import importlib, os, signal, sys
import jobs

home, source, when, place = sys.argv[1:]
owner, name = importlib.import_module(place.split(":")[0]), place.split(":")[1]
*path, name = name.split(".")
for part in path:
    owner = getattr(owner, part)
original = getattr(owner, name)

def killed(*args, **kwargs):
    if when == "after":
        original(*args, **kwargs)
    os.kill(os.getpid(), signal.SIGKILL)

setattr(owner, name, killed)
jobs.run(home, source)
"""

MOMENTS = [
    "after flows.ledger:Ledger.begin",
    "before flows.parts:pq.write_table",
    "after flows.parts:pq.write_table",
    "after flows.parts:Writer.flush",
    "after flows.ledger:Ledger.harvested",
    "before flows.readings:row",
    "after flows.build:store.create",
    "after flows.build:store.load",
    "after flows.build:store.finish",
    "before flows.publish:place",
    "after flows.publish:place",
    "after flows.ledger:Ledger.publish",
    "after flows.publish:point",
    "after flows.publish:prune",
]

HELD_RUN = """
import sys
import jobs
from flows.ledger import Ledger

def wait(ledger, *args):
    print("holding", flush=True)
    sys.stdin.readline()

Ledger.harvested = wait
jobs.run(*sys.argv[1:])
"""

DAWDLING_RUN = """
import sys
import jobs, reading_workers
from flows import read
from flows.run import Steps, main_job

read._FEW = 0
read._SHARD = 1
dawdling = Steps(read=lambda settings, run: read.read(settings, run, reading_workers.dawdle))
main_job(jobs.settings(sys.argv[1], workers=2), [sys.argv[2]], dawdling)
"""


@pytest.fixture(scope="session")
def before_and_clean(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """A published data folder, what is offered next, and what an undisturbed run makes of it."""
    folder = tmp_path_factory.mktemp("runs")
    first = write(folder / "first.xml", article(1), article(2, "Kratom caused nausea in one patient."))
    write(folder / "next" / "1.xml", article(1, "It relieved nothing.", revised="2025-02-01"), article(3))
    write(folder / "next" / "2.xml", article(4, "Speciociliatine binds the mu-opioid receptor."), deleted=[2])
    (folder / "next" / "3.xml").write_text("this is no XML")
    run(folder / "before", first)
    shutil.copytree(folder / "before", folder / "clean", symlinks=True)
    run(folder / "clean", folder / "next")
    return folder / "before", folder / "next", folder / "clean"


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_killed_run_leaves_the_published_file_whole_and_the_next_completes(
    moment: str, before_and_clean: tuple[Path, Path, Path], tmp_path: Path
) -> None:
    before, source, clean = before_and_clean
    home = tmp_path / "data"
    shutil.copytree(before, home, symlinks=True)
    with start(KILLED_RUN, home, source, *moment.split()) as killed:
        assert killed.wait(60) == -signal.SIGKILL, killed.stderr and killed.stderr.read()
    swapped = moment in ("after flows.publish:point", "after flows.publish:prune")
    assert contents(home) == contents(clean if swapped else before)

    run(home, source)
    assert contents(home) == contents(clean)
    for folder, key in (("records", ["pmid", "record_hash"]), ("readings", ["text_hash", "text_version"])):
        rows = part_rows(home, folder, *key)
        assert len(rows) == len(set(rows))
    assert not [path for path in home.rglob("*") if path.suffix in (".tmp", ".wal") or path.name == ".next"]
    assert run(home, source).run.status == "unchanged"


def test_workers_do_not_outlive_a_killed_run(tmp_path: Path) -> None:
    source = write(tmp_path / "two.xml", article(1), article(2, "Another text."))
    with start(DAWDLING_RUN, tmp_path / "data", source) as killed:
        assert killed.stdout
        workers = [int(killed.stdout.readline()) for _ in range(2)]
        killed.kill()
    deadline = time.monotonic() + 30
    while any(map(_alive, workers)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(_alive, workers))


def test_the_second_of_two_runs_says_that_one_is_going_on_and_leaves(tmp_path: Path) -> None:
    home, source = tmp_path / "data", write(tmp_path / "two.xml", article(1))
    with start(HELD_RUN, home, source) as first:
        assert first.stdin and first.stdout
        assert first.stdout.readline() == "holding\n"
        second = ketum("run", source, "--home", home)
        first.stdin.write("\n")
        first.stdin.close()
        assert first.wait(60) == 0
    assert second.returncode == 3
    assert second.stdout == ""
    (line,) = second.stderr.splitlines()
    assert line.startswith("ketum: another run is going on")
    assert f"process {first.pid}, since" in line
    assert len(contents(home)["papers"]) == 1


def _alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"
