"""The ledger: names of runs, what it remembers, what a broken one says."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from flows.errors import LedgerUnreadable
from flows.ledger import Ledger

NOON = dt.datetime(2026, 1, 1, 12, 0, 0, 250_000)


def test_run_ids_rise_also_when_the_clock_does_not(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        times = (NOON, NOON, NOON - dt.timedelta(hours=1), NOON + dt.timedelta(minutes=1))
        ids = [ledger.begin("x", None, "v", time).run_id for time in times]
    assert ids == ["20260101T120000Z", "20260101T120001Z", "20260101T120002Z", "20260101T120100Z"]


def test_a_run_comes_back_as_it_was_entered(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        run = ledger.begin("pubmed", "kratom", "v", NOON)
    with Ledger(tmp_path) as ledger:
        (entry,) = ledger.entries()
    assert entry.run == run


def test_what_still_says_running_was_killed(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        failed = ledger.begin("x", None, "v", NOON)
        ledger.fail(failed.run_id, "failed", "why", NOON)
        ledger.begin("x", None, "v", NOON)
        ledger.interrupt()
        assert [entry.run.status for entry in ledger.entries()] == ["failed", "interrupted"]


def test_a_ledger_that_is_none_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite").write_text("This is no SQLite file at all, and long enough to show it. " * 20)
    with pytest.raises(LedgerUnreadable, match="move it away"):
        Ledger(tmp_path)
