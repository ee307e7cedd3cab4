"""What a night asks PubMed for, and how every record of the query is accounted for afterwards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Set
from dataclasses import dataclass, field, replace

from flows.errors import RecordsUnaccounted
from flows.pubmed.errors import AnswerImplausible
from flows.pubmed.types import Fault

STORED = "stored"  # the query finds it, and its newest version is kept
PENDING = "pending"  # asked for in vain, and first to be asked for the next time
UNMATCHED = "unmatched"  # kept, and still in PubMed, but the query finds it no longer
MISSING = "missing"  # PubMed did not return it once
WITHDRAWN = "withdrawn"  # PubMed did not return it twice, some time apart
STATES = (STORED, PENDING, UNMATCHED, MISSING, WITHDRAWN)

_OVERLAP = dt.timedelta(days=2)  # PubMed's days are not ours, and its dates are set back now and then
_WEEK = dt.timedelta(days=6, hours=12)  # the seventh night is due, also when it begins a little early
_APART = dt.timedelta(hours=12)  # between two confirmations that a record is gone
_PLAUSIBLE = 0.9  # of what was found before
_ALWAYS_PLAUSIBLE = 20  # records fewer than before


@dataclass(frozen=True, slots=True)
class Standing:
    """How one PMID stands to one query, and since when (UTC)."""

    pmid: int
    state: str
    since: dt.datetime
    reason: str | None = None
    replaced_by: int | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What is known before PubMed is asked.

    Attributes:
        delivered: PMIDs that PubMed itself ever delivered, by whatever query.
        held: Those of them that are not withdrawn.
        standings: What the last run with this query left.
        asked: When everything was last asked with success; before the first time, when the
            oldest record was delivered.
        reconciled: When the whole was last compared.
    """

    delivered: frozenset[int] = frozenset()
    held: frozenset[int] = frozenset()
    standings: Mapping[int, Standing] = field(default_factory=dict)
    asked: dt.datetime | None = None
    reconciled: dt.datetime | None = None

    def are(self, *states: str) -> frozenset[int]:
        """The PMIDs that stand so."""
        return frozenset(pmid for pmid, standing in self.standings.items() if standing.state in states)


def is_due(known: Known, now: dt.datetime) -> bool:
    """Whether the whole must be compared: every week, and with a new query."""
    return known.reconciled is None or now - known.reconciled >= _WEEK


def changed_since(known: Known, due: bool) -> dt.date | None:
    """The first day of what changed; None where nothing is kept that could have changed.

    The windows overlap, and the weekly comparison looks back to the one before it.
    """
    if not known.asked or not known.held:
        return None
    since = min(known.asked, known.reconciled or known.asked) if due else known.asked
    return (since - _OVERLAP).date()


def refuse_implausible(known: Known, found: Set[int]) -> None:
    """Refuse an answer with far fewer records than before.

    Raises:
        AnswerImplausible: more than a tenth, and more than 20 records, are gone at once.
    """
    before = len(known.are(STORED, PENDING))
    if len(found) < _PLAUSIBLE * before and before - len(found) > _ALWAYS_PLAUSIBLE:
        raise AnswerImplausible(before, len(found))


def to_ask(known: Known, found: Set[int], changed: Set[int], due: bool) -> tuple[int, ...]:
    """The PMIDs to ask PubMed for, those asked in vain before first.

    That is what the query finds and is not held; what changed; what is held and no longer
    found, until it is known why; and every week all that PubMed ever delivered and the
    query does not find.

    Args:
        known: what is known.
        found: what the query finds now.
        changed: what of it may have changed.
        due: whether the whole is compared.
    """
    pending = known.are(PENDING) & (found | known.held)
    unfound = (known.delivered if due else (known.held - known.are(UNMATCHED)) | known.are(MISSING)) - found
    ask = (found - known.held) | changed | unfound
    return (*sorted(pending), *sorted(ask - pending))


@dataclass(frozen=True, slots=True)
class Night:
    """What PubMed was asked for in a run, and what it gave.

    Attributes:
        found: The PMIDs that the query finds.
        asked: The PMIDs that were asked for.
        received: Those that came.
        wanting: Those that did not, and why.
        delivered: All that PubMed ever delivered, those that came included.
    """

    found: Set[int]
    asked: Set[int]
    received: Set[int]
    wanting: Mapping[int, Fault]
    delivered: Set[int]


def account(night: Night, before: Mapping[int, Standing], now: dt.datetime) -> dict[int, Standing]:
    """Say how every PMID stands after a night.

    Args:
        night: what happened.
        before: the standings that the last run left.
        now: the time of the run (UTC).

    Raises:
        RecordsUnaccounted: something that PubMed has is neither stored nor known to be wanting.
    """
    if lost := (night.asked | (night.found - night.delivered)) - night.received - night.wanting.keys():
        raise RecordsUnaccounted(sorted(lost))
    after = {}
    for pmid in before.keys() | night.found | night.asked:
        last, fault = before.get(pmid), night.wanting.get(pmid)
        if state := _state(pmid, night, last, now):
            after[pmid] = _standing(last, Standing(pmid, state, now, fault.reason if fault else None))
    return after


def _state(pmid: int, night: Night, last: Standing | None, now: dt.datetime) -> str | None:
    """How a PMID stands; None where PubMed had it for a while, and nothing of it is kept."""
    if pmid in night.found:
        return PENDING if pmid in night.wanting else STORED
    if pmid in night.received:
        return UNMATCHED
    if pmid not in night.delivered:
        return None
    return _unfound(last, night.wanting.get(pmid), now)


def _unfound(last: Standing | None, fault: Fault | None, now: dt.datetime) -> str:
    """The state of what is kept, not found by the query and not received."""
    state = last.state if last else None
    if fault is None:  # it was not asked for: held records always are, until it is known why they are not found
        return UNMATCHED if state == UNMATCHED else WITHDRAWN
    if state == WITHDRAWN:
        return WITHDRAWN
    if not fault.absent:
        return MISSING if state == MISSING else PENDING
    return WITHDRAWN if last and state == MISSING and now - last.since >= _APART else MISSING


def _standing(last: Standing | None, now: Standing) -> Standing:
    """As it is now, since when it has been so."""
    if last is None or last.state != now.state:
        return now
    return replace(now, since=last.since, reason=now.reason or last.reason, replaced_by=last.replaced_by)
