"""Reads the data dictionary that a warehouse file carries: tables, views, macros and what their comments say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from warehouse import schema, store

# A comment is a description and, in brackets at its end, these items in this order; what it lacks is left out.
_COLUMN = re.compile(
    r"(?P<description>.*?) \["
    r"(?:(?P<key>key); )?"
    r"(?:references: (?P<references>\w+\.\w+); )?"
    r"(?:unit: (?P<unit>[^;]+); )?"
    r"(?:values: (?P<values>[^;]+); )?"
    r"example: (?P<example>.+)\]",
    re.DOTALL,
)
_MACRO = re.compile(
    r"(?P<description>.*?) \[(?:parameters: (?P<parameters>.*); )?example: (?P<example>.+)\]", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table or view, or of what a macro gives.

    Attributes:
        name: Its name.
        type: Its DuckDB type.
        nullable: Whether it may be null; of a view, whether or not it ever is.
        description: What it means. None where the file does not say; a macro's columns have none.
        key: Whether each value occurs once.
        references: The column where each value is found, as `papers.pmid`; of a list, each of its items.
        unit: The unit of its numbers, or the column that has it, as `see unit_si`.
        values: All values that it can have; empty where the list is open.
        example: One value that it could have, as text that casts to its type.
    """

    name: str
    type: str
    nullable: bool = True
    description: str | None = None
    key: bool = False
    references: str | None = None
    unit: str | None = None
    values: tuple[str, ...] = ()
    example: str | None = None


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a macro; `description` is None where the file does not say."""

    name: str
    description: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One table, view or macro.

    Attributes:
        name: Its name.
        kind: `table`, `view`, `table macro` (it gives rows) or `macro` (it gives a value).
        description: What it holds or does. None where the file does not say.
        columns: Its columns in order; of a table macro, those that it gives.
        parameters: Those of a macro, in order.
        example: A macro in use, as SQL.
    """

    name: str
    kind: str
    description: str | None
    columns: tuple[Column, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    example: str | None = None

    @property
    def gist(self) -> str:
        """The first words of its description, as far as they can stand alone."""
        return re.split(r"[.:;](?: |$)", self.description or "", maxsplit=1)[0]


def read(con: duckdb.DuckDBPyConnection) -> list[Entry]:
    """Read what an open warehouse says about itself: tables, then views, then macros, each as in the schema."""
    order = schema.TABLES + schema.VIEWS + schema.MACROS
    entries = [*_tables_and_views(con), *_macros(con)]
    return sorted(entries, key=lambda entry: order.index(entry.name) if entry.name in order else len(order))


def made_of_sql() -> list[Entry]:
    """Read the dictionary of the file that the next run will publish, from the SQL that makes it."""
    with TemporaryDirectory() as folder, store.create(Path(folder) / "empty.duckdb") as con:
        store.finish(con)
        return read(con)


def _tables_and_views(con: duckdb.DuckDBPyConnection) -> Iterator[Entry]:
    rows = con.sql(schema.sql("queries", "dictionary")).fetchall()
    for (name, kind, comment), group in groupby(rows, itemgetter(0, 1, 2)):
        yield Entry(name, kind, comment, tuple(_column(*row[3:]) for row in group))


def _column(name: str, data_type: str, nullable: bool, comment: str | None) -> Column:
    told = _COLUMN.fullmatch(comment or "")
    if not told:
        return Column(name, data_type, nullable, comment)
    return Column(
        name,
        data_type,
        nullable,
        told["description"],
        key=told["key"] is not None,
        references=told["references"],
        unit=told["unit"],
        values=tuple(told["values"].split(", ")) if told["values"] else (),
        example=told["example"],
    )


def _macros(con: duckdb.DuckDBPyConnection) -> Iterator[Entry]:
    for name, kind, comment, parameters in con.sql(schema.sql("queries", "dictionary_macros")).fetchall():
        columns = _given(con, name, len(parameters)) if kind == "table macro" else ()
        told = _MACRO.fullmatch(comment or "")
        if told:
            described = _parameters(parameters, told["parameters"] or "")
            yield Entry(name, kind, told["description"], columns, described, told["example"])
        else:
            yield Entry(name, kind, comment, columns, tuple(Parameter(each, None) for each in parameters))


def _given(con: duckdb.DuckDBPyConnection, name: str, parameters: int) -> tuple[Column, ...]:
    """The columns that a table macro gives: it is bound with nulls, and not run."""
    given = con.table_function(name, [None] * parameters)
    return tuple(Column(*column) for column in zip(given.columns, map(str, given.types), strict=True))


def _parameters(names: list[str], told: str) -> tuple[Parameter, ...]:
    """Take `q = words to look for, n = how many` apart; a description may itself hold commas."""
    starts = re.split(rf"(?:^|[,;] )({'|'.join(map(re.escape, names)) or '(?!)'}) = ", told)[1:]
    described = dict(zip(starts[::2], starts[1::2], strict=True))
    return tuple(Parameter(name, described.get(name)) for name in names)
