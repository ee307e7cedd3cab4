"""Loading a million mentions: ketum's typed, checked rows beside plain insertion of the same values.

    python benchmarks/loading.py [--mentions 1000000] [--rounds 3]

Every way fills the table of a new file, in a process of its own, from the same rows in memory; all in turn in each
round. Plain Arrow is `pyarrow` columns with their types given and one insertion; pandas one DataFrame; executemany,
which a user may write first, is measured on one row in a hundred. Given are the medians of the clock, with the
checkpoint, and the memory that loading added at its highest.
"""

from __future__ import annotations

import argparse
import multiprocessing
import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from operator import attrgetter
from pathlib import Path

import duckdb
import memory
import pandas as pd
import pyarrow as pa

from warehouse import store
from warehouse.rows import MentionRow

TABLE = MentionRow.TABLE
SAMPLED = 100

Way = Callable[[duckdb.DuckDBPyConnection, list[MentionRow]], None]


def ketum(con: duckdb.DuckDBPyConnection, rows: list[MentionRow]) -> None:
    store.load(con, rows)


def plain_arrow(con: duckdb.DuckDBPyConnection, rows: list[MentionRow]) -> None:
    types = con.table(TABLE).limit(0).to_arrow_table().schema
    columns = zip(*map(attrgetter(*types.names), rows), strict=True)
    arrays = [pa.array(values, field.type) for field, values in zip(types, columns, strict=True)]
    con.from_arrow(pa.Table.from_arrays(arrays, schema=types)).insert_into(TABLE)


def pandas(con: duckdb.DuckDBPyConnection, rows: list[MentionRow]) -> None:
    names = con.table(TABLE).columns
    con.from_df(pd.DataFrame(map(attrgetter(*names), rows), columns=names)).insert_into(TABLE)


def executemany(con: duckdb.DuckDBPyConnection, rows: list[MentionRow]) -> None:
    names = con.table(TABLE).columns
    con.begin()
    con.executemany(
        f"insert into {TABLE} values ({', '.join('?' * len(names))})", list(map(attrgetter(*names), rows[::SAMPLED]))
    )
    con.commit()


WAYS: dict[str, Way] = {"ketum": ketum, "plain Arrow": plain_arrow, "pandas": pandas, "executemany": executemany}


def measured(way: str, count: int) -> tuple[float, float]:
    """Seconds, and the MiB that came on top."""
    rows = [_mention(number) for number in range(count)]
    with tempfile.TemporaryDirectory() as folder, store.create(Path(folder) / "file.duckdb") as con, _Watch() as watch:
        started = time.perf_counter()
        WAYS[way](con, rows)
        con.checkpoint()
        seconds = time.perf_counter() - started
        (loaded,) = con.execute(f"select count(*) from {TABLE}").fetchall()[0]
    share = SAMPLED if way == "executemany" else 1
    assert loaded == -(-count // share)
    return seconds * share, watch.highest - watch.before


class _Watch(threading.Thread):
    """The resident memory of this process while a context lasts, in MiB."""

    def __enter__(self) -> _Watch:
        self.before = self.highest = memory.resident()
        self._over = threading.Event()
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self.join()

    def run(self) -> None:
        while not self._over.wait(0.01):
            self.highest = max(self.highest, memory.resident())


def _mention(number: int) -> MentionRow:
    pmid, place = 10_000_000 + number // 12, number % 12
    return MentionRow(
        f"{pmid}:abstract:{9 * place}", pmid, f"{pmid}:abstract:0", "abstract", 9 * place, 9 * place + 8, "morphine",
        "DRUG", f"ketum:{number % 900}", number % 7 == 0, number % 5 == 0, "model", 0.5 + number % 50 / 100, "run",
    )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mentions", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), max_tasks_per_child=1) as pool:
        rounds = [{way: pool.submit(measured, way, args.mentions).result() for way in WAYS} for _ in range(args.rounds)]
    print("| way | s | of plain Arrow's time | MiB added |\n| --- | ---: | ---: | ---: |")
    for way in WAYS:
        ratio = statistics.median(each[way][0] / each["plain Arrow"][0] for each in rounds)
        seconds, added = statistics.median(each[way][0] for each in rounds), max(each[way][1] for each in rounds)
        print(f"| {way} | {seconds:.1f} | {ratio:.2f} | {added:.0f} |")


if __name__ == "__main__":
    main()
