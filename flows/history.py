"""What the ledger tells of the last runs."""

from __future__ import annotations

from pathlib import Path

from flows.errors import RunUnknown
from flows.ledger import FILE, Entry, Ledger
from flows.summary import reject_line
from warehouse.publish import LINK

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
    """Why the newest run failed, if it did, and where the published file is."""
    newest = _entries(home)[-1:]
    failures = [f"{entry.run.run_id} {entry.run.status}: {entry.message}" for entry in newest if entry.message]
    link = home / LINK
    return [
        *failures,
        f"{link} -> {link.resolve().name}" if link.is_file() else f"nothing is published in {home} yet",
    ]


def one_run(home: Path, run_id: str) -> list[tuple[str, str]]:
    """Everything about one run, as names and values, with all that it set aside.

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
        ("message", entry.message or "-"),
    ]
    with Ledger(home) as ledger:
        set_aside = [("rejected", reject_line(reject)) for reject in ledger.rejects(run_id)]
    return [*zip(HEADER, _row(entry), strict=True), *facts, *set_aside]


def _entries(home: Path) -> list[Entry]:
    if not (home / FILE).exists():
        return []
    with Ledger(home) as ledger:
        return ledger.entries()


def _row(entry: Entry) -> tuple[str, ...]:
    run = entry.run
    counts = (run.found, run.new, run.changed, run.withdrawn, run.rejected, run.texts_read, run.mentions)
    return (run.run_id, run.status, run.source, *(f"{count:,}" for count in counts))
