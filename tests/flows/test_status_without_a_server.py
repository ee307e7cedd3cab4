"""`ketum status`: what is pending, what a run changed, which decisions vanished, all without a server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from curators import NAUSEA, TEXT, TITLE, decide
from eutils_standin import Clock, Eutils
from jobs import article, run, write

from flows import harvest, history
from flows.errors import TooManyRejects
from flows.pubmed.client import PubMed


@pytest.fixture
def pubmed(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Eutils]:
    """PubMed with three records, of which it gives two."""
    monkeypatch.setattr(harvest, "_pubmed", lambda s: PubMed(s.email or "", url=s.eutils_url, clock=clock))
    with Eutils({pmid: article(pmid, title=f"Paper {pmid}") for pmid in (1, 2, 3)}) as eutils:
        eutils.withheld = {2}
        yield eutils


def night(home: Path, eutils: Eutils) -> str:
    return run(home, "pubmed", email="you@example.org", eutils_url=eutils.url, model="rules").run.run_id


def test_what_is_pending_is_told_with_its_reason_until_it_comes(tmp_path: Path, pubmed: Eutils) -> None:
    run_id = night(tmp_path, pubmed)
    (standing,) = history.pending(tmp_path)
    assert (standing.pmid, standing.state) == (2, "pending")
    (told,) = [remark for remark in history.remarks(tmp_path) if remark.startswith("pending")]
    assert told == f"pending: PMID 2 since {standing.since:%Y-%m-%d}: {standing.reason}"
    accounts = "3 hits, 3 asked for, 2 received; 2 stored, 1 pending, 0 unmatched, 0 missing, 0 withdrawn"
    assert ("PubMed", accounts) in history.one_run(tmp_path, run_id)

    run(tmp_path, write(tmp_path / "other.xml", article(9)), model="rules")
    assert history.pending(tmp_path) == [standing], "a run over files changes nothing about it"
    pubmed.withheld = set()
    night(tmp_path, pubmed)
    assert history.pending(tmp_path) == []


def test_a_record_that_pubmed_did_not_return_once_is_told_as_missing(tmp_path: Path, pubmed: Eutils) -> None:
    pubmed.withheld = set()
    night(tmp_path, pubmed)
    del pubmed.records[3]
    night(tmp_path, pubmed)
    assert [(standing.pmid, standing.state) for standing in history.pending(tmp_path)] == [(3, "missing")]
    assert any(remark.startswith("missing: PMID 3 since ") for remark in history.remarks(tmp_path))


def test_of_many_pending_records_the_first_are_told(tmp_path: Path, pubmed: Eutils) -> None:
    pubmed.records.update({pmid: article(pmid) for pmid in range(100, 112)})
    pubmed.withheld = set(range(100, 112))
    night(tmp_path, pubmed)
    remarks = history.remarks(tmp_path)
    assert sum(remark.startswith("pending: ") for remark in remarks) == 10
    assert "... and 2 more" in remarks


def test_a_run_tells_what_it_changed_by_title(tmp_path: Path) -> None:
    home = tmp_path / "data"
    first = run(home, write(tmp_path / "1.xml", article(1, title="One"), article(2, title="Two")), model="rules").run
    second = run(home, write(tmp_path / "2.xml", article(2, title="Two, revised", revised="2025-02-02")), model="rules")
    assert history.one_run(home, first.run_id)[-2:] == [("added", "PMID 1: One"), ("added", "PMID 2: Two, revised")]
    assert history.one_run(home, second.run.run_id)[-1] == ("changed", "PMID 2: Two, revised")


def test_a_failed_run_changed_nothing(tmp_path: Path) -> None:
    home = tmp_path / "data"
    (tmp_path / "bad.xml").write_text("this is no XML")
    with pytest.raises(TooManyRejects):
        run(home, tmp_path / "bad.xml")
    assert history.changes(home, history.last_runs(home, 1)[0][0]) == []


def test_a_decision_that_vanished_is_told(tmp_path: Path) -> None:
    home = tmp_path / "data"
    decide(home, "mentions", {"key": NAUSEA, "verdict": "accept"})
    run(home, write(tmp_path / "1.xml", article(1, TEXT, title=TITLE)), model="rules")
    assert history.vanished(home) == []
    shorter = article(1, TEXT.replace(" Kratom did not cause nausea.", ""), title=TITLE, revised="2025-02-02")
    run(home, write(tmp_path / "2.xml", shorter), model="rules")
    assert [row.key for row in history.vanished(home)] == [NAUSEA]
    assert any(
        remark.startswith(f"vanished: mentions.tsv, line 2: accept {NAUSEA}") for remark in history.remarks(home)
    )
