"""How fast the search answers over 400,000 sentences, what its index costs, and whether it ranks as DuckDB's own does.

`python benchmarks/search_speed.py HOME [--sentences 400000] [--fts PYTHON]`

The texts and mentions of a published warehouse are repeated under fresh PMIDs. `--fts` names the
Python of another environment that has `duckdb==1.5.5` and `duckdb-extension-fts==1.5.5`, both from
PyPI: there the same sentences are indexed by DuckDB's extension (same words, English stems, no
stopwords), and all scores of all plain queries are compared.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import memory

THREADS = 2
REPEATS = 5
PLAIN = {
    "rare": ["seizure", "kratom", "morphine", "hepatotoxicity"],
    "common": ["patients", "receptor", "the"],
    "several": [
        "respiratory depression",
        "opioid receptor agonist",
        "liver injury in young patients",
        "effects of morphine on the opioid receptor in rats",
    ],
}
OTHER = {
    "phrase": ['"respiratory tract"', '"transcription factor"', '"opioid receptor" agonist', '"dose dependent" -rats'],
    "names": ["MOR", "7-OH withdrawal", "mu-opioid receptor", "opioid receptors and respiratory depression", "CYP2D6"],
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("home", type=Path)
    parser.add_argument("--sentences", type=int, default=400_000)
    parser.add_argument("--fts", type=Path)
    parser.add_argument("--extension", action="store_true", help=argparse.SUPPRESS)  # in the other environment
    args = parser.parse_args()
    if args.extension:
        of_extension(args.home)
        return
    with TemporaryDirectory() as folder:
        file = Path(folder) / "repeated.duckdb"
        apart(build, args.home, file, args.sentences)
        speeds(file)
        if args.fts:
            compare(file, args.fts)


def apart(work: Callable[..., None], *given: object) -> None:
    """Work in a process of its own, else the peak memory of this one would be that of making an index."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        pool.submit(work, *given).result()


def build(home: Path, file: Path, sentences: int) -> None:
    """Make a file of so many sentences, and its index once more to time it."""
    import duckdb
    from replicated import replicate

    from warehouse import schema, search_index, store

    with store.open_readonly(home) as con:
        papers, of_papers = con.sql("select (from (select count(*) from papers)), count(*) from sentences").fetchall()[
            0
        ]
    replicate(home, file, papers * sentences // of_papers + 1)
    with duckdb.connect(file, config={"threads": THREADS}) as con:
        for table in schema.SEARCH:
            con.execute(f"truncate {table}")
        started, cpu = time.perf_counter(), time.process_time()
        search_index.build(con)
        wall, cpu = time.perf_counter() - started, time.process_time() - cpu
        con.checkpoint()
        count, papers = con.sql("select (from (select count(*) from sentences)), count(*) from papers").fetchall()[0]
        print(f"{count:,} sentences of {papers:,} papers: index made in {wall:.1f} s ({cpu:.1f} s of CPU)")
        others = set(schema.TABLES).difference(schema.SEARCH)
        print(f"it takes {size(con, schema.SEARCH):.0f} MB of the file, all else {size(con, others):.0f} MB")


def size(con, tables) -> float:  # type: ignore[no-untyped-def]
    """What tables take in the file, in megabytes."""
    blocks = "select count(distinct block_id) * 262144 / 1e6 from pragma_storage_info('{}')"
    return sum(con.sql(blocks.format(table)).fetchall()[0][0] for table in tables)


def speeds(file: Path) -> None:
    import duckdb

    from warehouse import search, store

    with store.open_readonly(file) as con:
        asked = {
            "search_sentences, 20 rows": lambda q: con.execute(
                "from search_sentences($q, most := 20)", {"q": q}
            ).fetchall(),
            "search_papers, 20 rows": lambda q: con.execute("from search_papers($q, most := 20)", {"q": q}).fetchall(),
            "a page with highlights": lambda q: search.search(con, q),
        }
        for name, ask in asked.items():
            told = {kind: [once(ask, q) for q in queries] for kind, queries in (PLAIN | OTHER).items()}
            print(f"{name} (DuckDB {duckdb.__version__}): {summary([t for times in told.values() for t in times])}")
            for kind, times in told.items():
                print(f"  {kind}: {summary(times)}")
    print(f"memory: {memory.peak():.0f} MiB at most")


def once(ask: Callable[[str], object], query: str) -> tuple[float, float]:
    """The usual time of a query on a warm file, in milliseconds: by the clock, and of all processors together."""
    ask(query)
    clock, processor = [], []
    for _ in range(REPEATS):
        started, cpu = time.perf_counter(), time.process_time()
        ask(query)
        clock.append(1000 * (time.perf_counter() - started))
        processor.append(1000 * (time.process_time() - cpu))
    return statistics.median(clock), statistics.median(processor)


def summary(times: list[tuple[float, float]]) -> str:
    return "; ".join(
        f"{name} median {statistics.median(each):.0f}, 95th percentile {percentile(each):.0f} ms"
        for name, each in zip(("clock", "processors"), zip(*times, strict=True), strict=True)
    )


def percentile(times: Sequence[float]) -> float:
    return sorted(times)[min(len(times) - 1, int(0.95 * len(times)))]


def compare(file: Path, python: Path) -> None:
    """Let DuckDB's extension score the same sentences, and hold its scores against ours."""
    import duckdb

    with duckdb.connect(file, read_only=True) as con:
        texts = file.with_name("texts.parquet")
        con.execute(f"copy (select rowid as document, text from sentences) to '{texts}'")
        done = subprocess.run(
            [python, __file__, texts, "--extension"], check=True, capture_output=True, text=True
        ).stdout
        print(done, end="")
        for number, query in enumerate(plain()):
            theirs = con.from_parquet(str(scores(texts, number)))
            ours = con.sql("from search_scores('sentence', $q, synonyms := false)", params={"q": query})
            con.register("theirs", theirs.to_arrow_table())
            con.register("ours", ours.to_arrow_table())
            differing = con.sql("""
                select count(*) filter (abs(coalesce(o.score, 0) - coalesce(t.score, 0)) > 2e-6), count(*)
                from ours o full join theirs t using (document)
            """).fetchall()[0]
            print(f"  {query}: {differing[1]:,} sentences scored, {differing[0]} differ")


def with_extension(texts: Path):  # type: ignore[no-untyped-def]
    import duckdb
    import duckdb_extension_fts

    folder = Path(duckdb_extension_fts.__file__).parent / "extensions" / f"v{duckdb.__version__}"
    con = duckdb.connect(texts.with_name("extension.duckdb"))
    con.execute(f"load '{folder / 'fts.duckdb_extension'}'")
    con.execute(f"set threads = {THREADS}")
    return con


def index_by_extension(texts: Path) -> None:
    con = with_extension(texts)
    con.execute(f"create table texts as from '{texts}'")
    started = time.perf_counter()
    con.execute(r"""
        pragma create_fts_index('texts', 'document', 'text', stemmer = 'english', stopwords = 'none',
            ignore = '[^\p{L}\p{N}]+')
    """)
    print(f"the extension: index made in {time.perf_counter() - started:.1f} s", flush=True)


def of_extension(texts: Path) -> None:
    apart(index_by_extension, texts)
    con = with_extension(texts)
    best = "select document, fts_main_texts.match_bm25(document, $q) as score from texts where score is not null"
    times = [
        once(lambda q: con.execute(f"{best} order by score desc limit 20", {"q": q}).fetchall(), q) for q in plain()
    ]
    print(f"the extension, 20 rows of plain queries: {summary(times)}")
    print(f"its memory: {memory.peak():.0f} MiB at most")
    for number, query in enumerate(plain()):
        con.execute(
            f"copy ({best.replace('$q', json.dumps(query).replace(chr(34), chr(39)))}) to '{scores(texts, number)}'"
        )


def plain() -> list[str]:
    return [query for queries in PLAIN.values() for query in queries]


def scores(texts: Path, number: int) -> Path:
    return texts.with_name(f"scores-{number}.parquet")


if __name__ == "__main__":
    sys.exit(main())
