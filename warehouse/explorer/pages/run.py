"""One run: what it changed, paper by paper, and what it set aside."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from warehouse.explorer import ask
from warehouse.rows import RunRow


@dataclass(frozen=True, slots=True)
class Change:
    """What the run changed about one paper; `evidence` is None where views do not count it."""

    kind: str
    pmid: int
    title: str | None
    journal: str | None
    year: int | None
    evidence: str | None
    status: str | None


@dataclass(frozen=True, slots=True)
class Reject:
    """One thing that the run set aside."""

    source: str
    pmid: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Counted:
    """How many papers the run changed."""

    changes: int


@dataclass(frozen=True, slots=True)
class OneRun:
    """What the page of a run shows; `counted` has all changes, `changes` those asked for."""

    run: RunRow
    counted: Counted
    changes: tuple[Change, ...]
    rejects: tuple[Reject, ...]


def data(con: duckdb.DuckDBPyConnection, run_id: str, most: int | None = None) -> OneRun | None:
    """Read one run with at most so many of its changes; None where there is none of that name on record."""
    run = ask.one(con, RunRow, "run", run_id=run_id)
    if run is None:
        return None
    counted = ask.rows(con, Counted, "change_count", run_id=run_id)[0]
    changes = ask.rows(con, Change, "new_papers", run_id=run_id, most=most)
    return OneRun(run, counted, changes, ask.rows(con, Reject, "rejects", run_id=run_id))
