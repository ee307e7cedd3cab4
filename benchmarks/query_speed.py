"""How long the views and macros take on a warehouse of 50,000 papers: `python benchmarks/query_speed.py data/sample`.

The warehouse is made of a published one (see replicated.py), or given ready with --file. Each
query runs once to warm up, then five times; its whole answer is taken as Arrow, as `ketum query`
does. Printed are, in ms, the median and worst time and the least processor time of one core (the
honest number on a machine that does other things too), and the rows; at last the memory of this process at its
highest. `--profile NAME` shows where one spends its time.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import duckdb
import memory
from replicated import replicate

from warehouse import schema, store

RUNS = 5
MACROS = {
    "concept": "from concept('7-OH')",
    "concept_family": "from concept_family('opioid receptors')",
    "evidence": "from evidence('mitragynine', 'mu-opioid receptor')",
    "evidence of a family": "from evidence('kratom', 'withdrawal')",
    "timeline": "from timeline('seizure')",
    "timeline of the most named": "from timeline('kratom')",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path, help="data folder or warehouse file to repeat")
    parser.add_argument("--papers", type=int, default=50_000)
    parser.add_argument("--file", type=Path, help="a file made before, or where to keep the one that is made")
    parser.add_argument("--profile", help="show where the query of this name spends its time")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = given.file or Path(folder) / "large.duckdb"
        if not file.exists():
            started = time.perf_counter()
            with ProcessPoolExecutor(1) as apart:  # else the peak memory would be that of making it
                apart.submit(replicate, given.source, file, given.papers).result()
            print(f"made in {time.perf_counter() - started:.0f} s")
        with store.open_readonly(file) as con:
            measure(con, given.profile)
    print(f"\nmemory: {memory.peak():.0f} MiB at most")


def measure(con: duckdb.DuckDBPyConnection, profiled: str | None) -> None:
    for table in ("papers", "sentences", "mentions", "relations", "measurements"):
        print(f"{table:<30} {len(con.table(table)):>12,}")
    print(f"load of the machine {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores\n")
    print(f"{'query':<30} {'median':>8} {'worst':>8} {'core':>8} {'rows':>9}")
    (pmid,) = con.execute("select max(pmid) from papers").fetchall()[0]
    queries = {**{view: f"from {view}" for view in schema.VIEWS}, **MACROS, "paper": f"from paper({pmid})"}
    for name, sql in queries.items():
        if profiled not in (None, name):
            continue
        if profiled:
            print(con.execute(f"explain analyze {sql}").fetchall()[0][1])
        rows = con.sql(sql).to_arrow_table().num_rows
        times, cores = zip(*(timed(con, sql) for _ in range(RUNS)), strict=True)
        print(f"{name:<30} {statistics.median(times):>8.0f} {max(times):>8.0f} {min(cores):>8.0f} {rows:>9,}")


def timed(con: duckdb.DuckDBPyConnection, sql: str) -> tuple[float, float]:
    """Milliseconds until the whole answer is there: by the clock, and of all cores together."""
    started, core = time.perf_counter(), time.process_time()
    con.sql(sql).to_arrow_table()
    return (time.perf_counter() - started) * 1000, (time.process_time() - core) * 1000


if __name__ == "__main__":
    main()
