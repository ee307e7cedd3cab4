"""Runs the checks of `sql/checks` on a built warehouse: each gives the rows that break its rule."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from warehouse import schema

_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Violation:
    """A check that found rows breaking its rule: how many, and the first of them as text."""

    check: str
    description: str
    count: int
    examples: tuple[str, ...]


def run(con: duckdb.DuckDBPyConnection) -> list[Violation]:
    """Run all checks; an empty list means that the warehouse keeps its own rules."""
    return [violation for name in schema.checks() if (violation := _run_one(con, name))]


def _run_one(con: duckdb.DuckDBPyConnection, name: str) -> Violation | None:
    text = schema.sql("checks", name)
    offending = con.sql(text)
    rows = offending.limit(_EXAMPLES).fetchall()
    if not rows:
        return None
    description = text.partition("\n")[0].removeprefix("-- ")
    examples = tuple(_as_text(offending.columns, row) for row in rows)
    return Violation(name, description, len(offending), examples)


def _as_text(columns: list[str], row: tuple[object, ...]) -> str:
    return ", ".join(f"{column}={value!r}" for column, value in zip(columns, row, strict=True))
