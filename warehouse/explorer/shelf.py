"""Hands each request the newest published file, so that the explorer follows without a restart."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

import duckdb

from warehouse import store
from warehouse.door import Warehouse


@dataclass(frozen=True, slots=True)
class Edition:
    """One published file, open; `sample` is true where the bundled digests are in it."""

    con: duckdb.DuckDBPyConnection
    version: str
    sample: bool


class Shelf:
    """The published files of a data folder, which may have none yet; safe for threads."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._opening = Lock()
        self._door: Warehouse | None = None

    @contextmanager
    def newest(self) -> Iterator[Edition]:
        """Open the newest published file for one request.

        Raises:
            NoWarehouse: Nothing is published.
            UnreadableWarehouse: DuckDB cannot read the file.
        """
        with self._opening:
            self._door = self._door or Warehouse(self._home, follow=True)
        with self._door.cursor() as con:
            yield Edition(con, store.opened(con).name, store.holds_sample(con))

    def close(self) -> None:
        """Let go of the file."""
        with self._opening:
            if self._door:
                self._door.close()
            self._door = None
