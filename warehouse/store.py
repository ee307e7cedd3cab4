"""Makes a warehouse file, fills it with rows, opens the published one for reading."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from operator import attrgetter
from pathlib import Path
from threading import Lock
from types import NoneType
from typing import Any, get_args, get_type_hints

import duckdb
import pyarrow as pa

from warehouse import schema, search_index
from warehouse.errors import NoWarehouse, RowRefused, UnreadableWarehouse, WorkFileExists
from warehouse.limits import MEMORY
from warehouse.publish import LINK
from warehouse.rows import Row

BATCH = 50_000  # rows held in memory at once

_Config = dict[str, str | bool | int | float | list[str]]

# What DuckDB 2 writes by default, DuckDB 1.5 cannot read.
_WRITING: _Config = {"storage_compatibility_version": "v1.5.0"}

# One configuration for all readers, since DuckDB refuses to open a file twice in one process with two.
_READING: _Config = {
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "python_enable_replacements": False,  # or SQL would see the variables of whoever calls
    "memory_limit": MEMORY,
    "temp_directory": "",
}
_locking = Lock()


@contextmanager
def create(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Make a new warehouse file with empty tables, open for writing while the context lasts.

    Raises:
        WorkFileExists: There is a file at `path`; one is never written to again.
    """
    with _writing(path, None) as con:
        _make(con, "tables", schema.TABLES)
        yield con


@contextmanager
def copied(version: Path, path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Copy a published file to `path`, open for writing while the context lasts.

    Raises:
        WorkFileExists: There is a file at `path`; one is never written to again.
    """
    with _writing(path, version) as con:
        yield con


@contextmanager
def _writing(path: Path, copy_of: Path | None) -> Iterator[duckdb.DuckDBPyConnection]:
    if path.exists():
        raise WorkFileExists(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    if copy_of:
        shutil.copyfile(copy_of, path)  # without its write protection
    with duckdb.connect(path, config=_WRITING) as con:
        yield con
        con.checkpoint()


def load(con: duckdb.DuckDBPyConnection, rows: Iterable[Row]) -> None:
    """Put rows into their tables, each by its `TABLE`; they may come mixed. All are kept or none.

    Holds at most `BATCH` rows, so an iterator of any length will do.

    Raises:
        RowRefused: A value does not fit its column.
    """
    con.begin()  # batches committed each by itself take a quarter more time and half more disk
    try:
        remaining = iter(rows)
        while batch := list(islice(remaining, BATCH)):
            _insert(con, batch)
    except BaseException:
        con.rollback()
        raise
    con.commit()


def finish(con: duckdb.DuckDBPyConnection) -> None:
    """Add to a loaded warehouse what follows from its rows: derived tables, views, macros, the search index."""
    con.execute(schema.sql("renewal", "all_papers"))
    _make(con, "derived", schema.DERIVED)
    _make(con, "views", schema.VIEWS)
    _make(con, "macros", schema.MACROS)
    search_index.build(con)


def open_readonly(path: Path) -> duckdb.DuckDBPyConnection:
    """Open the published warehouse of a data folder, or one warehouse file, for reading.

    The file that is published at this moment stays open, whatever is published later.
    SQL on the connection reaches no other file, no network and no setting.

    Raises:
        NoWarehouse: Nothing is published there.
        UnreadableWarehouse: DuckDB cannot read the file.
    """
    version = published(path)
    try:
        con = duckdb.connect(version, read_only=True, config=_READING)
    except duckdb.Error as error:
        if version != published(path):  # a run published and removed it just now
            return open_readonly(path)
        raise UnreadableWarehouse(version, str(error)) from error
    _lock(con)
    return con


def published(path: Path) -> Path:
    """Name the version that a data folder, or the link in it, leads to; a file of another kind is its own.

    By its own name a reader keeps the file, whatever the link leads to later.

    Raises:
        NoWarehouse: Nothing is published there.
    """
    file = path / LINK if path.is_dir() else path
    version = file.resolve()
    if version.is_file():
        return version
    if version != file.resolve():  # a run published and removed it just now
        return published(path)
    raise NoWarehouse(file)


def opened(con: duckdb.DuckDBPyConnection) -> Path:
    """Name the file that a connection reads."""
    return Path(con.execute(schema.sql("queries", "opened")).fetchall()[0][0])


def holds_sample(con: duckdb.DuckDBPyConnection) -> bool:
    """Say whether the bundled digests are in a file, whose numbers are then no findings."""
    return bool(con.execute(schema.sql("queries", "holds_sample")).fetchall()[0][0])


def _lock(con: duckdb.DuckDBPyConnection) -> None:
    """Close the ways that enable_external_access leaves open.

    It lets SQL write the log files of the database itself, as a SELECT with COPY in it can, which makes
    the file unreadable; and a SELECT from enable_logging() writes files unless the configuration is locked.
    """
    with _locking:  # all connections to one file in a process share their configuration
        if not con.execute(schema.sql("queries", "locked")).fetchall()[0][0]:
            con.execute(schema.sql("queries", "lock"))


def _make(con: duckdb.DuckDBPyConnection, folder: schema.Folder, names: Iterable[str]) -> None:
    con.begin()  # each comment committed by itself would be written to disk by itself: ten times slower
    for name in names:
        con.execute(schema.sql(folder, name))
    con.commit()


def _insert(con: duckdb.DuckDBPyConnection, rows: Iterable[Row]) -> None:
    by_type: defaultdict[type[Row], list[Row]] = defaultdict(list)
    for row in rows:
        by_type[type(row)].append(row)
    for row_type, group in by_type.items():
        con.from_arrow(_as_arrow(con, row_type, group)).insert_into(row_type.TABLE)


def _as_arrow(con: duckdb.DuckDBPyConnection, row_type: type[Row], rows: Sequence[Row]) -> pa.Table:
    """Turn rows of one table into an Arrow table with that table's own types."""
    types = con.table(row_type.TABLE).limit(0).to_arrow_table().schema
    columns = zip(*map(attrgetter(*types.names), rows), strict=True)
    return pa.Table.from_arrays(
        [_column(field, values, rows) for field, values in zip(types, columns, strict=True)], schema=types
    )


def _column(field: pa.Field, values: Sequence[Any], rows: Sequence[Row]) -> pa.Array:
    """Turn one column's values into Arrow, or name the first row whose value does not fit."""
    try:
        column = pa.array(values, type=field.type)
    except (ValueError, TypeError, OverflowError):
        for row, value in zip(rows, values, strict=True):
            _refuse_unfit(field, value, row)
        raise
    if column.null_count and not _may_be_null(type(rows[0]), field.name):
        raise RowRefused(rows[values.index(None)], field.name, "the value is missing")
    return column


def _refuse_unfit(field: pa.Field, value: object, row: Row) -> None:
    try:
        pa.array([value], type=field.type)
    except (ValueError, TypeError, OverflowError) as error:
        raise RowRefused(row, field.name, str(error)) from error


def _may_be_null(row_type: type[Row], name: str) -> bool:
    return NoneType in get_args(get_type_hints(row_type)[name])
