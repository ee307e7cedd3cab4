"""What PubMed loses, takes back or cannot give is accounted for by every night."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from accounted_nights import Nights
from eutils_shapes import article
from jobs import article as tied
from jobs import part_rows

from flows import cli, cli_run
from flows.errors import NothingFound, TooManyRejects
from flows.ledger import Ledger
from flows.pubmed.errors import AnswerImplausible
from flows.settings import Settings
from flows.summary import Summary

# --- what is gone, and what only seems so


def test_a_record_that_pubmed_no_longer_has_is_withdrawn_when_that_is_confirmed(nights: Nights) -> None:
    nights.night()
    nights.remove(5)
    nights.night()
    assert (nights.states(), nights.withdrawn()) == ({5: "missing"}, set())
    first = nights.now
    nights.night(dt.timedelta(hours=1))
    assert (nights.states(), nights.withdrawn()) == ({5: "missing"}, set())
    nights.night()
    assert (nights.states(), nights.withdrawn()) == ({5: "withdrawn"}, {5})
    assert nights.standings()[5].since == nights.now > first
    assert "did not return this record" in str(nights.standings()[5].reason)
    with Ledger(nights.home) as ledger:
        assert [(c.pmid, c.kind) for c in ledger.changes()][-1] == (5, "withdrawn")


def test_the_record_in_its_place_is_named_where_pubmed_named_it(nights: Nights) -> None:
    nights.eutils.records[5] = tied(5, ties={"RepublishedIn": 99, "CommentOn": 3})
    nights.night()
    nights.remove(5)
    nights.night()
    nights.night()
    assert nights.standings()[5].replaced_by == 99


def test_what_the_query_no_longer_finds_but_pubmed_has_stays(nights: Nights) -> None:
    nights.night()
    nights.eutils.found = lambda _: nights.eutils.records.keys() - {5}
    nights.night()
    assert (nights.states(), nights.withdrawn()) == ({5: "unmatched"}, set())
    nights.night()
    assert nights.asked() == set()
    nights.eutils.records[5] = article(5, "Retracted", revised=nights.now.date())
    nights.night(dt.timedelta(days=7))
    assert nights.asked() == {5}
    assert len(part_rows(nights.home, "records", "pmid")) == 31
    nights.eutils.found = None
    nights.night()
    assert nights.states() == {}


def lose_and_bring_back(nights: Nights, pmid: int) -> None:
    """A record is stored, gone for two nights, and in PubMed again."""
    nights.night()
    kept = nights.eutils.records[pmid]
    nights.remove(pmid)
    nights.night()
    nights.night()
    nights.eutils.records[pmid] = kept


def test_what_comes_back_is_no_longer_withdrawn(nights: Nights) -> None:
    lose_and_bring_back(nights, 5)
    nights.night()
    assert (nights.states(), nights.withdrawn()) == ({}, set())


def test_what_comes_back_beside_the_query_is_seen_within_a_week(nights: Nights) -> None:
    lose_and_bring_back(nights, 5)
    nights.eutils.found = lambda _: nights.eutils.records.keys() - {5}
    nights.night(dt.timedelta(days=7))
    assert (nights.states(), nights.withdrawn()) == ({5: "unmatched"}, set())


def test_a_record_that_cannot_be_asked_for_is_not_gone(nights: Nights) -> None:
    nights.night()
    nights.remove(5)
    nights.eutils.fault = lambda: "500" if nights.eutils.asked("esearch")[2:] else None
    nights.night()
    assert nights.states() == {5: "pending"}
    assert "HTTP 500" in str(nights.standings()[5].reason)
    nights.night()
    assert nights.states() == {5: "pending"}


def test_a_record_that_pubmed_answers_by_another_one_is_gone(nights: Nights) -> None:
    nights.night()
    other = nights.eutils.records.pop(5)
    nights.eutils.found = lambda _: nights.eutils.records.keys() - {5}
    nights.eutils.records[5] = other.replace(">5<", ">77<")
    nights.night()
    nights.night()
    assert nights.withdrawn() == {5}
    assert "returned record 77" in str(nights.standings()[5].reason)


def test_another_query_asks_once_what_became_of_the_rest(nights: Nights) -> None:
    nights.night()
    nights.eutils.found = lambda term: {1, 2, 3} if "narrow" in term else nights.eutils.records
    nights.remove(5)
    nights.night(query="narrow")
    with Ledger(nights.home) as ledger:
        standings = ledger.standings("narrow")
    assert {standings[pmid].state for pmid in (1, 2, 3)} == {"stored"}
    assert standings[5].state == "missing"
    assert {standings[pmid].state for pmid in range(6, 31)} == {"unmatched"}
    nights.night(query="narrow")
    assert nights.asked() == {5}


# --- what cannot be true


def test_far_fewer_records_than_before_are_refused_and_taken_only_by_a_full_run(nights: Nights) -> None:
    nights.add(*range(1, 201))
    nights.night()
    nights.remove(*range(101, 201))
    with pytest.raises(AnswerImplausible, match=r"100 records .* 200 at the last run.*ketum run --full"):
        nights.night()
    assert nights.states() == {}
    nights.night(full=True)
    assert len(nights.standings("missing")) == 100


def test_an_empty_answer_is_never_taken(nights: Nights) -> None:
    nights.night()
    nights.eutils.records.clear()
    with pytest.raises(AnswerImplausible):
        nights.night()
    with pytest.raises(NothingFound):
        nights.night(full=True)
    assert nights.states() == {}


def test_a_few_records_fewer_are_no_reason_to_stop(nights: Nights) -> None:
    nights.night()
    nights.remove(*range(1, 21))
    nights.night()
    assert len(nights.standings("missing")) == 20


# --- what could not be had


def test_what_could_not_be_had_is_pending_with_its_reason_and_asked_for_first(nights: Nights) -> None:
    nights.eutils.withheld = {20}
    nights.night()
    assert nights.states() == {20: "pending"}
    first = nights.standings()[20]
    nights.add(31)
    nights.night()
    assert nights.eutils.asked("efetch")[0].parameters["id"] == "20,31"
    assert nights.standings()[20] == first
    nights.eutils.withheld = set()
    nights.night()
    assert nights.states() == {}


def test_a_run_with_too_much_pending_publishes_nothing_and_remembers_what(nights: Nights) -> None:
    nights.eutils.withheld = set(range(1, 22))
    with pytest.raises(TooManyRejects):
        nights.night()
    assert set(nights.states()) == set(range(1, 22))
    assert not (nights.home / "ketum.duckdb").exists()


def test_a_pending_record_that_pubmed_takes_back_is_forgotten(nights: Nights) -> None:
    nights.eutils.withheld = {20}
    nights.night()
    nights.remove(20)
    nights.night()
    assert (nights.states(), nights.asked()) == ({}, set())


def test_the_ledger_tells_what_a_night_asked_and_what_came(nights: Nights) -> None:
    nights.eutils.withheld = {20}
    nights.night()
    with Ledger(nights.home) as ledger:
        night = ledger.night(ledger.entries()[-1].run.run_id)
    assert night and (night.hits, night.asked, night.received) == (30, 30, 29)
    assert (night.stored, night.pending, night.unmatched, night.missing, night.withdrawn) == (29, 1, 0, 0, 0)


def test_the_command_line_has_an_option_for_a_full_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: list[bool] = []

    def run_here(settings: Settings, _: list[str]) -> Summary:
        asked.append(settings.full)
        raise NothingFound("pubmed")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(cli_run, "_run_here", run_here)
    for options in ([], ["--full"]):
        with pytest.raises(NothingFound):
            cli.app(["run", *options], standalone_mode=False)
    assert asked == [False, True]
