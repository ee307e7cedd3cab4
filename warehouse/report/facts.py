"""What the report asks of an open warehouse: one file of SQL gives one kind of row."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, TypeVar

import duckdb
import pandas as pd

Row = TypeVar("Row")
MOST = 8
"""Findings of a kind, claims, rejects and runs that a report shows."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the main job; times are UTC."""

    run_id: str
    started_at: dt.datetime
    finished_at: dt.datetime | None
    status: str
    source: str
    found: int
    new: int
    changed: int
    withdrawn: int
    rejected: int
    texts_read: int
    mentions: int

    @property
    def seconds(self) -> float | None:
        """How long it took; None where it did not end."""
        return (self.finished_at - self.started_at).total_seconds() if self.finished_at else None


@dataclass(frozen=True, slots=True)
class Edition(Run):
    """The run that built the file.

    Attributes:
        sample: Whether the bundled digests are in it.
        last_change: The last run that brought, changed or lost an article.
    """

    query: str | None
    pipeline_version: str
    sample: bool
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
class Check:
    """What one check found when the file was built."""

    check_name: str
    severity: str
    passed: bool
    offending_rows: int
    description: str
    examples: list[str]


@dataclass(frozen=True, slots=True)
class TableSize:
    """How many rows a table has, beside the file before."""

    table_name: str
    row_count: int
    rows_before: int | None
    run_before: str | None
    made_alike: bool | None
    loss_accepted: bool


@dataclass(frozen=True, slots=True)
class Reject:
    """Why things were set aside, how many, and one of them."""

    reason: str
    things: int
    example: str


def rows(con: duckdb.DuckDBPyConnection, kind: type[Row], name: str, **parameters: Any) -> tuple[Row, ...]:
    """Run `sql/<name>.sql`, and give its rows, each column as the field of the same name."""
    answer = con.execute(_sql(name), parameters)
    columns = [column[0] for column in answer.description]
    return tuple(kind(**dict(zip(columns, values, strict=True))) for values in answer.fetchall())


def edition(con: duckdb.DuckDBPyConnection) -> Edition:
    """Ask for the run that built an open warehouse."""
    return rows(con, Edition, "edition")[0]


def frame(con: duckdb.DuckDBPyConnection, name: str) -> pd.DataFrame:
    """Run `sql/<name>.sql`, and give its rows as a frame."""
    return con.execute(_sql(name)).df()


def _sql(name: str) -> str:
    return (files("warehouse.report") / "sql" / f"{name}.sql").read_text(encoding="utf-8")
