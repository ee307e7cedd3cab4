"""A process that runs bare nights, each in a fork of its own that may be killed as by `kill -9`."""

from __future__ import annotations

import datetime as dt
import importlib
import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import bare_nights

from flows.errors import FlowError

# Wherever the run is when it is killed: before or after one of these.
PLACES = (
    "flows.pubmed.transport:Transport._try",
    "flows.parts:Writer.flush",
    "flows.parts:pq.write_table",
    "flows.ledger:Ledger._do",
    "flows.ledger:Ledger._each",
    "flows.publish:place",
    "flows.publish:point",
    "flows.publish:prune",
)


def main() -> None:
    """Run an order (a line of JSON) at a time; answer each by a line with the exit status and what was said."""
    for line in sys.stdin:
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            _night(writing, **json.loads(line))
        os.close(writing)
        with os.fdopen(reading) as said:
            words = said.read()
        _, status = os.waitpid(child, 0)
        print(json.dumps([os.waitstatus_to_exitcode(status), words]), flush=True)


def _night(writing: int, home: str, now: str, killed_at: int | None, **options: Any) -> None:
    """Run one night and end the process; 0 with the status of the run, 1 with an error that was expected."""
    if killed_at is not None:
        _die_at(killed_at)
    try:
        summary = bare_nights.run(Path(home), now=dt.datetime.fromisoformat(now), **options)
        code, words = 0, summary.run.status
    except FlowError as error:
        code, words = 1, f"{type(error).__name__}: {error}"
    os.write(writing, words.encode())
    os._exit(code)


def _die_at(count: int) -> None:
    """Kill this process before (even) or after (odd) so many calls have been made."""
    calls = iter(range(10**9))

    def dying(original: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            fatal = next(calls) == count
            if fatal and count % 2 == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            result = original(*args, **kwargs)
            if fatal:
                os.kill(os.getpid(), signal.SIGKILL)
            return result

        return call

    for place in PLACES:
        module, _, path = place.partition(":")
        *owners, name = path.split(".")
        owner: Any = importlib.import_module(module)
        for step in owners:
            owner = getattr(owner, step)
        setattr(owner, name, dying(getattr(owner, name)))
