"""What the report asks of an open warehouse: one file of SQL gives one kind of row."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import duckdb
import pandas as pd

from warehouse import answers
from warehouse.answers import Row
from warehouse.rows import RunRow

MOST = 8
"""Findings of a kind, claims, rejects and runs that a report shows."""


@dataclass(frozen=True, slots=True)
class Edition(RunRow):
    """The run that built the file; times are UTC.

    Attributes:
        last_change: The last run that brought, changed or lost an article.
    """

    last_change: str


@dataclass(frozen=True, slots=True)
class Totals:
    """How much is in the file; `left_out` are retracted and withdrawn papers and notices."""

    papers: int
    left_out: int
    first_year: int | None
    last_year: int | None
    relations: int
    measurements: int
    contradictions: int


@dataclass(frozen=True, slots=True)
class Finding:
    """What papers state of one thing and another, with one sentence that does."""

    relation_type: str
    subject: str
    object: str
    value: str
    papers: int
    primary_papers: int
    review_papers: int
    denied_papers: int
    pmid: int
    year: int | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a claim, with one sentence that takes it."""

    claim: str
    stance: str
    papers: int
    pmid: int
    year: int | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Reject:
    """Why things were set aside, how many, and one of them."""

    reason: str
    things: int
    example: str


def rows(con: duckdb.DuckDBPyConnection, kind: type[Row], name: str, **parameters: Any) -> tuple[Row, ...]:
    """Run `sql/<name>.sql`, and give its rows, each column as the field of the same name."""
    return answers.rows(con, kind, _sql(name), parameters)


def edition(con: duckdb.DuckDBPyConnection) -> Edition:
    """Ask for the run that built an open warehouse."""
    return rows(con, Edition, "edition")[0]


def frame(con: duckdb.DuckDBPyConnection, name: str) -> pd.DataFrame:
    """Run `sql/<name>.sql`, and give its rows as a frame."""
    return con.execute(_sql(name)).df()


def _sql(name: str) -> str:
    return (files("warehouse.report") / "sql" / f"{name}.sql").read_text(encoding="utf-8")
