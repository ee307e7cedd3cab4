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
class OneRun:
    """What the page of a run shows."""

    run: RunRow
    changes: tuple[Change, ...]
    rejects: tuple[Reject, ...]


def data(con: duckdb.DuckDBPyConnection, run_id: str) -> OneRun | None:
    """Read one run; None where there is none of that name on record."""
    run = ask.one(con, RunRow, "run", run_id=run_id)
    if run is None:
        return None
    changes = ask.rows(con, Change, "new_papers", run_id=run_id, most=None)
    return OneRun(run, changes, ask.rows(con, Reject, "rejects", run_id=run_id))
