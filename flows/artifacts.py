"""Leaves with a Prefect run what people ask about it: its summary, new papers, changes, what is wanting."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from prefect.artifacts import create_markdown_artifact, create_table_artifact

from flows import history
from flows.summary import Summary

KEYS = SUMMARY, PAPERS, CHANGES, PENDING, VANISHED = (
    "nightly-summary",
    "nightly-new-papers",
    "nightly-changes",
    "nightly-pending",
    "nightly-vanished-decisions",
)


def leave(home: Path, summary: Summary) -> None:
    """Leave all about a run that succeeded; what is empty is left too, in the place of yesterday's."""
    changes = history.changes(home, summary.run.run_id)
    vanished = [asdict(row) | {"decided_on": row.decided_on.isoformat()} for row in history.vanished(home)]
    create_markdown_artifact(summary.markdown(), key=SUMMARY)
    create_table_artifact([change for change in changes if change["kind"] == "added"], key=PAPERS)
    create_table_artifact([change for change in changes if change["kind"] != "added"], key=CHANGES)
    create_table_artifact(vanished, key=VANISHED)
    leave_pending(home)


def leave_pending(home: Path) -> None:
    """Leave what PubMed did not give; also worth to know where the run failed."""
    rows = [asdict(standing) | {"since": f"{standing.since:%Y-%m-%d %H:%M}"} for standing in history.pending(home)]
    create_table_artifact(rows, key=PENDING)
