"""How much faster a Dask cluster reads with two workers than with one.

`python benchmarks/scale_out.py HOME [--texts 3000] [--pairs 3]`

Two clusters of real processes on this machine, one with one worker and one with two, read the
first texts of the data folder's records in turn, through the read stage of `ketum run`, from
and to a folder of their own. What a worker pays once, to start and to build the language, is
paid before. The best of all rounds counts, since other work on the machine only slows.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pyarrow as pa
from distributed import Client

from flows import clock, parts, read, records
from flows.settings import Settings
from nlp import pipeline
from warehouse.rows import RunRow


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("home", type=Path)
    parser.add_argument("--texts", type=int, default=3_000)
    parser.add_argument("--pairs", type=int, default=3)
    args = parser.parse_args()
    stored = pa.concat_tables(
        parts.read(part, records.SCHEMA.names) for part in parts.paths(parts.folder(args.home, records.FOLDER))
    )
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        one, two = (stack.enter_context(_cluster(folder / str(workers), workers)) for workers in (1, 2))
        for address in (one, two):  # enough for every worker to build its language
            _read(folder / f"warm {address.rpartition(':')[2]}", stored.slice(0, 4 * read._SHARD), address)
        rates: dict[str, list[float]] = {"here": [], one: [], two: []}
        for round_ in range(args.pairs):
            for address, found in rates.items():
                home = folder / f"{round_} {len(found)} {address.rpartition(':')[2]}"
                found.append(_read(home, stored.slice(0, args.texts), None if address == "here" else address))
            print("  ".join(f"{found[-1]:.1f}" for found in rates.values()), "texts a second", flush=True)
    here, alone, both = (max(found) for found in rates.values())
    print(
        f"one process {here:.1f}, one worker {alone:.1f}, two workers {both:.1f}: {both / alone:.2f} times one worker"
    )


def _read(home: Path, stored: pa.Table, address: str | None) -> float:
    """Read these records anew; returns texts a second."""
    settings = Settings(home=home, workers=1, scheduler=address)
    parts.write(parts.folder(settings.storage, records.FOLDER), "benchmark", 0, stored)
    now = clock.now()
    run = RunRow(now.strftime("%Y%m%dT%H%M%S%f"), now, None, "running", "benchmark", None, pipeline.version(), *7 * [0])
    started = time.perf_counter()
    done = read.read(settings, run)
    return done.texts_read / (time.perf_counter() - started)


@contextmanager
def _cluster(folder: Path, workers: int) -> Iterator[str]:
    """The address of a scheduler with some workers."""
    folder.mkdir()
    file = folder / "scheduler.json"
    start = [sys.executable, "-m"]
    common = ["--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(file)]
    commands = [["distributed.cli.dask_scheduler", "--port", "0"]]
    commands += workers * [["distributed.cli.dask_worker", "--nthreads", "1", "--local-directory", str(folder)]]
    with (folder / "log").open("w") as log:
        processes = [subprocess.Popen([*start, *command, *common], stdout=log, stderr=log) for command in commands]
        try:
            while not file.exists() or not file.read_text().endswith("}"):
                time.sleep(0.1)
            with Client(scheduler_file=str(file), timeout=60) as client:
                client.wait_for_workers(workers, timeout=120)
                address = client.scheduler.address
            yield address
        finally:
            for process in reversed(processes):
                process.terminate()
                process.wait(60)


if __name__ == "__main__":
    main()
