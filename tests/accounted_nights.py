"""Nights over a PubMed whose records come, change and go, and what each asked for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import bare_nights
from bare_nights import QUERY
from eutils_shapes import article, revised
from eutils_standin import MOST_HITS, Eutils

from flows import records
from flows.ledger import Ledger
from flows.planning import Standing
from flows.summary import Summary

NOON = dt.datetime(2026, 3, 2, 12)
OLD = dt.date(2020, 1, 1)


@dataclass
class Nights:
    """PubMed with records and their days of creation, and a data folder."""

    eutils: Eutils
    home: Path
    most: int = MOST_HITS
    now: dt.datetime = NOON
    created: dict[int, dt.date] = field(default_factory=dict)

    def night(self, after: dt.timedelta = dt.timedelta(days=1), **options: Any) -> Summary:
        self.now += after
        self.eutils.log.clear()
        return bare_nights.run(self.home, self.eutils.url, self.now, most=self.most, **options)

    def add(self, *pmids: int, created: dt.date = OLD) -> None:
        self.eutils.records |= {pmid: article(pmid, f"Kratom {pmid}", revised=created) for pmid in pmids}
        self.created |= dict.fromkeys(pmids, created)

    def remove(self, *pmids: int) -> None:
        for pmid in pmids:
            del self.eutils.records[pmid]

    def asked(self) -> set[int]:
        """The PMIDs that were asked for in lists or alone."""
        lists = [r.parameters["id"].split(",") for r in self.eutils.asked("efetch") if "id" in r.parameters]
        return {int(pmid) for ids in lists for pmid in ids}

    def terms(self) -> list[str]:
        """What was searched for."""
        return [request.parameters["term"] for request in self.eutils.asked("esearch")]

    def standings(self, *states: str) -> dict[int, Standing]:
        """How the PMIDs stand, but for what is simply stored; or those of some states."""
        with Ledger(self.home) as ledger:
            standings = ledger.standings(QUERY)
        return {pmid: s for pmid, s in standings.items() if (s.state in states if states else s.state != "stored")}

    def states(self) -> dict[int, str]:
        return {pmid: standing.state for pmid, standing in self.standings().items()}

    def withdrawn(self) -> set[int]:
        """What the records say."""
        return {pmid for pmid, newest in records.scan(self.home).newest.items() if newest.withdrawn}

    def dated(self, pmid: int, name: str) -> dt.date:
        """The day that PubMed has for a record: when it was last revised, or created."""
        return revised(self.eutils.records[pmid]) if name == "mdat" else self.created[pmid]
