"""Runs the checks of `sql/checks` on a built warehouse: each gives the rows that break its rule.

A check's file begins with its rule and its severity, a comment line each. What breaks a rule of
severity `error` must not be published; a `warning` is told and published.
"""

from __future__ import annotations

import duckdb

from warehouse import schema
from warehouse.check_rows import CheckRow

_EXAMPLES = 3


def run(con: duckdb.DuckDBPyConnection, run_id: str) -> list[CheckRow]:
    """Run all checks, and tell of each whether it passed.

    Args:
        con: An open warehouse, of which all but table `checks` is there.
        run_id: The run that built it.
    """
    return [_run_one(con, run_id, name) for name in schema.checks()]


def _run_one(con: duckdb.DuckDBPyConnection, run_id: str, name: str) -> CheckRow:
    text = schema.sql("checks", name)
    rule, severity, *_ = text.splitlines()
    offending = con.sql(text)
    rows = offending.limit(_EXAMPLES).fetchall()
    return CheckRow(
        run_id=run_id,
        check_name=name,
        severity=severity.removeprefix("-- severity: "),
        passed=not rows,
        offending_rows=len(offending) if rows else 0,
        description=rule.removeprefix("-- "),
        examples=[_as_text(offending.columns, row) for row in rows],
    )


def _as_text(columns: list[str], row: tuple[object, ...]) -> str:
    return ", ".join(f"{column}={value!r}" for column, value in zip(columns, row, strict=True))
