"""The ledger: what every run did, and what the last published file says, so that a run is safe to repeat."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from importlib import resources
from pathlib import Path
from types import TracebackType
from typing import Any

from flows.errors import LedgerUnreadable
from flows.mapping import PaperState
from flows.planning import Standing
from flows.pubmed.types import Fault
from warehouse.rows import ChangeRow, RejectRow, RunRow

FILE = "ledger.sqlite"
_RUN_ID = "%Y%m%dT%H%M%SZ"  # sorts by time


@dataclass(frozen=True, slots=True)
class Entry:
    """A run as the ledger knows it."""

    run: RunRow
    pid: int
    recipe: str | None
    file: str | None
    message: str | None


@dataclass(frozen=True, slots=True)
class NightEntry:
    """What a run asked PubMed for, and how the records of its query stood then (see `flows.planning`).

    Attributes:
        hits: Records that the query found.
        asked: Records that were asked for.
        received: Records that came.
        reconciled: Whether all that is kept was compared, not only what is new or changed.
    """

    hits: int
    asked: int
    received: int
    reconciled: bool
    stored: int
    pending: int
    unmatched: int
    missing: int
    withdrawn: int


@dataclass(frozen=True, slots=True)
class FileRead:
    """One of PubMed's own files as it was when a run read it to its end, and by which query ('': whole)."""

    name: str
    state: str
    query: str
    source: str
    run_id: str


class Ledger:
    """The open ledger of a data folder. Every method that writes is one transaction.

    Raises:
        LedgerUnreadable: it cannot be opened.
    """

    def __init__(self, home: Path) -> None:
        home.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(home / FILE, timeout=30)
        self._connection.row_factory = sqlite3.Row
        try:
            self._connection.executescript(_sql("schema"))
        except sqlite3.Error as error:
            self._connection.close()
            raise LedgerUnreadable(home / FILE, str(error)) from error

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def begin(self, source: str, query: str | None, pipeline_version: str, now: dt.datetime) -> RunRow:
        """Enter a new run, whose id is the second of its start, or the first free one after the last."""
        stamp, entries = now.replace(microsecond=0), self.entries()
        if entries:
            stamp = max(stamp, dt.datetime.strptime(entries[-1].run.run_id, _RUN_ID) + dt.timedelta(seconds=1))
        run = RunRow(
            run_id=stamp.strftime(_RUN_ID),
            started_at=now,
            finished_at=None,
            status="running",
            source=source,
            query=query,
            pipeline_version=pipeline_version,
            found=0,
            new=0,
            changed=0,
            withdrawn=0,
            rejected=0,
            texts_read=0,
            mentions=0,
        )
        with self._connection:
            self._do("run_begin", pid=os.getpid(), **_values(run))
        return run

    def accounted(self, run: RunRow, night: NightEntry, standings: Iterable[Standing]) -> None:
        """Record what a run asked PubMed for, and how every record of its query stands now."""
        rows = [_columns(s) | {"query": run.query, "since": s.since.isoformat()} for s in standings]
        with self._connection:
            self._do("night_add", run_id=run.run_id, **_columns(night))
            self._do("standings_clear", query=run.query)
            self._connection.executemany(_sql("standing_add"), rows)

    def harvested(self, run: RunRow, faults: Iterable[Fault]) -> None:
        """Record what a run found and set aside, in place of what an earlier try of the same run recorded."""
        with self._connection:
            self._do("run_harvested", **_values(run))
            self._do("rejects_clear", run_id=run.run_id)
            self._each("reject_add", _rejects(run.run_id, faults))

    def file_finished(self, file: FileRead, faults: Iterable[Fault]) -> None:
        """Record that all a file gave is kept, with what of it was set aside."""
        with self._connection:
            self._do("file_add", **_columns(file))
            self._each("reject_add", _rejects(file.run_id, faults))

    def file_read(self, name: str) -> FileRead | None:
        """How a file of this name was last read; None where it never was."""
        row = self._do("file", name=name).fetchone()
        return FileRead(**row) if row else None

    def ended(self, run: RunRow, file: str | None = None) -> None:
        """Record the end of a run that published nothing: it found nothing new, or made a snapshot in `file`."""
        with self._connection:
            self._do("run_end", recipe=None, file=file, **_values(run))

    def publish(
        self, run: RunRow, recipe: str, file: str, changes: Iterable[ChangeRow], papers: Iterable[PaperState]
    ) -> None:
        """Record in one transaction that `file` is what is published from now on."""
        with self._connection:
            self._do("run_end", recipe=recipe, file=file, **_values(run))
            self._each("change_add", changes)
            self._do("papers_clear")
            self._each("paper_add", papers)

    def fail(self, run_id: str, status: str, message: str, now: dt.datetime) -> None:
        """Record that a run failed or was interrupted, and why; the counts stay as far as they are known."""
        with self._connection:
            self._do("run_fail", run_id=run_id, status=status, message=message, finished_at=now.isoformat())

    def interrupt(self) -> None:
        """Mark runs that were killed; for the holder of the lock."""
        with self._connection:
            self._do("runs_interrupt")

    def entries(self) -> list[Entry]:
        """All runs, the oldest first."""
        return [_entry(row) for row in self._do("runs")]

    def published(self) -> Entry | None:
        """The last run that published a file."""
        row = self._do("published").fetchone()
        return _entry(row) if row else None

    def papers(self) -> dict[int, PaperState]:
        """What the last published file says about every paper."""
        return {row["pmid"]: PaperState(*row) for row in self._do("papers")}

    def changes(self) -> list[ChangeRow]:
        """What the published runs changed."""
        return [ChangeRow(**row) for row in self._do("changes")]

    def rejects(self, run_id: str) -> list[RejectRow]:
        """What one run set aside."""
        return [RejectRow(**row) for row in self._do("rejects", run_id=run_id)]

    def rejects_to_publish(self, run_id: str) -> list[RejectRow]:
        """What this run and the published ones before it set aside."""
        return [RejectRow(**row) for row in self._do("rejects_published", run_id=run_id)]

    def rejects_known(self) -> set[tuple[str, int | None, str]]:
        """Source, PMID and reason of all that a published file names already."""
        return {tuple(row) for row in self._do("rejects_known")}

    def night(self, run_id: str) -> NightEntry | None:
        """What a run asked PubMed for; None where it did not come so far, or asked nothing."""
        row = self._do("night", run_id=run_id).fetchone()
        return NightEntry(**row) if row else None

    def standings(self, query: str) -> dict[int, Standing]:
        """How every PMID that a query ever found stood after the last run with this query."""
        found = (Standing(**row) for row in self._do("standings", query=query))
        return {s.pmid: replace(s, since=dt.datetime.fromisoformat(str(s.since))) for s in found}

    def asked(self, query: str) -> dt.datetime | None:
        """When PubMed was last asked everything with this query, and the run was good."""
        return self._time("asked", query)

    def reconciled(self, query: str) -> dt.datetime | None:
        """When a good run last compared the whole of this query."""
        return self._time("reconciled", query)

    def _time(self, statement: str, query: str) -> dt.datetime | None:
        time = self._do(statement, query=query).fetchone()[0]
        return dt.datetime.fromisoformat(time) if time else None

    def _do(self, statement: str, **values: object) -> sqlite3.Cursor:
        return self._connection.execute(_sql(statement), values)

    def _each(self, statement: str, rows: Iterable[ChangeRow | RejectRow | PaperState]) -> None:
        self._connection.executemany(_sql(statement), map(_columns, rows))


@cache
def _sql(name: str) -> str:
    return (resources.files("flows") / "sql" / f"{name}.sql").read_text(encoding="utf-8")


def _rejects(run_id: str, faults: Iterable[Fault]) -> list[RejectRow]:
    return [RejectRow(run_id, f.source, f.pmid, f.reason, f.excerpt) for f in faults]


def _columns(row: Any) -> dict[str, Any]:
    return {f.name: getattr(row, f.name) for f in fields(row)}  # `asdict` copies every value


def _values(run: RunRow) -> dict[str, Any]:
    values = _columns(run)
    for name in ("started_at", "finished_at"):
        values[name] = values[name] and values[name].isoformat()
    return values


def _entry(row: Mapping[str, Any]) -> Entry:
    values = {f.name: row[f.name] for f in fields(RunRow)}
    for name in ("started_at", "finished_at"):
        values[name] = values[name] and dt.datetime.fromisoformat(values[name])
    return Entry(RunRow(**values), row["pid"], row["recipe"], row["file"], row["message"])
