"""How long the evidence explorer takes for each kind of page, over a warehouse of 50,000 papers.

`python benchmarks/pages.py HOME [--papers 50000] [--json]`

The papers of a published warehouse are repeated under fresh PMIDs; a warehouse that has so many is
taken as it is. Times are of the server alone: a request to the application in this process, from
address to HTML. Each page is asked for once before its times count.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import memory
from fastapi.testclient import TestClient
from replicated import replicate

from warehouse import publish, store
from warehouse.explorer.app import create

REPEATS = 20
PAGES = {
    "overview": "/",
    "search, one word": "/search?q=pain",
    "search, a common word": "/search?q=kratom",
    "search, several words": "/search?q=respiratory+depression",
    "search, words and facets": "/search?q=opioid+receptor&type=ALKALOID&evidence=primary",
    "search, a concept alone": "/search?concept={alkaloid}",
    "search, a facet alone": "/search?assertion=denied",
    "concepts": "/concepts",
    "concepts, by name": "/concepts?q=mitra",
    "concept, the most named": "/concept/{alkaloid}",
    "concept, a receptor": "/concept/{receptor}",
    "pair, that with most papers": "/pair/{alkaloid}/{receptor}",
    "paper": "/paper/{pmid}",
    "claims": "/claims",
    "claim, that with most papers": "/claim/{claim}",
    "matrix": "/matrix",
    "matrix, all papers": "/matrix?evidence=all",
    "disagreements": "/contradictions",
    "runs": "/runs",
    "run": "/run/{run}",
    "how to read": "/about",
    "API": "/api",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("home", type=Path)
    parser.add_argument("--papers", type=int, default=50_000)
    parser.add_argument("--json", action="store_true", help="as JSON instead of a table")
    args = parser.parse_args()
    with TemporaryDirectory() as folder:
        home = Path(folder)
        large = enough(args.home, args.papers) or home / "large.duckdb"
        if not large.exists():
            with ProcessPoolExecutor(1) as apart:  # else the peak memory would be that of making it
                apart.submit(replicate, args.home, large, args.papers).result()
        (home / publish.LINK).symlink_to(large)
        times = measured(home)
    if args.json:
        print(json.dumps(times, indent=1))
        return
    print(f"{'page':32}{'median':>9}{'p95':>9}  ms")
    for page, told in times.items():
        print(f"{page:32}{told['median_ms']:9.0f}{told['p95_ms']:9.0f}")
    print(f"memory: {memory.peak():.0f} MiB at most")


def enough(home: Path, papers: int) -> Path | None:
    """Name the published file if it has so many papers."""
    with store.open_readonly(home) as con:
        ((there,),) = con.sql("select count(*) from papers").fetchall()
    return store.published(home) if there >= papers else None


def measured(home: Path) -> dict[str, dict[str, float]]:
    """Ask for every page again and again; milliseconds by name of the page."""
    with store.open_readonly(home) as con:
        named = examples(con)
    browser = TestClient(create(home), base_url="http://127.0.0.1")
    return {page: timed(browser, address.format(**named)) for page, address in PAGES.items()}


def examples(con: duckdb.DuckDBPyConnection) -> dict[str, object]:
    """Name what the warehouse says most of, which takes a page longest."""
    ((alkaloid, receptor),) = con.sql(
        "select subject_id, object_id from counted_relations where relation_type = 'acts_on' "
        "and subject_id is not null and object_id is not null group by all order by count(*) desc, 1 limit 1"
    ).fetchall()
    ((claim,),) = con.sql(
        "select claim_id from claim_evidence group by all order by count(*) desc, 1 limit 1"
    ).fetchall()
    ((pmid,),) = con.sql("select pmid from mentions group by all order by count(*) desc, 1 limit 1").fetchall()
    ((run,),) = con.sql("select max(run_id) from runs").fetchall()
    return {"alkaloid": alkaloid, "receptor": receptor, "claim": claim, "pmid": pmid, "run": run}


def timed(browser: TestClient, address: str) -> dict[str, float]:
    """Ask for one page again and again."""
    taken = []
    for _ in range(REPEATS + 1):
        began = time.perf_counter()
        answer = browser.get(address)
        taken.append(1000 * (time.perf_counter() - began))
        if answer.status_code != 200:
            raise SystemExit(f"{address}: {answer.status_code}\n{answer.text}")
    first, *again = taken
    return {"first_ms": first, "median_ms": statistics.median(again), "p95_ms": statistics.quantiles(again, n=20)[-1]}


if __name__ == "__main__":
    main()
