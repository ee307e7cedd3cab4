"""Nights in any weather lose nothing: the short form of benchmarks/nights.py."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from eutils_standin import MOST_HITS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from night_simulation import Night, Runner, Simulation, random_nights

_nights = st.builds(
    Night,
    seed=st.integers(0, 2**31),
    fault_rate=st.sampled_from((0.3, 0.9)),
    killed_at=st.none() | st.integers(0, 60),
    withheld=st.sampled_from((0.0, 0.02)),
    restless_at=st.none() | st.integers(0, 8),
)


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    with Runner() as running:
        yield running


@given(
    nights=st.lists(_nights, min_size=3, max_size=5), seed=st.integers(0, 2**31), most=st.sampled_from((40, MOST_HITS))
)
@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_happens_in_a_few_nights_nothing_is_lost(
    nights: list[Night], seed: int, most: int, runner: Runner, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with Simulation(tmp_path_factory.mktemp("nights") / "data", runner, seed, most) as simulation:
        for night in nights:
            simulation.night(night)
        simulation.finish()


@pytest.mark.parametrize("most", [40, MOST_HITS])
def test_nights_with_faults_kills_and_storms_end_like_one_clean_run(most: int, runner: Runner, tmp_path: Path) -> None:
    seed = int(os.environ.get("NIGHTS_SEED", "1"))
    print(f"seed {seed}")
    with Simulation(tmp_path / "data", runner, seed, most) as simulation:
        for night in random_nights(10, seed):
            simulation.night(night)
        simulation.finish()
    assert simulation.outcomes["killed"]
    assert simulation.outcomes["published"]
    assert simulation.faults > 0.2 * simulation.requests / 2
