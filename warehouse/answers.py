"""Turns what a query gives into rows of a dataclass."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

import duckdb

from warehouse.errors import AnotherKetum

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

    Raises:
        AnotherKetum: The columns are not the fields, as where `*` stands for columns of another version.
    """
    answer = con.execute(sql, dict(parameters))
    names = [column[0] for column in answer.description]
    _require_fit(kind, names)
    return tuple(kind(**dict(zip(names, map(adapted, values), strict=True))) for values in answer.fetchall())


def _require_fit(kind: type[Any], names: Iterable[str]) -> None:
    try:
        inspect.signature(kind).bind(**dict.fromkeys(names))
    except TypeError as error:
        raise AnotherKetum(f"{kind.__name__}: {error}") from error
