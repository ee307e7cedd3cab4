"""After any night every record of the query is stored, pending with a reason, or withdrawn with a date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import bare_nights
import pytest
from bare_nights import QUERY
from eutils_shapes import article, revised
from eutils_standin import MOST_HITS, Eutils
from jobs import article as tied
from jobs import part_rows

from flows import cli, cli_run, records
from flows.errors import NothingFound, TooManyRejects
from flows.ledger import Ledger
from flows.planning import Standing
from flows.pubmed.errors import AnswerImplausible, PubMedFailed
from flows.settings import Settings
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


@pytest.fixture
def nights(tmp_path: Path) -> Iterator[Nights]:
    with Eutils({}) as eutils:
        made = Nights(eutils, tmp_path / "data")
        eutils.dated = lambda pmid, name: _dated(made, pmid, name)
        made.add(*range(1, 31))
        yield made


@pytest.fixture
def larger(nights: Nights) -> Nights:
    """More records than PubMed lists in one answer, so that it is asked for parts."""
    nights.most = nights.eutils.most = 9
    for pmid in range(1, 31):
        nights.add(pmid, created=OLD + dt.timedelta(days=pmid))
    return nights


def _dated(nights: Nights, pmid: int, name: str) -> dt.date:
    return revised(nights.eutils.records[pmid]) if name == "mdat" else nights.created[pmid]


# --- what a night asks


def test_a_night_asks_for_the_whole_and_for_what_changed_and_what_did_not(nights: Nights) -> None:
    nights.night()
    nights.night()
    assert nights.terms() == [
        QUERY,
        f'({QUERY}) AND ("2026/03/01"[mdat] : "3000/12/31"[mdat])',
        f'({QUERY}) NOT ("2026/03/01"[mdat] : "3000/12/31"[mdat])',
    ]
    assert nights.asked() == set()


def test_what_is_new_and_what_changed_is_asked_for_also_in_parts(larger: Nights) -> None:
    larger.night()
    assert not larger.states()
    larger.add(31, created=larger.now.date())
    larger.eutils.records[7] = article(7, "Kratom anew", revised=larger.now.date())
    larger.night()
    assert larger.asked() == {7, 31}
    larger.night()
    assert larger.asked() == {7, 31}  # the windows overlap
    larger.night(dt.timedelta(days=2))
    larger.night()
    assert larger.asked() == set()


def test_an_entry_dated_years_back_is_found_the_same_night(larger: Nights) -> None:
    larger.night()
    larger.add(31, created=dt.date(2024, 5, 5))
    larger.night()
    assert larger.asked() == {31}


def test_a_swap_that_leaves_the_count_as_it_was_is_found_the_same_night(larger: Nights) -> None:
    larger.night()
    larger.remove(5)
    larger.add(31, created=dt.date(2024, 5, 5))
    larger.night()
    assert larger.asked() == {5, 31}


def test_where_pubmeds_counts_contradict_each_other_all_is_asked_for(nights: Nights) -> None:
    nights.night()
    nights.eutils.records[3] = article(3, "Kratom anew", revised=nights.now.date())
    nights.eutils.fault = lambda: "empty" if len(nights.eutils.log) % 3 == 1 and len(nights.eutils.log) < 9 else None
    nights.night()
    assert len(nights.terms()) == 9
    assert len(part_rows(nights.home, "records", "pmid")) == 31


def test_a_week_later_the_whole_is_compared_and_changes_are_looked_for_as_far_back(nights: Nights) -> None:
    nights.night()
    nights.night(dt.timedelta(days=3))
    nights.night(dt.timedelta(days=3, hours=23))
    first_window = nights.terms()[1]
    assert '"2026/03/01"[mdat]' in first_window
    with Ledger(nights.home) as ledger:
        nights = [ledger.night(entry.run.run_id) for entry in ledger.entries()]
    assert [night and night.reconciled for night in nights] == [True, False, True]


def test_the_windows_begin_where_the_last_good_run_began(nights: Nights) -> None:
    nights.night()
    nights.eutils.fault = lambda: "500"
    for _ in range(2):
        with pytest.raises(PubMedFailed):
            nights.night()
    nights.eutils.fault = lambda: None
    nights.night()
    assert '"2026/03/01"[mdat]' in nights.terms()[1]


def test_a_run_that_nothing_came_of_proves_as_much_as_one_that_published(nights: Nights) -> None:
    nights.night()
    assert nights.night().run.status == "unchanged"
    nights.night()
    assert '"2026/03/02"[mdat]' in nights.terms()[1]


def test_a_full_run_asks_for_everything_again(nights: Nights) -> None:
    nights.night()
    nights.eutils.records[3] = article(3, "Kratom, as nobody announced", revised=OLD)
    nights.night(full=True)
    assert nights.asked() == set(range(1, 31))
    assert len(part_rows(nights.home, "records", "pmid")) == 31


def test_a_lost_ledger_is_no_lost_change(nights: Nights) -> None:
    nights.night()
    (nights.home / "ledger.sqlite").unlink()
    nights.eutils.records[3] = article(3, "Kratom anew", revised=nights.now.date())
    nights.night(dt.timedelta(days=40))
    assert nights.asked() == {3}


def test_25_000_records_are_harvested_whole(nights: Nights) -> None:
    nights.eutils.records = {pmid: article(pmid) for pmid in range(1, 25_001)}
    nights.eutils.dated = lambda pmid, _: OLD + dt.timedelta(days=pmid // 20)
    run = nights.night().run
    assert (run.found, run.rejected, len(records.scan(nights.home).newest)) == (25_000, 0, 25_000)
    assert nights.night().run.status == "unchanged"
    assert nights.asked() == set()


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


def test_what_comes_back_is_no_longer_withdrawn(nights: Nights) -> None:
    nights.night()
    kept = nights.eutils.records[5]
    nights.remove(5)
    nights.night()
    nights.night()
    nights.eutils.records[5] = kept
    nights.night()
    assert (nights.states(), nights.withdrawn()) == ({}, set())


def test_what_comes_back_beside_the_query_is_seen_within_a_week(nights: Nights) -> None:
    nights.night()
    kept = nights.eutils.records[5]
    nights.remove(5)
    nights.night()
    nights.night()
    nights.eutils.records[5] = kept
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
