"""Holds a query to its time, which DuckDB does not do itself."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from typing import TypeVar

import duckdb

from warehouse.errors import QueryTooLarge, QueryTooLong

SECONDS = 60.0
"""How long a query may take where nothing else is said."""

MEMORY = "2GB"
"""What all queries of a process on one file may hold at once; nothing is put on disk instead."""

ANSWER = 1_000_000_000
"""Bytes that one answer may have as Arrow: it lies outside of what DuckDB counts."""

_AGAIN = 0.1  # seconds; an interruption before the query has begun goes unheard

Answer = TypeVar("Answer")


def within(con: duckdb.DuckDBPyConnection, seconds: float, work: Callable[[], Answer]) -> Answer:
    """Do work on a connection, which is stopped when the time is up, or at Ctrl-C.

    The work has a thread of its own, since DuckDB may look for Ctrl-C only when a query is done.

    Args:
        con: The connection that `work` uses; others go on.
        seconds: How long it may take.
        work: What asks; its own errors come through.

    Raises:
        QueryTooLong: The time was up.
        QueryTooLarge: The memory was.
    """
    with ThreadPoolExecutor(1, "query") as pool:
        answer = pool.submit(work)
        try:
            wait([answer], min(seconds, threading.TIMEOUT_MAX))  # no lock waits longer, as for ever
        finally:
            stopped = not answer.done()
            while not answer.done():
                con.interrupt()
                wait([answer], _AGAIN)
    error = answer.exception()
    if error and stopped:
        raise QueryTooLong(seconds) from error
    if isinstance(error, duckdb.OutOfMemoryException):
        raise QueryTooLarge(f"more than {MEMORY} of memory") from error
    return answer.result()
