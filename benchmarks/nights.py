"""Nights over a living PubMed in bad weather: what is stored at the end is what one clean run gives, and history.

`python benchmarks/nights.py [--nights 200] [--seed 1] [--most 9999]`

Every day papers appear (some dated back), change, are retracted, merged, deleted and come
back. Every night the main job runs, without reading, in a process of its own; 30 % of its
requests meet a fault, and at a random moment four nights in ten it is killed as by `kill
-9`. After each completed night every record of the query must be stored in its newest
version or be pending with a reason. With `--most 40` PubMed lists 40 records in one answer,
so that every search is split into parts.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from night_simulation import Runner, Simulation, random_nights  # noqa: E402 (it lies beside the tests)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nights", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--most", type=int, default=9_999, help="records that PubMed lists in one answer")
    args = parser.parse_args()
    started = time.monotonic()
    print(f"seed {args.seed}, {args.most:,} records in one answer")
    with (
        tempfile.TemporaryDirectory() as folder,
        Runner() as runner,
        Simulation(Path(folder) / "data", runner, args.seed, args.most) as simulation,
    ):
        for number, night in enumerate(random_nights(args.nights, args.seed), 1):
            outcome = simulation.night(night)
            print(f"\r{number} of {args.nights}: {outcome[:60]:60}", end="", flush=True)
        simulation.finish()
        print(f"\n{simulation.summary()}; {time.monotonic() - started:.0f} s")


if __name__ == "__main__":
    main()
