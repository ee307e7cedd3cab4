"""Reads the data dictionary that a warehouse file carries: tables, views, columns and their comments."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

import duckdb

from warehouse import schema


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `comment` is None where the file carries none."""

    name: str
    type: str
    nullable: bool
    comment: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One table or view with its columns in order; `kind` is 'table' or 'view'."""

    name: str
    kind: str
    comment: str | None
    columns: tuple[Column, ...]


def read(con: duckdb.DuckDBPyConnection) -> list[Entry]:
    """Read what an open warehouse says about itself, tables first, each in the order of the schema."""
    rows = con.sql(schema.sql("queries", "dictionary")).fetchall()
    entries = [
        Entry(name, kind, comment, tuple(Column(*row[3:]) for row in group))
        for (name, kind, comment), group in groupby(rows, itemgetter(0, 1, 2))
    ]
    order = schema.TABLES + schema.VIEWS
    return sorted(entries, key=lambda entry: order.index(entry.name) if entry.name in order else len(order))
