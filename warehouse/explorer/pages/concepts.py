"""The concepts that the vocabulary knows, with the papers that name them."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from warehouse.explorer import ask


@dataclass(frozen=True, slots=True)
class Listed:
    """A concept with the distinct papers that name it, negated mentions left out."""

    concept_id: str
    name: str
    entity_type: str
    subtype: str
    papers: int
    primary_papers: int
    review_papers: int


@dataclass(frozen=True, slots=True)
class Concepts:
    """The concepts asked for, most named first."""

    concepts: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class _Called:
    concept_id: str


def data(con: duckdb.DuckDBPyConnection, entity_type: str | None = None, words: str | None = None) -> Concepts:
    """Read the concepts of a type that have `words` in one of their names, or as an identifier."""
    found = tuple(row for row in all_of(con) if entity_type in (None, row.entity_type))
    if words and words.strip():
        called = {row.concept_id for row in ask.rows(con, _Called, "called", words=words.strip())}
        found = tuple(row for row in found if row.concept_id in called)
    return Concepts(found)


def all_of(con: duckdb.DuckDBPyConnection) -> tuple[Listed, ...]:
    """Read all concepts, most named first."""
    return ask.once(con, Listed, "concepts")
