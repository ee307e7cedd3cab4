"""A Dask cluster of real processes on this machine, and readings of a shard that go wrong in them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from distributed import Client
from jobs import ROOT

from flows import worker
from nlp.types import Passage, Reading

DEADLY = "a deadly text"


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[str]:
    """The address of a scheduler with single-threaded workers that a nanny each starts again."""
    folder.mkdir()
    file = folder / "scheduler.json"
    with ExitStack() as stack:
        stack.enter_context(_process(folder, "scheduler", "--port", "0", "--scheduler-file", file))
        for _ in range(workers):
            arguments = ("--scheduler-file", file, "--nthreads", "1", "--local-directory", folder)
            stack.enter_context(_process(folder, "worker", *arguments))
        while not file.exists() or not file.read_text().endswith("}"):
            time.sleep(0.1)
        with Client(scheduler_file=str(file), timeout=60, set_as_default=False) as client:
            if workers:
                client.wait_for_workers(workers, timeout=120)
            address = client.scheduler.address
        yield address


@contextmanager
def _process(folder: Path, kind: str, *arguments: object) -> Iterator[None]:
    paths = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
    once = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}
    command = [sys.executable, "-m", f"distributed.cli.dask_{kind}", "--host", "127.0.0.1", "--no-dashboard"]
    with (folder / "log").open("a") as log:
        process = subprocess.Popen(
            [*command, *map(str, arguments)], env=os.environ | once | {"PYTHONPATH": paths}, stdout=log, stderr=log
        )
        try:
            yield
        finally:
            process.terminate()
            process.wait(60)


def die_once(passages: Sequence[Passage], model: str, mark: Path) -> list[Reading]:
    """Read, but be killed before the part of the first shard of all is written."""
    found = worker.read_shard(passages, model)
    try:
        mark.touch(exist_ok=False)
    except FileExistsError:
        return found
    os.kill(os.getpid(), signal.SIGKILL)
    return []


def die_of_a_text(passages: Sequence[Passage], model: str) -> list[Reading]:
    """Read, but be killed by one text, however often it is tried."""
    if any(DEADLY in passage.abstract for passage in passages):
        os.kill(os.getpid(), signal.SIGKILL)
    return worker.read_shard(passages, model)
