"""The whole path against the gold files: what is published is scored as analysts would be served."""

from __future__ import annotations

import importlib.util
import json
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from jobs import settings

from flows.run import main_job
from warehouse.publish import LINK

COMMITTED = json.loads((Path(__file__).parent / "gold_scores.json").read_text("utf-8"))
NOISE = 0.02  # of a set this small; a fall by more is a regression


@cache
def _scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("gold_score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def scores(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    home = tmp_path_factory.mktemp("gold")
    names = list(COMMITTED)
    main_job(settings(home), [str(shared / f"gold/{name}.xml") for name in names])
    scorer = _scorer(shared / "gold/score.py")
    return {name: scorer.score(shared / f"gold/{name}.jsonl", home / LINK) for name in names}


@pytest.mark.shared
@pytest.mark.parametrize("name", list(COMMITTED))
def test_stored_texts_equal_the_gold_texts(scores: dict[str, dict[str, Any]], name: str) -> None:
    assert (scores[name]["papers_found"], scores[name]["text_differs"]) == (scores[name]["documents"], 0)


@pytest.mark.shared
@pytest.mark.parametrize(("name", "measure"), [(n, m) for n, measures in COMMITTED.items() for m in measures])
def test_no_score_falls_below_the_committed_one(scores: dict[str, dict[str, Any]], name: str, measure: str) -> None:
    result = scores[name]
    if measure == "core_macro":
        value = result["strict"]["CORE_macro_f1"]
    elif measure in result["assertion"]:
        value = result["assertion"][measure]["f1"]
    else:
        value = result["strict"][measure]["f1"]
    assert value >= COMMITTED[name][measure] - NOISE
