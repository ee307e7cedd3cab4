"""What `test_gold_scores.py` compares: the published file against gold, by the project's own scorer.

`make gold` writes what it measures now as the scores that a change may not fall below.
"""

from __future__ import annotations

import importlib.util
import json
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from jobs import ROOT, ask, settings

from flows.run import main_job
from nlp.types import ENTITY_TYPES
from warehouse.publish import LINK

SCORES = Path(__file__).parent / "gold_scores.json"
NAMES = ("real_dev", "paraphrase_dev")
SHARED = ROOT.parent / "shared"
RELATIONS = (("acts_on", "typed"), ("acts_on", "pair"), ("causes", "pair"), ("affects", "typed"))
FACTS = (*map(" ".join, RELATIONS), "measurements", "design")


def results(shared: Path, home: Path) -> dict[str, dict[str, Any]]:
    """What the scorer says of each gold file, once all are published in `home`; with the accuracy of the design."""
    main_job(settings(home), [str(shared / f"gold/{name}.xml") for name in NAMES])
    scorer = _scorer(shared / "gold/score.py")
    designs = dict(ask(home, "select pmid, design from studies"))
    return {
        name: scorer.score(shared / f"gold/{name}.jsonl", home / LINK)
        | {"design": _accuracy(shared / f"gold/{name}.jsonl", designs)}
        for name in NAMES
    }


def measures(result: Mapping[str, Any]) -> dict[str, float]:
    """The measures that are compared, by name; F1 but for the accuracy of the design."""
    return {
        **{kind: result["strict"][kind]["f1"] for kind in ENTITY_TYPES},
        "core_macro": result["strict"]["CORE_macro_f1"],
        **{flag: counts["f1"] for flag, counts in result["assertion"].items()},
        **{f"{kind} {way}": result["relations"][kind][way]["f1"] for kind, way in RELATIONS},
        "measurements": result["measurements"]["f1"],
        "design": result["design"],
    }


@cache
def _scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("gold_score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _accuracy(path: Path, designs: Mapping[int, str | None]) -> float:
    gold = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]
    return round(sum(designs[g["pmid"]] == g["study"]["design"] for g in gold) / len(gold), 4)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        now = {name: measures(result) for name, result in results(SHARED, Path(folder)).items()}
    SCORES.write_text(json.dumps(now, indent=2) + "\n", encoding="utf-8")
    print(SCORES.read_text("utf-8"))
