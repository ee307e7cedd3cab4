"""Answers one read-only query and writes the answer in a format of choice."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pyarrow as pa

from warehouse import schema, utf8
from warehouse.errors import OutputRefused, QueryFailed, QueryRefused, QueryTooLarge
from warehouse.limits import ANSWER, SECONDS, within
from warehouse.store import open_readonly

_READING = ("SELECT", "EXPLAIN", "MULTI")  # DESCRIBE and SHOW are SELECT, PIVOT is MULTI to DuckDB
_ROWS_DRAWN = 100
_BATCH = 10_000  # rows taken from DuckDB at a time

Params = Sequence[object] | Mapping[str, object] | None


def query(path: Path, sql: str, *, timeout: float = SECONDS) -> pa.Table:
    """Run one statement that reads, on the published warehouse of a data folder or on one file.

    Args:
        path: Data folder or warehouse file.
        sql: One statement; it can reach neither other files nor the network.
        timeout: Seconds that it may take.

    Raises:
        NoWarehouse, UnreadableWarehouse: As `open_readonly`.
        QueryRefused, QueryFailed, QueryTooLong, QueryTooLarge: As `ask`.
    """
    with open_readonly(path) as con:
        return ask(con, sql, timeout=timeout)


def ask(
    con: duckdb.DuckDBPyConnection,
    sql: str,
    params: Params = None,
    *,
    timeout: float = SECONDS,
    rows: int | None = None,
) -> pa.Table:
    """Run one statement that reads, on an open warehouse.

    Args:
        con: What `open_readonly` gave, or a cursor of it.
        sql: One statement.
        params: Values for its `?` in order, or for its `$name` by name; those of numpy and pandas too.
        timeout: Seconds that it may take.
        rows: Give only so many rows, the first; a page asks for one more than it shows.

    Raises:
        QueryRefused: `sql` is not one statement, or not one that reads.
        QueryFailed: DuckDB cannot parse or run it.
        QueryTooLong: It took longer than `timeout`.
        QueryTooLarge: It, or its answer, took more memory than a query may have.
        TextUnreadable: `sql` cannot be written in UTF-8.
    """
    utf8.require(sql)
    values = _plain(params)

    def work() -> pa.Table:
        _require_one_reading(con.extract_statements(sql))
        reader = con.sql(sql, params=values).to_arrow_reader(_BATCH)
        return pa.Table.from_batches(_first(reader, rows), schema=reader.schema)

    try:
        return within(con, timeout, work)
    except (duckdb.Error, OSError) as error:  # OSError: pyarrow's word for an error in mid-stream
        raise QueryFailed(one_line(error)) from error


def one_line(error: Exception) -> str:
    """Shorten DuckDB's message to one line, without the excerpt of the query that it ends with."""
    return " ".join(str(error).partition("\n\nLINE ")[0].split())


def _plain(value: Any) -> Any:
    """Make Python's own of the values of numpy and pandas, which DuckDB refuses or takes for something else."""
    if isinstance(value, Mapping):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if not hasattr(value, "dtype"):
        return value
    if type(value).__module__ == "numpy" and value.dtype.kind in "mM":
        value = value.astype(f"{value.dtype.kind}8[us]")  # of the finer ones, numpy makes whole numbers
    return value.tolist()


def _first(reader: pa.RecordBatchReader, rows: int | None) -> Iterator[pa.RecordBatch]:
    """Take batches until there are so many rows, and no more than an answer may have."""
    size = 0
    for batch in reader:
        size += batch.nbytes
        if size > ANSWER:
            raise QueryTooLarge(f"an answer of more than {ANSWER / 1e9:g} GB")
        if rows is None:
            yield batch
        elif rows > 0:
            yield batch.slice(length=rows)
            rows -= min(rows, len(batch))
        else:
            return


def render(answer: pa.Table, form: str, output: Path | None = None) -> None:
    """Write an answer to a file, or to standard output.

    Args:
        answer: What `query` gave.
        form: One of `FORMATS`. A table is for the eye and draws the first and last of many rows;
            the other formats hold everything.
        output: The file, replaced if it is there; None for standard output.

    Raises:
        OutputRefused: The file cannot be written, or Parquet was asked for without a file.
    """
    if output is not None:
        _write(answer, form, output)
        return
    if form == "parquet":
        raise OutputRefused("Parquet is not for the screen: name a file with -o FILE")
    with TemporaryDirectory() as folder:
        text = Path(folder) / "answer"
        _write(answer, form, text)
        with text.open(encoding="utf-8", newline="") as source:
            shutil.copyfileobj(source, sys.stdout)


def _require_one_reading(statements: list[duckdb.Statement]) -> None:
    if len(statements) != 1:
        raise QueryRefused(f"there are {len(statements)} statements")
    kind = statements[0].type.name
    if kind not in _READING:
        raise QueryRefused(f"a warehouse is only read, and this is {kind}")


def _write(answer: pa.Table, form: str, file: Path) -> None:
    try:
        with duckdb.connect() as con:
            con.register("result", answer)
            _WRITERS[form](con, file)
    except (OSError, duckdb.IOException) as error:
        raise OutputRefused(f"cannot write {file}: {error}") from error


def _table(con: duckdb.DuckDBPyConnection, file: Path) -> None:
    width = shutil.get_terminal_size(fallback=(120, 0)).columns
    with file.open("w", encoding="utf-8") as page, redirect_stdout(page):
        con.table("result").show(max_width=width, max_rows=_ROWS_DRAWN)


def _csv(con: duckdb.DuckDBPyConnection, file: Path) -> None:
    con.table("result").to_csv(str(file))


def _json(con: duckdb.DuckDBPyConnection, file: Path) -> None:
    con.execute(schema.sql("queries", "json"), {"file": str(file)})


def _parquet(con: duckdb.DuckDBPyConnection, file: Path) -> None:
    con.table("result").to_parquet(str(file))


def _markdown(con: duckdb.DuckDBPyConnection, file: Path) -> None:
    rows = con.table("result")
    texts = rows.select(*(duckdb.ColumnExpression(name).cast("VARCHAR") for name in rows.columns))
    lines = [rows.columns, ["---"] * len(rows.columns), *texts.fetchall()]
    file.write_text("".join(f"| {' | '.join(map(_cell, line))} |\n" for line in lines), encoding="utf-8")


def _cell(text: str | None) -> str:
    return " ".join((text or "").replace("|", "\\|").splitlines())


_WRITERS = {"table": _table, "csv": _csv, "json": _json, "parquet": _parquet, "markdown": _markdown}
FORMATS = tuple(_WRITERS)
