"""What is asked of PubMed, night after night, against the stand-in for the E-utilities."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from eutils_shapes import article
from eutils_standin import Eutils
from jobs import ask, part_rows, run, write

from flows import harvest
from flows.errors import EmailMissing, TooManyRejects
from flows.pubmed.client import PubMed
from flows.pubmed.errors import PubMedFailed
from flows.settings import Settings
from flows.summary import Summary

TODAY = dt.datetime.now(dt.UTC).date()  # the ledger's days are real ones


@dataclass
class Nights:
    """PubMed with some records, and a data folder."""

    eutils: Eutils
    home: Path

    def night(self, **options: Any) -> Summary:
        self.eutils.log.clear()
        return run(self.home, "pubmed", email="you@example.org", eutils_url=self.eutils.url, **options)

    def fetched(self) -> list[int]:
        """The PMIDs that were asked for one by one or in lists."""
        return sorted(
            {int(pmid) for r in self.eutils.asked("efetch") for pmid in r.parameters.get("id", "").split(",") if pmid}
        )


@pytest.fixture
def nights(tmp_path: Path, clock: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Nights]:
    def pubmed(settings: Settings) -> PubMed:
        return PubMed(settings.email or "", url=settings.eutils_url, clock=clock)

    monkeypatch.setattr(harvest, "_pubmed", pubmed)
    with Eutils({pmid: article(pmid, f"Kratom {pmid}") for pmid in (1, 2, 3)}) as eutils:
        yield Nights(eutils, tmp_path / "data")


def test_the_first_night_fetches_all_and_the_second_nothing(nights: Nights) -> None:
    first = nights.night()
    assert (first.run.found, first.run.new, first.run.query) == (3, 3, harvest._default_query())
    second = nights.night()
    assert (second.run.status, second.run.found) == ("unchanged", 3)
    assert nights.eutils.asked("efetch") == []


def test_new_and_changed_records_are_fetched_and_no_others(nights: Nights) -> None:
    nights.night()
    nights.eutils.records |= {2: article(2, "Kratom anew", revised=TODAY), 4: article(4, "Kratom 4")}
    second = nights.night()
    assert nights.fetched() == [2, 4]
    assert (second.run.new, second.run.changed, second.run.texts_read) == (1, 1, 2)
    assert ask(nights.home, "select title from papers where pmid = 2") == [("Kratom anew",)]


def test_a_record_that_could_not_be_had_is_rejected_and_asked_for_again(nights: Nights) -> None:
    nights.eutils.withheld = {2}
    first = nights.night()
    assert (first.run.status, first.run.new, first.run.rejected) == ("published", 2, 1)
    assert ask(nights.home, "select source, pmid from rejects") == [("pubmed", 2)]
    assert nights.night().run.status == "unchanged"
    nights.eutils.withheld = set()
    assert nights.night().run.new == 1


def test_a_change_that_could_not_be_had_is_asked_for_again_when_it_is_no_longer_recent(nights: Nights) -> None:
    nights.night()
    nights.eutils.records[2] = article(2, "Kratom anew", revised=TODAY)
    nights.eutils.withheld = {2}
    assert nights.night().run.rejected == 1
    nights.eutils.records[2] = article(2, "Kratom anew", revised=dt.date(2025, 2, 1))
    nights.eutils.withheld = set()
    third = nights.night()
    assert (nights.fetched(), third.run.changed) == ([2], 1)


def test_what_only_files_had_is_asked_of_pubmed_once(nights: Nights, tmp_path: Path) -> None:
    run(
        nights.home,
        write(tmp_path / "file.xml", article(1, "Kratom 1"), article(2, "As a file had it", dt.date(2024, 1, 1))),
    )
    second = nights.night()
    assert (second.run.new, second.run.changed) == (1, 1)
    nights.night()
    assert nights.eutils.asked("efetch") == []


def test_a_withdrawn_record_that_the_query_finds_comes_back(nights: Nights, tmp_path: Path) -> None:
    nights.night()
    run(nights.home, write(tmp_path / "update.xml", deleted=[2]))
    nights.night()
    assert nights.fetched() == [2]
    assert ask(nights.home, "select status from papers where pmid = 2") == [("active",)]


def test_a_harvest_that_breaks_off_keeps_what_came_and_goes_on_there(nights: Nights) -> None:
    nights.eutils.records = {pmid: article(pmid, f"Kratom {pmid}") for pmid in range(1, 251)}
    nights.eutils.fault = lambda: "500" if len(nights.eutils.asked("efetch")) > 0 else None
    with pytest.raises(PubMedFailed):
        nights.night()
    kept = part_rows(nights.home, "records", "pmid")
    assert len(kept) == 200
    nights.eutils.fault = lambda: None
    second = nights.night()
    assert (second.run.new, set(nights.fetched())) == (250, set(range(1, 251)) - set(kept))


def test_another_query_looks_for_changes_as_far_back_as_anything_was_fetched(nights: Nights) -> None:
    first = nights.night()
    nights.night(query="mitragynine")
    changed = [r.parameters["term"] for r in nights.eutils.asked("esearch") if ") AND (" in r.parameters["term"]]
    since = f"{first.run.started_at - dt.timedelta(days=2):%Y/%m/%d}"
    assert changed == [f'(mitragynine) AND ("{since}"[mdat] : "3000/12/31"[mdat])']


def test_a_pubmed_that_gives_nothing_at_all_fails_the_run(nights: Nights) -> None:
    nights.eutils.withheld = {1, 2, 3}
    with pytest.raises(TooManyRejects):
        nights.night()


def test_pubmed_is_not_asked_without_an_address(tmp_path: Path) -> None:
    with pytest.raises(EmailMissing, match="KETUM_EMAIL"):
        run(tmp_path / "data", "pubmed")
