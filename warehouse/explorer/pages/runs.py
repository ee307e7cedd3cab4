"""The runs, and the checks that the file they made has passed."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from warehouse.check_rows import CheckRow
from warehouse.explorer import ask
from warehouse.rows import RunRow


@dataclass(frozen=True, slots=True)
class Runs:
    """All runs on record, newest first, and the checks, those not passed first; times are UTC."""

    runs: tuple[RunRow, ...]
    checks: tuple[CheckRow, ...]


def data(con: duckdb.DuckDBPyConnection) -> Runs:
    """Read the runs up to the one that built this file."""
    return Runs(ask.rows(con, RunRow, "runs"), ask.rows(con, CheckRow, "checks"))
