"""Takes a published file up again: a copy in which only the papers that a night changed are made anew.

The table `renewed` of the open file names them. The SQL of the derived tables and of the search index takes its
papers from there, so that the same statements make a whole file and renew one.

The index names a sentence by its place in its table (rowid), and places move when rows are removed. So sentences are
only ever added to; where one goes, its table is written again and the index is made anew.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from warehouse import schema, search_index, store
from warehouse.errors import UnreadableWarehouse
from warehouse.rows import Row, SentenceRow


@contextmanager
def renew(version: Path, path: Path, pmids: Collection[int]) -> Iterator[duckdb.DuckDBPyConnection]:
    """Copy a published file to `path`, open for writing, without its last run and what it says of some papers.

    Args:
        version: A file that the code at hand has made.
        path: The copy.
        pmids: The papers to be made anew; they need not be there.

    Raises:
        WorkFileExists: There is a file at `path`; one is never written to again.
        UnreadableWarehouse: DuckDB cannot read the file, be it when a part of it is needed.
    """
    try:
        with store.copied(version, path) as con:
            _put(con, "renewed", pmids)
            search_index.forget(con)
            _do(con, "texts_before", "take_out")
            yield con
    except duckdb.Error as error:
        raise UnreadableWarehouse(version, str(error)) from error


def fill(con: duckdb.DuckDBPyConnection, rows: Iterable[Row]) -> None:
    """Put the rows of the papers that are made anew into a file that `renew` opened, and make what follows from them.

    Raises:
        RowRefused: A value does not fit its column.
    """
    there = {SentenceRow(*values): place for place, *values in _ask(con, "sentences_before")}
    missing = set(there)
    store.load(con, _added(rows, there, missing))
    gone = bool(missing) or _ask(con, "a_text_differs")[0][0]
    if gone:
        _put(con, "sentences_lost", [there[row] for row in missing])
        _do(con, "sentences_kept")
        con.execute(schema.sql("tables", SentenceRow.TABLE))
        _do(con, "sentences_back")
    for name in schema.DERIVED:
        con.execute(schema.sql("derived", name))
    if gone:
        search_index.clear(con)
        search_index.build(con)
    else:
        search_index.extend(con)


def _added(rows: Iterable[Row], there: Mapping[SentenceRow, int], missing: set[SentenceRow]) -> Iterator[Row]:
    """The rows without the sentences that are there, which are then not missing."""
    for row in rows:
        if isinstance(row, SentenceRow) and row in there:
            missing.discard(row)
        else:
            yield row


def _put(con: duckdb.DuckDBPyConnection, name: str, numbers: Collection[int]) -> None:
    """Make a temporary table of numbers."""
    con.register("numbers", pa.table({"number": pa.array(numbers, pa.int64())}))
    _do(con, name)
    con.unregister("numbers")


def _ask(con: duckdb.DuckDBPyConnection, name: str) -> list[tuple[Any, ...]]:
    return con.execute(schema.sql("renewal", name)).fetchall()


def _do(con: duckdb.DuckDBPyConnection, *names: str) -> None:
    con.begin()
    for name in names:
        con.execute(schema.sql("renewal", name))
    con.commit()
