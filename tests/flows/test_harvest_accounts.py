"""After any night every record of the query is stored, pending with a reason, or withdrawn with a date."""

from __future__ import annotations

import datetime as dt

import pytest
from accounted_nights import OLD, Nights
from bare_nights import QUERY
from eutils_shapes import article
from jobs import part_rows

from flows import records
from flows.ledger import Ledger
from flows.pubmed.errors import PubMedFailed

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
