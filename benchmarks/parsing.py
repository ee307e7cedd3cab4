"""How fast one core parses PubMed's files, beside the bare limit, pubmed_parser and Bio.Entrez.

    python benchmarks/parsing.py ../shared/pubmed [--records 30000] [--rounds 3] [--peers PYTHON]

Real records are repeated with fresh PMIDs until one .xml.gz file of a baseline's size is full.
Every method reads it in a process of its own, all of them in turn in each round; CPU time
without imports. The bare limit is gzip and lxml's tokeniser: no field taken, every record
cleared. `--peers` names a Python that has pubmed-parser and biopython, if this one has not.
"""

from __future__ import annotations

import argparse
import dataclasses
import gzip
import json
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import get_args, get_type_hints

import memory

_RECORD = re.compile(rb"<PubmedArticle>.*?</PubmedArticle>", re.S)
_PMID = re.compile(rb"(<PMID[^>]*>)\d+")
_HEAD = (
    b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE PubmedArticleSet PUBLIC '
    b'"-//NLM//DTD PubMedArticle, 1st January 2025//EN" '
    b'"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n<PubmedArticleSet>\n'
)


def replicate(folder: Path, path: Path, count: int, change: Callable[[int, bytes], bytes] = lambda _, x: x) -> int:
    """Write so many records, the real ones of a folder over and over; returns the bytes before compression."""
    real = [r for file in sorted(folder.glob("*.xml.gz")) for r in _RECORD.findall(gzip.decompress(file.read_bytes()))]
    rng, size = random.Random(1), 0
    with gzip.open(path, "wb", compresslevel=6) as out:
        out.write(_HEAD)
        for number in range(count):
            if number % len(real) == 0:
                rng.shuffle(real)
            record = change(number, real[number % len(real)])
            size += out.write(_PMID.sub(rb"\g<1>%d" % (90_000_000 + number), record, count=1) + b"\n")
        out.write(b"</PubmedArticleSet>\n")
    return size


def bare(path: Path) -> Iterator[None]:
    from lxml import etree

    with gzip.open(path) as stream:
        for _, element in etree.iterparse(stream, tag="PubmedArticle", load_dtd=False, no_network=True):
            element.clear()
            yield None


def ketum(path: Path) -> Iterator[object]:
    from flows.pubmed import medline

    yield from medline.parse(path)


def ketum_stored(path: Path) -> Iterator[object]:
    """As `ketum build` reads it: every record from its own stored XML."""
    from flows.pubmed import medline
    from flows.pubmed.split import split

    with path.open("rb") as stream:
        for piece in split(stream, path.name):
            yield medline.parse_record(piece.decode())


def pubmed_parser(path: Path) -> Iterator[object]:
    import pubmed_parser

    yield from pubmed_parser.parse_medline_xml(str(path))


def pubmed_parser_in_full(path: Path) -> Iterator[object]:
    """Asked for what ketum reads too: authors apart, labels of sections, qualifiers of MeSH, the whole date."""
    import pubmed_parser

    yield from pubmed_parser.parse_medline_xml(
        str(path), year_info_only=False, nlm_category=True, author_list=True, parse_downto_mesh_subterms=True
    )


def entrez_parse(path: Path) -> Iterator[None]:
    from Bio import Entrez

    with gzip.open(path) as stream:
        yield from (None for _ in Entrez.parse(stream))


def entrez_read(path: Path) -> Iterator[None]:
    """The whole file at once; no fields, but the XML as dictionaries."""
    from Bio import Entrez

    with gzip.open(path) as stream:
        yield from (None for _ in Entrez.read(stream, validate=False)["PubmedArticle"])


METHODS = {"bare limit": bare, "ketum": ketum, "ketum, stored XML": ketum_stored, "pubmed_parser": pubmed_parser}
METHODS |= {"pubmed_parser, in full": pubmed_parser_in_full}
METHODS |= {"Bio.Entrez.parse": entrez_parse, "Bio.Entrez.read": entrez_read}
PEERS = {
    "pubmed_parser": "pubmed_parser",
    "pubmed_parser, in full": "pubmed_parser",
    "Bio.Entrez.parse": "Bio",
    "Bio.Entrez.read": "Bio",
}


def fields_of(record: object) -> int | None:
    """How many fields a record has, those of its parts (an author's, a section's) included."""
    if not dataclasses.is_dataclass(record):
        return len(record) if isinstance(record, dict) else None
    hints = get_type_hints(type(record)).values()
    parts = [next(filter(dataclasses.is_dataclass, get_args(hint)), None) for hint in hints]
    return sum(len(dataclasses.fields(part)) if part else 1 for part in parts)


def measured(method: str, path: Path) -> dict[str, object]:
    """Records, CPU seconds, peak memory (MiB) and fields of one method, or the error that it ends with."""
    for _ in METHODS[method](path.with_name("warm-up.xml.gz")):
        pass
    started, count, record = time.process_time(), 0, None
    for record in METHODS[method](path):  # noqa: B007 (the last one is looked at below)
        count += 1
    seconds = time.process_time() - started
    peak = memory.peak()
    return {"records": count, "seconds": seconds, "peak": peak, "fields": fields_of(record)}


def in_a_process(method: str, path: Path, python: str) -> dict[str, object]:
    command = [python if method in PEERS else sys.executable, __file__, "--method", method, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return {"error": done.stderr.strip().splitlines()[-1]}
    result: dict[str, object] = json.loads(done.stdout)
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--records", type=int, default=30_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peers", default=sys.executable)
    parser.add_argument("--method", choices=METHODS, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.method:
        print(json.dumps(measured(args.method, args.folder)))
        return
    with tempfile.TemporaryDirectory() as temporary:
        path = Path(temporary) / "records.xml.gz"
        with ProcessPoolExecutor(1) as apart:  # else the peak memory of this process is that of its children
            size = apart.submit(replicate, args.folder, path, args.records).result()
            apart.submit(replicate, args.folder, path.with_name("warm-up.xml.gz"), 20).result()
        print(f"{args.records:,} records, {size / 1e6:.0f} MB, {path.stat().st_size / 1e6:.0f} MB gzipped")
        rounds = [{m: in_a_process(m, path, args.peers) for m in METHODS} for _ in range(args.rounds)]
    show(rounds)


def show(rounds: list[dict[str, dict[str, object]]]) -> None:
    """A table of the medians; ratios are taken within each round."""
    print(f"{'':20}{'records/s':>10}{'x bare limit':>14}{'peak MiB':>10}{'fields':>8}")
    for method in METHODS:
        if error := rounds[0][method].get("error"):
            print(f"{method:20}{error}")
            continue
        speed = statistics.median(_speed(r[method]) for r in rounds)
        ratio = statistics.median(_speed(r[method]) / _speed(r["bare limit"]) for r in rounds)
        peak = max(float(str(r[method]["peak"])) for r in rounds)
        print(f"{method:20}{speed:10,.0f}{ratio:14.2f}{peak:10,.0f}{rounds[0][method]['fields'] or '':>8}")


def _speed(result: dict[str, object]) -> float:
    return float(str(result["records"])) / float(str(result["seconds"]))


if __name__ == "__main__":
    main()
