"""Append-only Parquet parts, here or on shared storage: each is written whole or not at all, and never changed."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any
from uuid import uuid4

import pyarrow as pa
import pyarrow.parquet as pq
from fsspec.core import url_to_fs
from fsspec.implementations.local import LocalFileSystem

from flows.errors import PartUnreadable
from warehouse.publish import sync

_WHOLE, _UNFINISHED = ".parquet", ".tmp"

Storage = Path | str
"""A folder on this machine, or the fsspec URL of one that several machines share."""


def folder(storage: Storage, name: str) -> str:
    """A folder of a storage."""
    return f"{str(storage).rstrip('/')}/{name}"


@dataclass(frozen=True, slots=True)
class Part:
    """Where a part lies: `str()` is its path or URL."""

    folder: str
    name: str

    def __str__(self) -> str:
        return f"{self.folder}/{self.name}"


def paths(folder: Storage) -> list[Part]:
    """All parts of a folder in the order of their writing (their names begin with the run)."""
    return [Part(str(folder), name) for name in _names(folder) if name.endswith(_WHOLE)]


def exists(part: Part) -> bool:
    """Whether this machine sees a part."""
    fs, place = url_to_fs(str(part))
    return bool(fs.exists(place))


def schema(part: Part) -> pa.Schema:
    """The columns of a part.

    Raises:
        PartUnreadable: the file is no whole Parquet file.
    """
    with _open(part) as file:
        return file.schema_arrow


def read(part: Part, columns: Sequence[str]) -> pa.Table:
    """Read some columns of a part.

    Raises:
        PartUnreadable: the file is no whole Parquet file or lacks a column.
    """
    try:
        with _open(part) as file:
            return file.read(columns=list(columns)).select(list(columns))
    except (OSError, pa.ArrowException, KeyError) as error:
        raise _unreadable(part, error) from error


def batches(part: Part, columns: Sequence[str], size: int) -> Iterator[pa.RecordBatch]:
    """Read some columns of a part, `size` rows at a time, so that memory stays bounded.

    Raises:
        PartUnreadable: the file is no whole Parquet file or lacks a column.
    """
    try:
        with _open(part) as file:
            for batch in file.iter_batches(batch_size=size, columns=list(columns)):
                yield batch.select(list(columns))
    except (OSError, pa.ArrowException, KeyError) as error:
        raise _unreadable(part, error) from error


def write(folder: Storage, run_id: str, number: int, table: pa.Table) -> None:
    """Write a part of a run, whole or not at all; the part of the same number is replaced.

    An object store shows an upload whole or not at all; a file gets its name once it is on disk.
    """
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd")
    fs, place = url_to_fs(str(Part(str(folder), f"{run_id}-{number:06d}{_WHOLE}")))
    if isinstance(fs, LocalFileSystem):
        _write_here(Path(place), sink.getvalue())
    else:
        fs.pipe_file(place, sink.getvalue().to_pybytes())


def next_number(folder: Storage, run_id: str) -> int:
    """The number that follows those of all parts of a run."""
    numbers = (name.removesuffix(_WHOLE).rpartition("-") for name in _names(folder) if name.endswith(_WHOLE))
    return max((int(number) + 1 for run, _, number in numbers if run == run_id), default=0)


def sweep(folder: Storage) -> None:
    """Remove what a killed run left half-written."""
    fs, place = url_to_fs(str(folder))
    for name in _names(folder):
        if name.endswith(_UNFINISHED):
            fs.rm_file(f"{place}/{name}")


class Writer:
    """Gathers rows and writes a part whenever `size` are together.

    Leaving the block writes the rest, also when an error ends it: what is gathered is whole.
    """

    def __init__(self, folder: Storage, schema: pa.Schema, run_id: str, size: int) -> None:
        self._folder = folder
        self._schema = schema
        self._run_id = run_id
        self._size = size
        self._number = next_number(folder, run_id)
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
        write(self._folder, self._run_id, self._number, pa.Table.from_pylist(self._rows, schema=self._schema))
        self._number += 1
        self._rows = []


def _names(folder: Storage) -> list[str]:
    """What lies in a folder, sorted; nothing where there is no folder."""
    fs, place = url_to_fs(str(folder))
    fs.invalidate_cache(place)  # other machines write there, too
    try:
        return sorted(found.rpartition("/")[2] for found in fs.ls(place, detail=False))
    except FileNotFoundError:
        return []


def _open(part: Part) -> Any:
    fs, place = url_to_fs(str(part))
    try:
        return pq.ParquetFile(place, filesystem=fs)
    except (OSError, pa.ArrowException) as error:
        raise _unreadable(part, error) from error


def _write_here(path: Path, content: pa.Buffer) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.stem}-{uuid4().hex}{_UNFINISHED}")  # two machines may write the same part
    with unfinished.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)
    sync(path.parent)


def _unreadable(part: Part, error: Exception) -> PartUnreadable:
    return PartUnreadable(str(part), str(error).splitlines()[0])
