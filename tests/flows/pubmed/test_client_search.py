"""Searches that find more than PubMed lists in one answer, and answers that contradict each other."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from eutils_shapes import article
from eutils_standin import Clock, Eutils, scripted
from hypothesis import given, settings
from hypothesis import strategies as st
from pubmed_help import client

from flows.pubmed import answers
from flows.pubmed.errors import PubMedFailed, TooManyHits
from flows.pubmed.types import Hits
from flows.pubmed.windows import Window, search_in_parts, within

DAY = dt.date(2024, 5, 17)
_PART = re.compile(r'"([\d/]+)"\[(\w+)\] : "([\d/]+)"')
days = st.dates(dt.date(1900, 1, 1), dt.date(2030, 1, 1)) | st.just(DAY)


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> int:
    """A PubMed that lists nine records at most."""
    monkeypatch.setattr(answers, "MOST_HITS", 9)
    return 9


def dated(field: str, pmid: int) -> dt.date:
    """Every record has its own day of publication, and shares that of its creation with a hundred others."""
    return DAY + dt.timedelta(days=pmid if field == "pdat" else pmid // 100)


# --- splitting


@given(dates=st.lists(st.tuples(days, days), max_size=40), most=st.integers(1, 10))
@settings(deadline=None)
def test_parts_hold_together_all_that_the_whole_holds_and_each_can_be_listed(
    dates: list[tuple[dt.date, dt.date]], most: int
) -> None:
    """By creation and publication; records that share both are one, so that they can be told apart."""
    corpus = dict(enumerate(dict.fromkeys(dates)))
    listed: list[int] = []

    def search(term: str) -> Hits:
        windows = {f: (_day(first), _day(last)) for first, f, last in _PART.findall(term)}
        ids = [
            pmid
            for pmid, (created, published) in corpus.items()
            if _in(windows.get("crdt"), created) and _in(windows.get("pdat"), published)
        ]
        if len(ids) > most:
            return Hits(len(ids), ())
        listed.extend(ids)
        return Hits(len(ids), tuple(ids))

    assert search_in_parts(search, "kratom") == set(corpus)
    assert len(listed) == len(corpus)


def test_a_part_is_written_as_pubmed_reads_it() -> None:
    windows = Window("crdt", DAY, DAY), Window("pdat", DAY)
    assert within("a OR b", *windows) == (
        '((a OR b) AND ("2024/05/17"[crdt] : "2024/05/17"[crdt])) AND ("2024/05/17"[pdat] : "3000/12/31"[pdat])'
    )


def test_more_hits_than_pubmed_lists_are_found_in_parts(clock: Clock) -> None:
    records = dict.fromkeys(range(1, 25_001), "")
    with Eutils(records, dated=lambda pmid, field: dated(field, pmid)) as server:
        hits = client(server, clock).search("kratom")
    assert (hits.count, set(hits.ids)) == (25_000, set(records))
    assert len(server.log) < 40


def test_a_day_with_too_many_is_split_by_the_other_dates(clock: Clock, few: int) -> None:
    records = dict.fromkeys(range(1, 101), "")
    with Eutils(records, most=few, dated=lambda pmid, field: dated(field, pmid) if field == "pdat" else DAY) as server:
        assert set(client(server, clock).search("kratom").ids) == set(records)


def test_what_cannot_be_split_is_an_error_and_not_cut_off(clock: Clock, few: int) -> None:
    told = pytest.raises(TooManyHits, match=r'10 .*"2024/05/17"\[crdt\].* no more than 9 .* narrow the query')
    with Eutils(dict.fromkeys(range(10), ""), most=few, dated=lambda *_: DAY) as server, told:
        client(server, clock).search("cancer")


def test_parts_that_lack_records_are_asked_for_again_and_never_taken(clock: Clock, few: int) -> None:
    records = dict.fromkeys(range(1, 101), "")
    with Eutils(records, most=few, dated=lambda pmid, _: dated("pdat", pmid)) as server:
        server.fault = scripted(None, None, "empty")
        assert set(client(server, clock).search("kratom").ids) == set(records)
        server.fault = lambda: "empty" if server.log[-2:-1] and server.log[-2].parameters["term"] == "kratom" else None
        with pytest.raises(PubMedFailed, match=r"100 records found, but \d+ in its parts"):
            client(server, clock).search("kratom")


# --- one night's answers


def test_a_survey_lists_the_whole_and_what_was_modified_since_a_day(clock: Clock) -> None:
    records = {pmid: article(pmid, revised=dt.date(2025, 1, pmid)) for pmid in range(1, 11)}
    with Eutils(records) as server:
        survey = client(server, clock).survey("kratom", dt.date(2025, 1, 8))
    assert (sorted(survey.whole.ids), survey.changed and sorted(survey.changed.ids)) == (list(records), [8, 9, 10])
    assert len(server.log) == 3


def test_a_survey_without_a_day_is_one_question(clock: Clock) -> None:
    with Eutils(dict.fromkeys(range(1, 6), "")) as server:
        survey = client(server, clock).survey("kratom", None)
    assert (survey.whole.count, survey.changed) == (5, Hits(0, ()))
    assert len(server.log) == 1


@pytest.mark.parametrize("place", [0, 1, 2])
def test_an_empty_answer_that_contradicts_the_others_is_asked_for_again(clock: Clock, place: int) -> None:
    records = {pmid: article(pmid, revised=dt.date(2025, 1, pmid)) for pmid in range(1, 11)}
    with Eutils(records, fault=scripted(*[None] * place, "empty")) as server:
        survey = client(server, clock).survey("kratom", dt.date(2025, 1, 8))
    assert survey.changed and sorted(survey.changed.ids) == [8, 9, 10]
    assert sorted(survey.whole.ids) == list(records)
    assert sum(clock.waits) > 50


def test_where_the_answers_go_on_contradicting_each_other_anything_may_have_changed(clock: Clock) -> None:
    records = {pmid: article(pmid) for pmid in range(1, 11)}
    with Eutils(records) as server:
        server.fault = lambda: "empty" if len(server.log) % 3 == 2 else None  # what was not modified
        assert client(server, clock).survey("kratom", dt.date(2025, 1, 8)).changed is None


def _day(text: str) -> dt.date:
    return dt.date(*map(int, text.split("/")))


def _in(window: tuple[dt.date, dt.date] | None, day: dt.date) -> bool:
    return window is None or window[0] <= day <= window[1]
