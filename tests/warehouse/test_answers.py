"""Rows of a dataclass: each column is the field of its name, and a file that has others is told from a fault."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import pytest

from warehouse import answers
from warehouse.errors import AnotherKetum


@dataclass(frozen=True, slots=True)
class Pair:
    a: int
    b: int = 0


@pytest.mark.parametrize(
    ("sql", "rows"),
    [
        ("select 2 as b, $n as a", (Pair(1, 2),)),
        ("select $n as a", (Pair(1),)),
        ("select $n as a where false", ()),
    ],
)
def test_a_column_is_the_field_of_its_name(sql, rows) -> None:
    with duckdb.connect() as con:
        assert answers.rows(con, Pair, sql, {"n": 1}) == rows


@pytest.mark.parametrize(("sql", "column"), [("select 1 as a, 2 as c", "c"), ("select 1 as b where false", "a")])
def test_a_column_too_many_or_too_few_is_of_another_ketum(sql, column) -> None:
    with (
        duckdb.connect() as con,
        pytest.raises(AnotherKetum, match=rf"Pair: .*'{column}'.*ketum run|ketum run.*'{column}'"),
    ):
        answers.rows(con, Pair, sql, {})
