"""What can go wrong in the warehouse: each error carries its facts and says what to do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from warehouse.checks import Violation
    from warehouse.rows import Row


class WarehouseError(Exception):
    """Anything that the warehouse refuses or cannot do."""


class RowRefused(WarehouseError):
    """A row has a value that does not fit its column."""

    def __init__(self, row: Row, column: str, reason: str) -> None:
        self.table, self.row, self.column, self.reason = row.TABLE, row, column, reason
        super().__init__(f"table {self.table}, column {column}: {reason} in {row!r:.200}")


class WorkFileExists(WarehouseError):
    """A work file is made afresh every time; one by that name is there already."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(f"{path} is there already: remove it, or build under another name")


class WorkFileOpen(WarehouseError):
    """A work file still has a write-ahead log beside it, so part of its rows are not in it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(f"{path} was not closed (it has a .wal file): build it again")


class VersionExists(WarehouseError):
    """A versioned file is never replaced, since readers may have it open."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(f"{path} is there already: build under another stamp")


class ChecksFailed(WarehouseError):
    """A built file broke its own rules; it was not published."""

    def __init__(self, violations: Sequence[Violation]) -> None:
        self.violations = tuple(violations)
        told = [f"{len(self.violations)} of the warehouse's checks failed; nothing was published"]
        for violation in self.violations:
            rule = f"{violation.check}: {violation.description} {violation.count} rows break it, such as"
            told.append("\n    ".join([rule, *violation.examples]))
        super().__init__(";\n".join(told))


class NoWarehouse(WarehouseError):
    """There is no published file where one was looked for."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(f"no warehouse at {path}: run `ketum run` first, or set KETUM_HOME")


class UnreadableWarehouse(WarehouseError):
    """The published file is there, but DuckDB cannot open it."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(f"cannot open {path}: {reason}")


class QueryRefused(WarehouseError):
    """The text is not one statement that only reads."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"{reason}: give one statement that reads, such as SELECT")


class QueryFailed(WarehouseError):
    """DuckDB could not run the query."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"{reason} (`ketum schema` lists tables and columns)")


class OutputRefused(WarehouseError):
    """The result cannot be written where it was asked for."""


class ClaimFault(WarehouseError):
    """A file of `warehouse/claims/` breaks its own rules."""

    def __init__(self, file: str, line: int, fault: str) -> None:
        self.file, self.line, self.fault = file, line, fault
        super().__init__(f"{file}, line {line}: {fault}; mend the line and run again")
