"""Leaves with a Prefect run what people ask about it: its summary, new papers, changes, what is wanting."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from prefect.artifacts import create_markdown_artifact, create_table_artifact

from flows import history
from flows.summary import Summary


def leave(home: Path, summary: Summary) -> None:
    """Leave all about a run that succeeded; what is empty is left too, in the place of yesterday's."""
    changes = history.changes(home, summary.run.run_id)
    added = [change for change in changes if change["kind"] == "added"]
    create_markdown_artifact(summary.markdown(), key="nightly-summary")
    create_table_artifact(added, key="nightly-new-papers")
    create_table_artifact([change for change in changes if change not in added], key="nightly-changes")
    create_table_artifact(history.vanished(home), key="nightly-vanished-decisions")
    leave_pending(home)


def leave_pending(home: Path) -> None:
    """Leave what PubMed did not give; also worth to know where the run failed."""
    rows = [asdict(standing) | {"since": f"{standing.since:%Y-%m-%d %H:%M}"} for standing in history.pending(home)]
    create_table_artifact(rows, key="nightly-pending")
