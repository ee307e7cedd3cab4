"""Lets a finished file say how far it can be trusted: how its tables grew, and what its checks found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse import checks, schema, store
from warehouse.check_rows import CheckRow, TableRowsRow, Validation

_ABOUT_THE_FILE = (CheckRow.TABLE, TableRowsRow.TABLE)


@dataclass(frozen=True, slots=True)
class Before:
    """The file published before, as far as the next one is compared with it.

    Attributes:
        run_id: The run that published it.
        rows: How many rows each of its tables has.
        made_alike: Whether reader, code and curators' decisions are the same now.
    """

    run_id: str
    rows: Mapping[str, int]
    made_alike: bool


def validate(
    con: duckdb.DuckDBPyConnection, run_id: str, before: Before | None = None, loss_accepted: bool = False
) -> Validation:
    """Count and check a finished warehouse, and enter the findings into it.

    Args:
        con: The warehouse, open for writing.
        run_id: The run that built it.
        before: The file published before; None where there is nothing to compare with.
        loss_accepted: Whether it may have fewer rows than that.
    """
    tables = [_beside(name, count, before, loss_accepted) for name, count in _rows(con).items()]
    store.load(con, tables)
    results = checks.run(con, run_id)
    store.load(con, results)
    return Validation(tuple(tables), tuple(results))


def rows(path: Path) -> dict[str, int]:
    """How many rows each table of a published file has, but for those about the file itself.

    Raises:
        NoWarehouse, UnreadableWarehouse: As `store.open_readonly`.
    """
    with store.open_readonly(path) as con:
        return _rows(con)


def _rows(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    there = {name for (name,) in con.sql(schema.sql("queries", "table_names")).fetchall()}
    return {name: len(con.table(name)) for name in schema.TABLES if name in there and name not in _ABOUT_THE_FILE}


def _beside(name: str, count: int, before: Before | None, loss_accepted: bool) -> TableRowsRow:
    if before is None or name not in before.rows:
        return TableRowsRow(name, count, None, None, None, loss_accepted)
    return TableRowsRow(name, count, before.rows[name], before.run_id, before.made_alike, loss_accepted)
