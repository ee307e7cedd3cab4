"""The closed lists of the data dictionary and the check that guards them name the same values."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest
from damaged_rows import decision, read_whole

from warehouse import claims, dictionary, schema, store

NONSENSE = "0"  # no list has it, and a column of numbers takes it as well
MADE_HERE = (*schema.SEARCH, "checks")  # of the file's own SQL and of the checks


@pytest.fixture(scope="module")
def con(tmp_path_factory: pytest.TempPathFactory, compose) -> Iterator[duckdb.DuckDBPyConnection]:
    """A warehouse with rows in every table that has a closed list."""
    said = compose.saying(6, "[Kratom|SUBSTANCE] caused [nausea|ADVERSE_EFFECT].", "causes present")  # is evidence
    with store.create(tmp_path_factory.mktemp("lists") / "w.duckdb") as made:
        store.load(made, [*read_whole([*compose.corpus(), *said, decision()]), *claims.rows()])
        store.finish(made)
        yield made


@pytest.fixture(scope="module")
def closed(con) -> dict[str, tuple[str, ...]]:
    """The values of each column that has a closed list, as `mentions.field`."""
    tables = [entry for entry in dictionary.read(con) if entry.kind == "table" and entry.name not in MADE_HERE]
    return {
        f"{table.name}.{column.name}": column.values for table in tables for column in table.columns if column.values
    }


def offending(con, column: str, value: str) -> set[str]:
    """The columns that the check names once `column` has this value in all its rows."""
    table, name = column.split(".")
    con.begin()
    con.execute(f"update {table} set {name} = ?", [value])
    found = con.sql(schema.sql("checks", "values_are_known")).fetchall()
    con.rollback()
    return {row[0] for row in found}


def test_a_value_that_no_list_has_is_found_in_every_column_that_has_a_list(con, closed) -> None:
    assert len(closed) > 30
    assert [column for column in closed if column not in offending(con, column, NONSENSE)] == []


def test_every_value_that_the_dictionary_names_is_known(con, closed) -> None:
    typed = "relations.value"  # each belongs to one type of relation
    named = [(column, value) for column, values in closed.items() for value in values if column != typed]
    assert [(column, value) for column, value in named if column in offending(con, column, value)] == []
