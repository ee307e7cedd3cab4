"""Append-only Parquet parts: each is written whole or not at all, and never changed."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType

import pyarrow as pa
import pyarrow.parquet as pq

from flows.errors import PartUnreadable
from warehouse.publish import sync

_UNFINISHED = ".tmp"


def paths(folder: Path) -> list[Path]:
    """All parts of a folder in the order of their writing (their names begin with the run)."""
    return sorted(folder.glob("*.parquet"))


def schema(path: Path) -> pa.Schema:
    """The columns of a part.

    Raises:
        PartUnreadable: the file is no whole Parquet file.
    """
    try:
        return pq.read_schema(path)
    except (OSError, pa.ArrowException) as error:
        raise PartUnreadable(path, str(error).splitlines()[0]) from error


def read(path: Path, columns: Sequence[str]) -> pa.Table:
    """Read some columns of a part.

    Raises:
        PartUnreadable: the file is no whole Parquet file or lacks a column.
    """
    try:
        return pq.read_table(path, columns=list(columns))
    except (OSError, pa.ArrowException, KeyError) as error:
        raise PartUnreadable(path, str(error).splitlines()[0]) from error


def batches(path: Path, columns: Sequence[str], size: int) -> Iterator[pa.RecordBatch]:
    """Read some columns of a part, `size` rows at a time, so that memory stays bounded.

    Raises:
        PartUnreadable: the file is no whole Parquet file or lacks a column.
    """
    try:
        with pq.ParquetFile(path) as part:
            yield from part.iter_batches(batch_size=size, columns=list(columns))
    except (OSError, pa.ArrowException) as error:
        raise PartUnreadable(path, str(error).splitlines()[0]) from error


def sweep(folder: Path) -> None:
    """Remove what a killed run left half-written."""
    for path in folder.glob(f"*{_UNFINISHED}"):
        path.unlink()


class Writer:
    """Gathers rows and writes a part whenever `size` are together.

    Leaving the block writes the rest, also when an error ends it: what is gathered is whole.
    """

    def __init__(self, folder: Path, schema: pa.Schema, run_id: str, size: int) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._schema = schema
        self._run_id = run_id
        self._size = size
        self._number = len(list(folder.glob(f"{run_id}-*.parquet")))
        self._rows: list[Mapping[str, object]] = []

    def __enter__(self) -> Writer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.flush()

    def add(self, row: Mapping[str, object]) -> None:
        """Take one row, with the schema's names as keys."""
        self._rows.append(row)
        if len(self._rows) >= self._size:
            self.flush()

    def flush(self) -> None:
        """Write what is gathered, be it less than `size`."""
        if not self._rows:
            return
        table = pa.Table.from_pylist(self._rows, schema=self._schema)
        path = self._folder / f"{self._run_id}-{self._number:06d}.parquet"
        unfinished = path.with_suffix(_UNFINISHED)
        with unfinished.open("wb") as file:
            pq.write_table(table, file, compression="zstd")
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
        sync(self._folder)
        self._number += 1
        self._rows = []
