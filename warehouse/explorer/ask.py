"""Asks an open warehouse the explorer's questions: one file of SQL gives one kind of row."""

from __future__ import annotations

import datetime as dt
from functools import cache
from importlib.resources import files
from threading import Lock
from typing import Any

import duckdb

from warehouse import answers
from warehouse.answers import Row

_keeping = Lock()
_kept: dict[tuple[object, ...], tuple[Any, ...]] = {}  # of the file that was asked last


def rows(con: duckdb.DuckDBPyConnection, kind: type[Row], name: str, **parameters: Any) -> tuple[Row, ...]:
    """Run `sql/<name>.sql` and give its rows, each column as the field of the same name; times are in UTC.

    Args:
        con: An open warehouse.
        kind: Dataclass of one row.
        name: Name of the file, without its ending.
        **parameters: Values of the `$names` in it.
    """
    return answers.rows(con, kind, _sql(name), parameters, _in_utc)


def once(con: duckdb.DuckDBPyConnection, kind: type[Row], name: str, **parameters: Any) -> tuple[Row, ...]:
    """As `rows`, but asked once of a file, since a published one never changes; for few parameters of few values."""
    ((file,),) = con.execute(_sql("file")).fetchall()
    asked = (file, name, *parameters.values())
    kept = _kept.get(asked)
    if kept is not None:
        return kept
    found = rows(con, kind, name, **parameters)
    with _keeping:
        for other in [key for key in _kept if key[0] != file]:
            del _kept[other]
        _kept[asked] = found
    return found


def run(con: duckdb.DuckDBPyConnection, name: str, **parameters: Any) -> None:
    """Run `sql/<name>.sql`, which makes a table of the connection's own."""
    con.execute(_sql(name), parameters)


def one(con: duckdb.DuckDBPyConnection, kind: type[Row], name: str, **parameters: Any) -> Row | None:
    """Give the first row of `rows`, or None where there is none."""
    found = rows(con, kind, name, **parameters)
    return found[0] if found else None


def _in_utc(value: object) -> object:
    """Say of a time that it is in UTC, as all of the warehouse are, or JSON would leave it open."""
    return value.replace(tzinfo=dt.UTC) if isinstance(value, dt.datetime) else value


@cache
def _sql(name: str) -> str:
    return (files("warehouse.explorer") / "sql" / f"{name}.sql").read_text(encoding="utf-8")
