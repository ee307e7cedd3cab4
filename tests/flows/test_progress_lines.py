"""Progress: bars on a terminal, a log line now and then elsewhere."""

from __future__ import annotations

import io
import logging

import pytest
from rich.console import Console

from flows import progress


def test_a_log_line_comes_every_ten_seconds(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    now = 0.0
    monkeypatch.setattr(progress.time, "monotonic", lambda: now)
    caplog.set_level(logging.INFO)
    with progress.track("read", 3_000) as advance:
        for now in (5.0, 10.0, 15.0, 19.0, 20.0):  # noqa: B007 (the clock reads it)
            advance(500)
    assert caplog.messages == ["read: 1,000 of 3,000", "read: 2,500 of 3,000"]


def test_a_terminal_shows_a_bar_and_no_lines(caplog: pytest.LogCaptureFixture) -> None:
    screen = io.StringIO()
    with progress.bars(Console(file=screen, force_terminal=True)), progress.track("harvest", None) as advance:
        advance(7)
    assert "harvest" in screen.getvalue()
    assert "7/7" in screen.getvalue()
    assert caplog.messages == []
