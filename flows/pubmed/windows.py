"""Windows of dates on a search, and how one that finds too much is split until every part fits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from flows.pubmed import answers
from flows.pubmed.errors import TooManyHits
from flows.pubmed.types import Hits

MODIFIED = "mdat"
_SPLIT_BY = ("crdt", "pdat", "edat", MODIFIED)  # PubMed's date fields, the one that tells most apart first
_FIRST, _LAST = dt.date(1800, 1, 1), dt.date(3000, 12, 31)  # before and after everything that PubMed dates


@dataclass(frozen=True, slots=True)
class Window:
    """Days of one of PubMed's dates, both included; as text, PubMed's own way to write it."""

    field: str
    first: dt.date = _FIRST
    last: dt.date = _LAST

    def __str__(self) -> str:
        return f'("{self.first:%Y/%m/%d}"[{self.field}] : "{self.last:%Y/%m/%d}"[{self.field}])'

    def halves(self) -> tuple[Window, ...]:
        """The earlier and the later half; none of a single day."""
        if self.first == self.last:
            return ()
        middle = self.first + (self.last - self.first) // 2
        return replace(self, last=middle), replace(self, first=middle + dt.timedelta(days=1))


def within(query: str, *windows: Window) -> str:
    """The query, of what it finds only what lies in all the windows."""
    for window in windows:
        query = f"({query}) AND {window}"
    return query


def outside(query: str, window: Window) -> str:
    """The query, of what it finds only what does not lie in the window."""
    return f"({query}) NOT {window}"


def search_in_parts(search: Callable[[str], Hits], query: str) -> set[int]:
    """Find all PMIDs of a query that finds more than PubMed lists in one answer.

    The time is halved until each part can be listed, down to a day of creation; such a day
    is split by the other dates in turn.

    Raises:
        TooManyHits: What has all its dates in common is still too much.
    """
    found: set[int] = set()
    parts = _halves(())
    while parts:
        part = parts.pop()
        hits = search(within(query, *part))
        if hits.listed:
            found.update(hits.ids)
        elif smaller := _halves(part):
            parts += smaller
        else:
            raise TooManyHits(hits.count, answers.MOST_HITS, " AND ".join(map(str, part)))
    return found


def _halves(part: tuple[Window, ...]) -> list[tuple[Window, ...]]:
    """What holds together what this part holds; nothing where all its dates are single days."""
    if part and (halves := part[-1].halves()):
        return [(*part[:-1], half) for half in halves]
    if len(part) < len(_SPLIT_BY):
        return [(*part, half) for half in Window(_SPLIT_BY[len(part)]).halves()]
    return []
