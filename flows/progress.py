"""How far a step is: bars on a terminal, log lines elsewhere."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

_EVERY = 10.0  # seconds between log lines of one step
_LOG = logging.getLogger(__name__)
_BARS: ContextVar[Progress | None] = ContextVar("bars", default=None)


@contextmanager
def bars(console: Console) -> Iterator[None]:
    """Show every step inside the block as a bar on this console."""
    columns = (TextColumn("{task.description:8}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as progress:
        token = _BARS.set(progress)
        try:
            yield
        finally:
            _BARS.reset(token)


@contextmanager
def track(step: str, total: int | None) -> Iterator[Callable[[int], None]]:
    """Follow one step.

    Args:
        step: its name.
        total: how many items it has; None when that is not known.

    Yields:
        A function to call with the number of items done since the last call.
    """
    progress = _BARS.get()
    if progress is None:
        yield _lines(step, total)
        return
    task = progress.add_task(step, total=total)
    yield lambda count: progress.advance(task, count)
    progress.update(task, total=progress.tasks[task].completed)


def _lines(step: str, total: int | None) -> Callable[[int], None]:
    done = 0
    said = time.monotonic()

    def advance(count: int) -> None:
        nonlocal done, said
        done += count
        if time.monotonic() - said >= _EVERY:
            said = time.monotonic()
            _LOG.info("%s: %s%s", step, f"{done:,}", f" of {total:,}" if total else "")

    return advance
