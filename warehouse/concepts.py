"""Tells which concepts a name leads to, and what is near where it leads to none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from warehouse import answers, schema, utf8
from warehouse.errors import UnknownConcept


@dataclass(frozen=True, slots=True)
class Called:
    """A concept that goes by some name: its identifier and its preferred name."""

    concept_id: str
    name: str


def require(con: duckdb.DuckDBPyConnection, name: str) -> tuple[Called, ...]:
    """Give the concepts that go by a name, as the macro `concept` finds them; mostly it is one.

    Raises:
        UnknownConcept: None does.
        TextUnreadable: The name cannot be written in UTF-8.
    """
    utf8.require(name)
    found = answers.rows(con, Called, schema.sql("queries", "called"), {"name": name})
    if not found:
        near = con.execute(schema.sql("queries", "near_concepts"), {"name": name}).fetchall()
        raise UnknownConcept(name, [each for (each,) in near])
    return found


def ambiguity(name: str, found: Sequence[Called]) -> str | None:
    """Say that a name stood for more than one concept, and how to ask for one of them; None where it did not."""
    if len(found) < 2:
        return None
    told = " and ".join(f"{each.name} ({each.concept_id})" for each in found)
    return f"{name!r} is a name of {told}, and all are counted: give an identifier to ask for one alone"
