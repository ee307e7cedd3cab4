"""What is asked, and how every record is accounted for: the rules alone, without network or files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows import planning
from flows.errors import RecordsUnaccounted
from flows.planning import MISSING, PENDING, STATES, STORED, UNMATCHED, WITHDRAWN, Known, Night, Standing, account
from flows.pubmed.types import Fault

NOW = dt.datetime(2026, 3, 2, 3)
DAY = dt.timedelta(days=1)
PMIDS = range(12)
GONE = Fault("pubmed", "not returned", absent=True)
FAILED = Fault("pubmed", "HTTP 500")
some = st.frozensets(st.sampled_from(PMIDS))


@st.composite
def nights(draw: st.DrawFn) -> tuple[Known, Night]:
    """What may be known, and a night that asks what the plan says and gets any answer."""
    delivered = draw(some)
    held = draw(some) & delivered
    states = {pmid: draw(st.sampled_from(STATES)) for pmid in draw(some)}
    since = draw(st.sampled_from((NOW - DAY, NOW - dt.timedelta(hours=1))))
    known = Known(delivered, held, {pmid: Standing(pmid, state, since, "why") for pmid, state in states.items()})
    found = draw(some)
    asked = planning.to_ask(known, found, draw(some) & found, due=draw(st.booleans()))
    answers = {pmid: draw(st.sampled_from((None, GONE, FAILED))) for pmid in asked}
    received = {pmid for pmid, fault in answers.items() if fault is None}
    wanting = {pmid: fault for pmid, fault in answers.items() if fault}
    return known, Night(found, set(asked), received, wanting, delivered | received)


@given(nights())
def test_whatever_pubmed_has_is_stored_or_pending_with_a_reason(case: tuple[Known, Night]) -> None:
    known, night = case
    after = account(night, known.standings, NOW)
    for pmid in night.found:
        assert after[pmid].state in (STORED, PENDING)
        assert (after[pmid].state == PENDING) == (pmid in night.wanting)
        assert after[pmid].reason or after[pmid].state == STORED
        assert after[pmid].state == PENDING or pmid in night.delivered


@given(nights())
def test_whatever_is_held_and_not_found_is_explained(case: tuple[Known, Night]) -> None:
    known, night = case
    after = account(night, known.standings, NOW)
    for pmid in known.held - night.found:
        assert after[pmid].state in (UNMATCHED, MISSING, WITHDRAWN, PENDING)
        assert pmid in night.asked or known.standings[pmid].state == UNMATCHED


@given(nights())
def test_only_what_pubmed_twice_did_not_return_is_withdrawn(case: tuple[Known, Night]) -> None:
    known, night = case
    after = account(night, known.standings, NOW)
    for pmid in known.held - night.found:
        before = known.standings.get(pmid)
        if after[pmid].state == WITHDRAWN and before and before.state != WITHDRAWN:
            assert before.state == MISSING
            assert NOW - before.since >= dt.timedelta(hours=12)
            assert night.wanting[pmid].absent


@given(nights())
def test_what_was_asked_in_vain_is_asked_first_as_long_as_it_matters(case: tuple[Known, Night]) -> None:
    known, night = case
    after = account(night, known.standings, NOW)
    pending = {pmid for pmid, standing in after.items() if standing.state == PENDING}
    next_time = Known(frozenset(night.delivered), frozenset(night.delivered), after)
    asked = planning.to_ask(next_time, night.found, frozenset(), due=False)
    assert set(asked[: len(pending)]) == pending
    assert len(asked) == len(set(asked))


@given(nights())
def test_how_long_something_has_been_so_is_kept(case: tuple[Known, Night]) -> None:
    known, night = case
    for pmid, standing in account(night, known.standings, NOW).items():
        before = known.standings.get(pmid)
        same = before is not None and before.state == standing.state
        assert standing.since == (before.since if before and same else NOW)


@pytest.mark.parametrize(
    ("found", "asked", "delivered"),
    [({1}, set(), set()), ({1}, {1}, set()), ({1}, {1}, {1}), (set(), {1}, {1})],
)
def test_a_record_that_nobody_can_account_for_is_an_error(
    found: Collection[int], asked: Collection[int], delivered: Collection[int]
) -> None:
    night = Night(set(found), set(asked), set(), {}, set(delivered))
    with pytest.raises(RecordsUnaccounted, match="1 records are neither stored nor pending"):
        account(night, {}, NOW)


@pytest.mark.parametrize(("days", "due"), [(None, True), (1, False), (6, False), (6.99, True), (7, True), (30, True)])
def test_the_whole_is_compared_every_seventh_night(days: float | None, due: bool) -> None:
    last = None if days is None else NOW - days * DAY
    assert planning.is_due(Known(reconciled=last), NOW) == due


def test_changes_are_looked_for_from_two_days_before_the_last_good_run() -> None:
    known = Known(held=frozenset({1}), asked=NOW, reconciled=NOW - 5 * DAY)
    assert planning.changed_since(known, due=False) == dt.date(2026, 2, 28)
    assert planning.changed_since(known, due=True) == dt.date(2026, 2, 23)
    assert planning.changed_since(Known(asked=NOW), due=False) is None
