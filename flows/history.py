"""What the ledger and the published file tell of the last runs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from flows import validation_report
from flows.errors import RunUnknown
from flows.ledger import FILE, Entry, Ledger, NightEntry
from flows.planning import MISSING, PENDING, STATES, Standing
from flows.summary import reject_line, vanished_line
from warehouse.curation_rows import CurationRow
from warehouse.publish import LINK

_LISTED = 10  # of what is pending, and of what vanished
HEADER = (
    "run",
    "status",
    "source",
    "found",
    "new",
    "changed",
    "withdrawn",
    "rejected",
    "texts read",
    "mentions",
)


def last_runs(home: Path, count: int) -> list[tuple[str, ...]]:
    """The last runs, the newest first, a row each as in `HEADER`."""
    return [_row(entry) for entry in _entries(home)[: -count - 1 : -1]]


def remarks(home: Path) -> list[str]:
    """Why the newest run failed, if it did, what is pending or vanished, and where the published file is."""
    newest = _entries(home)[-1:]
    link = home / LINK
    return [
        *(f"{entry.run.run_id} {entry.run.status}: {entry.message}" for entry in newest if entry.message),
        *_first(f"{standing.state}: {pending_line(standing)}" for standing in pending(home)),
        *_first(f"vanished: {vanished_line(row)}" for row in vanished(home)),
        f"{link} -> {link.resolve().name}" if link.is_file() else f"nothing is published in {home} yet",
    ]


def one_run(home: Path, run_id: str) -> list[tuple[str, str]]:
    """Everything about one run, as names and values, with all that it changed and set aside.

    Raises:
        RunUnknown: there is no such run.
    """
    entry = next((entry for entry in _entries(home) if entry.run.run_id == run_id), None)
    if entry is None:
        raise RunUnknown(home, run_id)
    facts = [
        ("started", f"{entry.run.started_at:%Y-%m-%d %H:%M:%S} UTC"),
        ("finished", f"{entry.run.finished_at:%Y-%m-%d %H:%M:%S} UTC" if entry.run.finished_at else "-"),
        ("query", entry.run.query or "-"),
        ("reader", entry.run.pipeline_version),
        ("file", entry.file or "-"),
        ("report", str(validation_report.find(home, run_id) or "-")),
        ("message", entry.message or "-"),
    ]
    changed = [(change["kind"], f"PMID {change['pmid']}: {change['title'] or '-'}") for change in changes(home, run_id)]
    with Ledger(home) as ledger:
        night = ledger.night(run_id)
        set_aside = [("rejected", reject_line(reject)) for reject in ledger.rejects(run_id)]
    accounts = [("PubMed", _night_line(night))] if night else []
    return [*zip(HEADER, _row(entry), strict=True), *facts, *accounts, *changed, *set_aside]


def changes(home: Path, run_id: str) -> list[dict[str, Any]]:
    """What one run changed, article by article, as the published file tells it."""
    return _published(home, "changes_of_run", run_id=run_id)


def vanished(home: Path) -> list[CurationRow]:
    """What curators decided about facts that the published file does not have."""
    return [CurationRow(**row) for row in _published(home, "vanished")]


def pending(home: Path) -> list[Standing]:
    """What PubMed has, or had, and did not give when it was last asked, by PMID."""
    queries = [entry.run.query for entry in _entries(home) if entry.run.query]
    if not queries:
        return []
    with Ledger(home) as ledger:
        standings = ledger.standings(queries[-1])
    return [standing for _, standing in sorted(standings.items()) if standing.state in (PENDING, MISSING)]


def pending_line(standing: Standing) -> str:
    """One such record: since when, and why."""
    return f"PMID {standing.pmid} since {standing.since:%Y-%m-%d}{f': {standing.reason}' if standing.reason else ''}"


def _first(lines: Iterable[str]) -> list[str]:
    lines = list(lines)
    more = [f"... and {len(lines) - _LISTED:,} more"] if len(lines) > _LISTED else []
    return lines[:_LISTED] + more


def _night_line(night: NightEntry) -> str:
    asked = f"{night.hits:,} hits, {night.asked:,} asked for, {night.received:,} received"
    states = {name: getattr(night, name) for name in STATES}
    return f"{asked}; {', '.join(f'{count:,} {name}' for name, count in states.items())}"


def _published(home: Path, name: str, **values: object) -> list[dict[str, Any]]:
    """The answer of the published file to one of its queries; none where there is no file, or an older one."""
    import duckdb

    from warehouse import schema, store

    if not (home / LINK).is_file():
        return []
    with store.open_readonly(home) as con:
        try:
            answer = con.execute(schema.sql("queries", name), values)
        except duckdb.CatalogException:  # what published it had no such table yet
            return []
        return [dict(zip([column[0] for column in answer.description], row, strict=True)) for row in answer.fetchall()]


def _entries(home: Path) -> list[Entry]:
    if not (home / FILE).exists():
        return []
    with Ledger(home) as ledger:
        return ledger.entries()


def _row(entry: Entry) -> tuple[str, ...]:
    run = entry.run
    counts = (run.found, run.new, run.changed, run.withdrawn, run.rejected, run.texts_read, run.mentions)
    return (run.run_id, run.status, run.source, *(f"{count:,}" for count in counts))
