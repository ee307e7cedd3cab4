"""Where papers disagree, of all, of one concept or of one pair."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from warehouse.explorer import ask


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two sides of one question, with the distinct papers that hold each."""

    kind: str
    relation_type: str
    subject_id: str | None
    subject: str
    object_id: str | None
    object: str
    side_a: str
    papers_a: int
    primary_papers_a: int
    review_papers_a: int
    pmids_a: list[int]
    side_b: str
    papers_b: int
    primary_papers_b: int
    review_papers_b: int
    pmids_b: list[int]


@dataclass(frozen=True, slots=True)
class Contradictions:
    """All contradictions, those with most papers on the weaker side first."""

    contradictions: tuple[Contradiction, ...]


def data(con: duckdb.DuckDBPyConnection) -> Contradictions:
    """Read where papers disagree."""
    return Contradictions(of(con))


def of(
    con: duckdb.DuckDBPyConnection, concept: str | None = None, subject: str | None = None, object: str | None = None
) -> tuple[Contradiction, ...]:
    """Read the contradictions that touch a concept, or those of a subject and an object; by default all."""
    asked = {"subject": subject, "object": object}
    return tuple(
        row
        for row in ask.once(con, Contradiction, "contradictions")
        if concept in (None, row.subject_id, row.object_id)
        and all(key in (None, _key(row, side)) for side, key in asked.items())
    )


def _key(row: Contradiction, side: str) -> str:
    return str(getattr(row, f"{side}_id") or getattr(row, side))
