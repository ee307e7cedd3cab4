"""How much memory one reading process takes over a great many abstracts.

`python benchmarks/reading_memory.py HOME [--texts 200000] [--model rules]`

Texts: those of the data folder's records, over and over, each time with one word in ten made
a word never seen before (some twenty a text), so that whatever keeps words grows. They are
read by one process in shards, as `ketum run` has them read. A straight line through the
second half of the samples gives the growth.
"""

from __future__ import annotations

import argparse
import itertools
import multiprocessing
import random
import re
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

import memory
import numpy as np

from flows import mapping, records, worker
from flows.pubmed import medline
from nlp import pipeline
from nlp.types import Passage

_SHARD = 500


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("home", type=Path)
    parser.add_argument("--texts", type=int, default=200_000)
    parser.add_argument("--model", default=pipeline.SHIPPED)
    args = parser.parse_args()
    index = records.scan(args.home)
    passages = [mapping.passage(medline.parse_record(xml)) for _, xml in records.newest_xml(args.home, index)]
    print(f"{len(passages):,} texts, read again and again with new words", flush=True)

    samples = []
    started, done = time.perf_counter(), 0
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), worker.begin) as pool:
        for shard in _shards(passages, args.texts):
            found = pool.submit(worker.read_shard, shard, args.model).result()
            done += len(found)
            samples.append((done, memory.resident(next(iter(pool._processes)))))
            if len(samples) % 4 == 1:
                rate = done / (time.perf_counter() - started)
                print(f"{done:>8,} texts  {samples[-1][1]:7.1f} MiB  {rate:5.1f} texts a second", flush=True)
    half = np.array(samples[len(samples) // 2 :])
    growth = np.polyfit(half[:, 0], half[:, 1], 1)[0] if len(half) > 2 else float("nan")
    print(
        f"peak {max(size for _, size in samples):.0f} MiB; second half grows {10_000 * growth:.2f} MiB a 10,000 texts"
    )


def _shards(passages: list[Passage], wanted: int) -> Iterator[list[Passage]]:
    texts = (_with_new_words(passage, number) for number, passage in enumerate(itertools.cycle(passages)))
    texts = itertools.islice(texts, wanted)
    while shard := list(itertools.islice(texts, _SHARD)):
        yield shard


def _with_new_words(passage: Passage, number: int) -> Passage:
    chance = random.Random(number)

    def perturbed(word: re.Match[str]) -> str:
        if chance.random() > 0.1:
            return word[0]
        return word[0] + "".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=6))

    return replace(passage, key=str(number), abstract=re.sub(r"[A-Za-z]{4,}", perturbed, passage.abstract))


if __name__ == "__main__":
    main()
