"""A text of facts, their names, and files of decisions on them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jobs import ask

TEXT = (
    "Mitragynine was a partial agonist at the mu-opioid receptor (Ki = 7.2 nM). "
    "Mitragynine was an agonist at the mu-opioid receptor. "
    "Paynantheine was an antagonist at the kappa-opioid receptor (Ki of 200 mM). "
    "Kratom did not cause nausea."
)
TITLE = "Alkaloids of kratom"


def place(words: str, occurrence: int = 0) -> tuple[int, int]:
    """First character, and that after the last."""
    start = -1
    for _ in range(occurrence + 1):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


def mention(words: str, entity_type: str, occurrence: int = 0) -> str:
    """The name of a mention."""
    start, end = place(words, occurrence)
    return f"1:abstract:{start}:{end}:{entity_type}"


MITRAGYNINE, MOR, KOR = "CHEBI:6956", "UniProt:P35372", "UniProt:P41145"
PARTIAL = f"1:acts_on:{MITRAGYNINE}:{MOR}:partial_agonist"
AGONIST = f"1:acts_on:{MITRAGYNINE}:{MOR}:agonist"
ANTAGONIST = f"1:acts_on:KETUM:paynantheine:{KOR}:antagonist"
KI = f"1:abstract:{place('7.2 nM')[0]}:Ki"
SUSPECT_KI = f"1:abstract:{place('200 mM')[0]}:Ki"
NAUSEA = mention("nausea", "ADVERSE_EFFECT")
WHO = {"curator": "Mei Tan", "decided_on": "2026-01-31"}


def decide(home: Path, kind: str, *lines: Mapping[str, str]) -> Path:
    """Write a file of decisions with the columns that the lines have."""
    lines = tuple(WHO | dict(line) for line in lines)
    columns = list(dict.fromkeys(name for line in lines for name in line))
    rows = [columns, *([line.get(name, "") for name in columns] for line in lines)]
    path = home / "curation" / f"{kind}.tsv"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    return path


def decision(home: Path, columns: str) -> list[Any]:
    """Some columns of the only decision."""
    (row,) = ask(home, f"select {columns} from curation")
    return list(row)
