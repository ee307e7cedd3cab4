"""How fast one core reads: abstracts a second of the whole pipeline, and of each component.

`python benchmarks/reading_speed.py --shared ../shared [--limit 500]`

Texts: the abstracts of `genia_efetch_1999.xml.gz`. One process, one thread; a first pass
over fifty texts warms the caches and is not counted.
"""

from __future__ import annotations

import argparse
import os
import time
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import memory

from flows import mapping
from flows.pubmed import medline
from flows.pubmed.types import Record
from nlp import pipeline, reader


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--limit", type=int, default=1999)
    args = parser.parse_args()
    path = args.shared / "pubmed/genia_efetch_1999.xml.gz"
    records = [item for item in medline.parse(path) if isinstance(item, Record)]
    passages = [mapping.passage(record) for record in records][: args.limit]

    started = time.perf_counter()
    language = pipeline.build()
    list(reader.read(language, passages[:1]))
    print(f"start-up: {time.perf_counter() - started:.1f} s")
    list(reader.read(language, passages[:50]))

    started, cpu = time.perf_counter(), time.process_time()
    list(reader.read(language, passages))
    wall, cpu = time.perf_counter() - started, time.process_time() - cpu
    print(f"whole pipeline: {len(passages) / wall:.1f} abstracts a second, {len(passages) / cpu:.1f} a CPU second")

    print(f"memory: {memory.peak():.0f} MiB at most")

    docs = [reader.make_doc(language, passage) for passage in passages]
    for name, component in language.pipeline:
        started = time.perf_counter()
        docs = [component(doc) for doc in docs]
        print(f"  {name}: {1000 * (time.perf_counter() - started) / len(docs):.2f} ms an abstract")


if __name__ == "__main__":
    main()
