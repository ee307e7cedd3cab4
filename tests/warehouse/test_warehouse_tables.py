"""rows.py, sql/ and the data dictionary say the same."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields
from importlib.resources import files
from pathlib import Path
from types import NoneType
from typing import get_args, get_type_hints

import pytest

from nlp.types import ENTITY_TYPES
from warehouse import dictionary, schema, store
from warehouse.rows import Row

SQL_TYPES = {
    int: {"BIGINT", "INTEGER"},
    float: {"DOUBLE"},
    str: {"VARCHAR"},
    bool: {"BOOLEAN"},
    dt.date: {"DATE"},
    dt.datetime: {"TIMESTAMP"},
    list[str]: {"VARCHAR[]"},
}


@pytest.fixture(scope="module")
def entries(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dictionary.Entry]:
    with store.create(tmp_path_factory.mktemp("dictionary") / "w.duckdb") as con:
        store.finish(con)
        return {entry.name: entry for entry in dictionary.read(con)}


@pytest.mark.parametrize("row_type", get_args(Row), ids=lambda row_type: row_type.TABLE)
def test_a_table_has_the_fields_of_its_row_in_order_and_type(row_type, entries) -> None:
    hints = get_type_hints(row_type)
    columns = entries[row_type.TABLE].columns
    assert [column.name for column in columns] == [field.name for field in fields(row_type)]
    for column in columns:
        hint = hints[column.name]
        assert column.nullable == (NoneType in get_args(hint)), column.name
        plain = next((part for part in get_args(hint) if part is not NoneType), hint) if column.nullable else hint
        assert column.type in SQL_TYPES[plain], column.name


def test_identifiers_are_wide_and_the_year_is_an_int_as_the_contract_says(entries) -> None:
    types = {column.name: column.type for column in entries["papers"].columns}
    assert (types["pmid"], types["year"]) == ("BIGINT", "INTEGER")


def test_the_dictionary_lists_tables_then_views_then_macros_in_the_order_of_the_schema(entries) -> None:
    assert tuple(entries) == schema.TABLES + schema.VIEWS + schema.MACROS
    assert [entries[name].kind for name in schema.TABLES] == ["table"] * len(schema.TABLES)
    assert [entries[name].kind for name in schema.VIEWS] == ["view"] * len(schema.VIEWS)


def test_the_dictionary_reads_the_same_from_a_closed_and_reopened_file(entries, tmp_path: Path) -> None:
    with store.create(tmp_path / "w.duckdb") as con:
        store.finish(con)
    with store.open_readonly(tmp_path / "w.duckdb") as con:
        assert dictionary.read(con) == list(entries.values())


@pytest.mark.parametrize(
    ("folder", "names"), [("tables", schema.TABLES), ("views", schema.VIEWS), ("macros", schema.MACROS)]
)
def test_every_sql_file_is_made_into_the_object_of_its_name(folder, names) -> None:
    stems = [entry.name.removesuffix(".sql") for entry in (files("warehouse") / "sql" / folder).iterdir()]
    assert sorted(stems) == sorted(names)


def test_no_table_has_keys_or_indexes_that_would_slow_its_loading(tmp_path: Path) -> None:
    with store.create(tmp_path / "w.duckdb") as con:
        kinds = {kind for (kind,) in con.sql("select constraint_type from duckdb_constraints()").fetchall()}
        assert kinds == {"NOT NULL"}
        assert con.sql("select * from duckdb_indexes()").fetchall() == []


def test_the_dictionary_names_the_entity_types_that_the_reader_finds(entries) -> None:
    for table in ("mentions", "concepts"):
        column = next(column for column in entries[table].columns if column.name == "entity_type")
        assert sorted(column.values) == sorted(ENTITY_TYPES)
        assert [name for name in ENTITY_TYPES if name not in column.description] == []
