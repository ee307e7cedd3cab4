"""Searching and fetching, against a stand-in for the E-utilities."""

from __future__ import annotations

import pytest
from eutils_standin import DATA_FAULTS, Clock, Eutils, scripted
from pubmed_help import KEY, article, client, pmids, serving

from flows.pubmed.errors import PubMedFailed
from flows.pubmed.types import Fault, Record

# --- searching


def test_a_search_finds_all_and_says_who_asks(clock: Clock) -> None:
    with serving(*range(1, 301)) as server:
        hits = client(server, clock, api_key=KEY).search("kratom[tiab]")
    assert hits.ids == tuple(range(300, 0, -1))
    assert hits.count == 300
    (request,) = server.log
    assert request.parameters["term"] == "kratom[tiab]"
    assert request.parameters["db"] == "pubmed"
    assert request.parameters["tool"] == "ketum"
    assert request.parameters["email"] == "a@example.org"
    assert request.parameters["api_key"] == KEY


def test_a_search_that_finds_nothing_is_no_error(clock: Clock) -> None:
    with serving() as server:
        hits = client(server, clock).search("abcXYZ")
    assert (hits.count, hits.ids) == (0, ())


def test_exactly_as_many_hits_as_pubmed_lists_are_one_question(clock: Clock) -> None:
    with Eutils({}, found=lambda _: range(1, 10_000)) as server:
        assert client(server, clock).search("cancer").count == 9_999
    assert len(server.log) == 1


def test_an_incomplete_list_of_hits_is_asked_for_again(clock: Clock) -> None:
    with serving(1, 2, 3, fault=scripted("missing")) as server:
        assert client(server, clock).search("kratom").ids == (3, 2, 1)
    told = pytest.raises(PubMedFailed, match="lists 2 of 3 records")
    with serving(1, 2, 3, fault=lambda: "missing") as server, told:
        client(server, clock).search("kratom")


def test_a_phrase_unknown_to_pubmed_is_a_warning(clock: Clock, caplog: pytest.LogCaptureFixture) -> None:
    with serving(1, unknown_phrases=["krathom"]) as server:
        assert client(server, clock).search("kratom OR krathom").ids == (1,)
    assert "krathom" in caplog.text


def test_an_error_in_the_answer_to_a_search_is_told(clock: Clock) -> None:
    with serving(1) as server, pytest.raises(PubMedFailed, match="Empty term and query_key"):
        client(server, clock).search("")


# --- fetching


def test_records_come_in_batches(clock: Clock) -> None:
    settled: list[int] = []
    with serving(*range(1, 11)) as server:
        assert pmids(list(client(server, clock).fetch(range(1, 11), batch=4, on_batch=settled.append))) == [
            *range(1, 11)
        ]
    assert [request.parameters["id"] for request in server.log] == ["1,2,3,4", "5,6,7,8", "9,10"]
    assert settled == [4, 4, 2, 0]


def test_long_lists_of_pmids_are_posted(clock: Clock) -> None:
    ids = range(10_000_001, 10_000_201)
    with serving(*ids) as server:
        assert pmids(list(client(server, clock).fetch(ids))) == list(ids)
    assert [request.method for request in server.log] == ["POST"]


def test_nothing_wanted_is_nothing_asked(clock: Clock) -> None:
    with serving() as server:
        assert list(client(server, clock).fetch([])) == []
    assert server.log == []


@pytest.mark.parametrize("fault", DATA_FAULTS)
def test_each_record_comes_once_whatever_the_order_and_gaps_of_an_answer(clock: Clock, fault: str) -> None:
    with serving(*range(1, 8), fault=scripted(fault, fault)) as server:
        assert sorted(pmids(list(client(server, clock).fetch([1, 2, 3, 4, 5, 5], batch=3)))) == [1, 2, 3, 4, 5]


def test_a_record_that_pubmed_never_returns_is_a_fault_with_its_pmid(clock: Clock) -> None:
    settled: list[int] = []
    with serving(*range(1, 6), withheld={2}) as server:
        items = list(client(server, clock).fetch([1, 2, 3, 99], on_batch=settled.append))
    assert pmids(items[:2]) == [1, 3]
    assert [(type(item), item.pmid) for item in items[2:]] == [(Fault, 2), (Fault, 99)]
    assert "PubMed did not return this record" in items[2].reason  # type: ignore[union-attr]
    assert [request.parameters["id"] for request in server.log] == ["1,2,3,99", "2,99", "2", "99"]
    assert sum(settled) == 4


def test_a_pmid_that_is_none_to_pubmed_is_a_fault(clock: Clock) -> None:
    with serving(1) as server:
        record, fault = client(server, clock).fetch([1, 0])
    assert (record.pmid, fault.pmid) == (1, 0)


def test_an_unreadable_record_is_asked_for_alone_and_then_a_fault_that_says_why(clock: Clock) -> None:
    broken = article(2).replace("</ArticleTitle>", "")
    with Eutils({1: article(1), 2: broken, 3: article(3)}) as server:
        items = list(client(server, clock).fetch([1, 2, 3]))
    assert pmids(items[:2]) == [1, 3]
    assert isinstance(items[2], Fault)
    assert (items[2].pmid, "not well formed" in items[2].reason) == (2, True)
    assert [request.parameters["id"] for request in server.log] == ["1,2,3", "2", "2"]


def test_an_unreadable_record_without_pmid_is_known_by_the_question(clock: Clock) -> None:
    with Eutils({1: article(1), 2: article(2).replace(">2<", ">two<")}) as server:
        items = list(client(server, clock).fetch([1, 2]))
    assert isinstance(items[1], Fault)
    assert (items[1].pmid, "is no number" in items[1].reason) == (2, True)


def test_of_two_versions_the_newer_is_taken(clock: Clock) -> None:
    newer = article(1, "second").replace('Version="1"', 'Version="2"')
    with Eutils({1: article(1, "first") + newer}) as server:
        (record,) = client(server, clock).fetch([1])
    assert isinstance(record, Record)
    assert (record.version, record.title) == (2, "second")
