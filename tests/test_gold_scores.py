"""The whole path against the gold files: what is published is scored as analysts would be served."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import gold_measures
import pytest

COMMITTED = json.loads(gold_measures.SCORES.read_text("utf-8"))
NOISE = 0.02  # of sets this small; a fall by more is a regression
FACT_NOISE = 0.06  # there are fewer of them: the design of one text of seventeen


@pytest.fixture(scope="module")
def results(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    return gold_measures.results(shared, tmp_path_factory.mktemp("gold"))


@pytest.mark.shared
@pytest.mark.parametrize("name", gold_measures.NAMES)
def test_stored_texts_equal_the_gold_texts(results: dict[str, dict[str, Any]], name: str) -> None:
    assert (results[name]["papers_found"], results[name]["text_differs"]) == (results[name]["documents"], 0)


@pytest.mark.shared
@pytest.mark.parametrize(("name", "measure"), [(n, m) for n, measures in COMMITTED.items() for m in measures])
def test_no_score_falls_below_the_committed_one(results: dict[str, dict[str, Any]], name: str, measure: str) -> None:
    noise = FACT_NOISE if measure in gold_measures.FACTS else NOISE
    assert gold_measures.measures(results[name])[measure] >= COMMITTED[name][measure] - noise


@pytest.mark.parametrize("name", gold_measures.NAMES)
def test_every_measure_of_facts_has_a_committed_score(name: str) -> None:
    assert set(gold_measures.FACTS) < COMMITTED[name].keys()
