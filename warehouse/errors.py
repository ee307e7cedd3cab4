"""What can go wrong in the warehouse: each error carries its facts and says what to do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from warehouse.check_rows import CheckRow
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
    """A built file broke its own rules; it was not published.

    Args:
        failed: The checks of severity error that failed.
        file: The file, which stays for inspection.
        report: The page that tells of all checks.
    """

    def __init__(self, failed: Sequence[CheckRow], file: Path, report: Path) -> None:
        self.failed, self.file, self.report = tuple(failed), file, report
        told = [f"{len(self.failed)} of the warehouse's checks failed; nothing was published"]
        for check in self.failed:
            rule = f"{check.check_name}: {check.description} {check.offending_rows} rows break it, such as"
            told.append("\n    ".join([rule, *check.examples]))
        told.append(f"{report} tells of all checks, {file} stays for inspection until the next run")
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


class AnotherKetum(WarehouseError):
    """The published file lacks what this version of ketum asks of it, or has it otherwise."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(
            f"the published file was made by another version of ketum: `ketum run` makes it anew ({reason})"
        )


class WarehouseClosed(WarehouseError):
    """A warehouse was asked after it was closed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(f"{path} was closed: open it again with warehouse.open()")


class QueryRefused(WarehouseError):
    """The text is not one statement that only reads."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"{reason}: give one statement that reads, such as SELECT")


class QueryFailed(WarehouseError):
    """DuckDB could not run the query."""

    def __init__(self, reason: str, do: str = "`ketum schema` lists tables, `ketum schema NAME` their columns") -> None:
        self.reason = reason
        super().__init__(f"{reason} ({do})")


class QueryTooLong(WarehouseError):
    """The query was stopped because its time was up."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        super().__init__(f"the query was stopped after {seconds:g} seconds: narrow it, or allow more time (timeout)")


class QueryTooLarge(WarehouseError):
    """The query needs more memory than it may have."""

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(f"the query needs {what}: ask for fewer rows or columns, or add conditions")


class UnknownConcept(WarehouseError):
    """No concept goes by a name; `near` are names that look like it."""

    def __init__(self, name: str, near: Sequence[str]) -> None:
        self.name, self.near = name, tuple(near)
        super().__init__(f"no concept is called {name!r}; near are {', '.join(near)}")


class UnknownPaper(WarehouseError):
    """The warehouse has no article of that number; `near` are numbers that look like it."""

    def __init__(self, pmid: int, near: Sequence[int]) -> None:
        self.pmid, self.near = pmid, tuple(near)
        super().__init__(f"no article has PMID {pmid}; near are {', '.join(map(str, near))}")


class YearsUnclear(WarehouseError):
    """A text is neither a year nor a range of years."""

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__(f"{text!r} is no year and no range of years: give 2019, 2015-2020, 2015- or -2020")


class FilterUnknown(WarehouseError):
    """A filter has a value that no row can have."""

    def __init__(self, name: str, value: object, known: Sequence[str]) -> None:
        self.name, self.value, self.known = name, value, tuple(known)
        super().__init__(f"{value!r} is no {name}: give one of {', '.join(known)}")


class PageUnclear(WarehouseError):
    """A limit or an offset is not a number of sentences."""

    def __init__(self, name: str, value: object, most: int) -> None:
        self.name, self.value = name, value
        super().__init__(f"{name} cannot be {value!r}: give a whole number from 0 to {most}")


class TextUnreadable(WarehouseError):
    """A text has characters that cannot be written in UTF-8, as a wrong encoding leaves them."""

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__(f"{text!r:.200} is no text in UTF-8: type it anew, or mend the encoding of what it comes from")


class OutputRefused(WarehouseError):
    """The result cannot be written where it was asked for."""


class NothingSelected(WarehouseError):
    """No paper meets what an export asks for."""

    def __init__(self) -> None:
        super().__init__("no paper meets all that is asked; nothing was written: ask for less")


class ClaimFault(WarehouseError):
    """A file of `warehouse/claims/` breaks its own rules."""

    def __init__(self, file: str, line: int, fault: str) -> None:
        self.file, self.line, self.fault = file, line, fault
        super().__init__(f"{file}, line {line}: {fault}; mend the line and run again")
