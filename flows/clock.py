"""The time of day, in one place so that tests can set it."""

from __future__ import annotations

import datetime as dt


def now() -> dt.datetime:
    """The current time in UTC, without a zone, as the warehouse stores times."""
    return dt.datetime.now(dt.UTC).replace(tzinfo=None)
