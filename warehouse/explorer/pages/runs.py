"""The runs, and the checks that the file they made has passed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import duckdb

from warehouse.explorer import ask


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the main job; times are UTC."""

    run_id: str
    started_at: dt.datetime
    finished_at: dt.datetime | None
    status: str
    source: str
    query: str | None
    pipeline_version: str
    found: int
    new: int
    changed: int
    withdrawn: int
    rejected: int
    texts_read: int
    mentions: int


@dataclass(frozen=True, slots=True)
class Check:
    """What one check found when the file was built; `examples` are the first rows that break its rule."""

    check_name: str
    severity: str
    passed: bool
    offending_rows: int
    description: str
    examples: list[str]


@dataclass(frozen=True, slots=True)
class Runs:
    """All runs on record, newest first, and the checks, those not passed first."""

    runs: tuple[Run, ...]
    checks: tuple[Check, ...]


def data(con: duckdb.DuckDBPyConnection) -> Runs:
    """Read the runs up to the one that built this file."""
    return Runs(ask.rows(con, Run, "runs"), ask.rows(con, Check, "checks"))
