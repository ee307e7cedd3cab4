"""Writes tables as Parquet and as CSV."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import csv

_AT_ONCE = 100_000  # rows held in memory; in Parquet, one row group


def rows_of(con: duckdb.DuckDBPyConnection, name: str, chosen_only: bool) -> duckdb.DuckDBPyRelation:
    """Give the rows of a table or view, only those of `chosen` where it tells of papers and that is asked."""
    rows = con.table(name)
    if chosen_only and "pmid" in rows.columns:
        return rows.join(con.table("chosen"), "pmid", how="semi")
    return rows


def write_parquet(rows: duckdb.DuckDBPyRelation, file: Path, advance: Callable[[int], None]) -> int:
    """Write rows as Parquet (zstd) with the types that they have, and return how many there are."""
    reader = rows.to_arrow_reader(_AT_ONCE)
    with pq.ParquetWriter(file, reader.schema, compression="zstd") as writer:
        return _copy(reader, writer.write_batch, advance)


def write_csv(rows: duckdb.DuckDBPyRelation, file: Path, advance: Callable[[int], None]) -> int:
    """Write rows as CSV in UTF-8 with a header, lists as JSON, and return how many there are.

    Texts are quoted, so that an empty one ("") is told from null (nothing). They are as in the
    warehouse: a spreadsheet may take one that begins with =, +, - or @ for a formula.
    """
    reader = _flat(rows).to_arrow_reader(_AT_ONCE)
    with csv.CSVWriter(file, reader.schema) as writer:
        return _copy(reader, writer.write_batch, advance)


def _copy(reader: pa.RecordBatchReader, write: Callable[[pa.RecordBatch], None], advance: Callable[[int], None]) -> int:
    count = 0
    for batch in reader:
        write(batch)
        advance(batch.num_rows)
        count += batch.num_rows
    return count


def _flat(rows: duckdb.DuckDBPyRelation) -> duckdb.DuckDBPyRelation:
    """Turn the lists of a relation into JSON texts."""
    columns = []
    for name, kind in zip(rows.columns, rows.types, strict=True):
        column: duckdb.Expression = duckdb.ColumnExpression(name)
        if kind.id == "list":
            column = duckdb.FunctionExpression("to_json", column).cast("VARCHAR").alias(name)
        columns.append(column)
    return rows.select(*columns)
