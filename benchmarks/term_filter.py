"""How fast one core finds the kratom literature in a whole baseline file, beside the bare limit.

    python benchmarks/term_filter.py ../shared/pubmed [--records 30000] [--rounds 3]

Real records are repeated with fresh PMIDs; one in a thousand gets a sentence that the built-in
query finds, written in different ways. The bare limit is igzip and Aho-Corasick over the bytes,
for the stems as they stand: nothing cut out, nothing tested exactly, some ways of writing lost.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import memory
from parsing import replicate

SENTENCES = (
    b"Kratom was chewed.",
    b"<i>MITRAGYNA</i> <i>speciosa</i> grows here.",
    b"<b>M</b>itragynine was measured.",
    b"7-Hydroxymitra&#103;ynine was given.",
)
EVERY = 1000


def plant(number: int, record: bytes) -> bytes:
    """Give the title of every thousandth record a sentence of its own."""
    if number % EVERY:
        return record
    sentence = SENTENCES[number // EVERY % len(SENTENCES)]
    head, end, tail = record.partition(b"</ArticleTitle>")
    return head + b" " + sentence + end + tail if end else record


def bare(path: Path) -> int:
    from ahocorasick_rs import BytesAhoCorasick
    from isal import igzip

    stems = ("kratom", "krathom", "ketum", "mitragyn", "speciogynin", "speciociliatin", "paynanthein", "biak biak")
    written = [way.encode() for stem in stems for way in {stem, stem.capitalize(), stem.upper()}]
    search, found = BytesAhoCorasick(written), 0
    with igzip.open(path) as stream:
        while chunk := stream.read(1 << 22):
            found += len(search.find_matches_as_indexes(chunk))
    return found


def ketum(path: Path) -> int:
    """As `ketum run --filter` does it, storing included."""
    from flows import bulk
    from flows.intake import Intake
    from flows.pubmed.client import default_query
    from flows.pubmed.types import Record

    with tempfile.TemporaryDirectory() as home, Intake(Path(home), "run", dt.datetime(2026, 1, 1)) as intake:
        files = bulk.Files(((path.name, path),), query=default_query())
        for source, item in bulk.read(Path(home), files, intake, "run"):
            if isinstance(item, Record):
                intake.record(item, source)
        return len(intake.found)


def everything(path: Path) -> int:
    """What it would cost to parse every record and put it to the query."""
    from flows.pubmed import medline
    from flows.pubmed.client import default_query
    from flows.pubmed.terms import compile_query
    from flows.pubmed.types import Record

    terms = compile_query(default_query())
    return sum(isinstance(item, Record) and terms.match(item) for item in medline.parse(path))


METHODS: dict[str, Callable[[Path], int]] = {"bare limit": bare, "ketum": ketum, "parse everything": everything}


def measured(method: str, path: Path) -> dict[str, float]:
    METHODS[method](path.with_name("warm-up.xml.gz"))
    started = time.process_time()
    found = METHODS[method](path)
    seconds = time.process_time() - started
    return {"found": found, "seconds": seconds, "peak": memory.peak()}


def in_a_process(method: str, path: Path) -> dict[str, float]:
    command = [sys.executable, __file__, "--method", method, str(path)]
    result: dict[str, float] = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--records", type=int, default=30_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--method", choices=METHODS, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.method:
        print(json.dumps(measured(args.method, args.folder)))
        return
    with tempfile.TemporaryDirectory() as temporary:
        path = Path(temporary) / "records.xml.gz"
        with ProcessPoolExecutor(1) as apart:  # else the peak memory of this process is that of its children
            size = apart.submit(replicate, args.folder, path, args.records, plant).result()
            apart.submit(replicate, args.folder, path.with_name("warm-up.xml.gz"), 20).result()
        planted = -(-args.records // EVERY)
        print(f"{args.records:,} records, {size / 1e6:.0f} MB, {planted} of them with a term of the query")
        rounds = [{m: in_a_process(m, path) for m in METHODS} for _ in range(args.rounds)]
    print(f"{'':20}{'records/s':>10}{'x bare limit':>14}{'peak MiB':>10}{'found':>8}")
    for method in METHODS:
        speed = args.records / statistics.median(r[method]["seconds"] for r in rounds)
        ratio = statistics.median(r["bare limit"]["seconds"] / r[method]["seconds"] for r in rounds)
        peak = max(r[method]["peak"] for r in rounds)
        print(f"{method:20}{speed:10,.0f}{ratio:14.2f}{peak:10,.0f}{rounds[0][method]['found']:8.0f}")


if __name__ == "__main__":
    main()
