"""Damages real PubMed XML at random and watches the parser: no crash, no hang, no silent loss.

    python benchmarks/fuzz_parser.py --shared ../shared --minutes 10 --seed 1

Each round takes some neighbouring records of a real file, damages their bytes (flips, cuts,
repeats, swaps, stray markup) and parses. Every record whose own bytes are whole must come out,
or a fault must be reported. A violation ends the run with the seed and the input.
"""

from __future__ import annotations

import argparse
import gzip
import io
import random
import re
import time
from pathlib import Path

from flows.pubmed import medline
from flows.pubmed.types import Fault, Record

_RECORD = re.compile(rb"<PubmedArticle>.*?</PubmedArticle>", re.S)
_PMID = re.compile(rb"<PMID[^>]*>(\d+)</PMID>")
_STRAY = [
    b"<", b">", b"&", b"&nosuch;", b"]]>", b"<![CDATA[", b"<!--", b"-->", b"<?x", b"\x00", b"\xff", b"</PubmedArticle>",
    b"<PubmedArticle>", b"</PubmedArticleSet>", b"<PubmedArticleSet>", b"<!DOCTYPE x [", b"\xef\xbb\xbf", b"<html>502",
]  # fmt: skip
_SLOWEST = 20.0  # seconds for one input of a few hundred kilobytes


def damaged(whole: bytes, rng: random.Random) -> bytes:
    """The bytes after one to four random injuries."""
    data = bytearray(whole)
    for _ in range(rng.randint(1, 4)):
        at, other = rng.randrange(len(data) + 1), rng.randrange(len(data) + 1)
        end = at + rng.choice((1, 2, 7, 40, 400, 4000, len(data)))
        data[at:end] = rng.choice(
            (
                b"",
                rng.choice(_STRAY) + data[at:end],
                data[at:end] + data[at:end],
                rng.randbytes(min(end - at, 40)),
                data[other : other + end - at],
            )
        )
    return bytes(data)


def check(data: bytes, records: list[bytes]) -> str | None:
    """What the parser did wrong with damaged bytes; None where it did all right."""
    started = time.monotonic()
    items = list(medline.parse_stream(io.BytesIO(data), "fuzz"))
    if time.monotonic() - started > _SLOWEST:
        return f"took {time.monotonic() - started:.0f} s"
    out = {item.pmid for item in items if isinstance(item, Record)}
    faults = sum(isinstance(item, Fault) for item in items)
    whole = [record for record in records if record in data]
    lost = [match[1] for record in whole if (match := _PMID.search(record)) and int(match[1]) not in out]
    if lost and not faults:
        return f"lost {lost} without a fault"
    return None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    files = sorted((args.shared / "pubmed").glob("*.xml.gz"))
    corpus = [_RECORD.findall(gzip.decompress(path.read_bytes())) for path in files]
    corpus = [records for records in corpus if records]
    end, rounds = time.monotonic() + 60 * args.minutes, 0
    while time.monotonic() < end:
        rng = random.Random(f"{args.seed}:{rounds}")
        records = rng.choice(corpus)
        first = rng.randrange(len(records))
        some = records[first : first + rng.randint(1, 8)]
        data = damaged(b'<?xml version="1.0"?>\n<PubmedArticleSet>' + b"\n".join(some) + b"</PubmedArticleSet>", rng)
        try:
            wrong = check(data, some)
        except Exception as error:  # noqa: BLE001  whatever it is, it is what this looks for
            wrong = f"{type(error).__name__}: {error}"
        if wrong:
            Path("fuzz_input.xml").write_bytes(data)
            raise SystemExit(f"seed {args.seed}, round {rounds}: {wrong}; the input is in fuzz_input.xml")
        rounds += 1
        if rounds % 1000 == 0:
            print(f"{rounds:,} inputs, nothing wrong", flush=True)
    print(f"{rounds:,} damaged inputs: no crash, no hang, no silent loss")


if __name__ == "__main__":
    main()
