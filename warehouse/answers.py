"""Turns what a query gives into rows of a dataclass."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import duckdb

Row = TypeVar("Row")


def rows(
    con: duckdb.DuckDBPyConnection,
    kind: type[Row],
    sql: str,
    parameters: Mapping[str, Any],
    adapted: Callable[[Any], Any] = lambda value: value,
) -> tuple[Row, ...]:
    """Run a query and give its rows, each column as the field of the same name.

    Args:
        con: An open warehouse.
        kind: Dataclass of one row.
        sql: The query.
        parameters: Values of the `$names` in it.
        adapted: What is done to each value.
    """
    answer = con.execute(sql, dict(parameters))
    names = [column[0] for column in answer.description]
    return tuple(kind(**dict(zip(names, map(adapted, values), strict=True))) for values in answer.fetchall())
