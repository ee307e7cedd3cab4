"""Decisions of curators from run to run: they stand, they are reported where they cannot, and faults stop the run."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from curators import AGONIST, KI, NAUSEA, PARTIAL, TEXT, TITLE, decide, decision, mention
from jobs import article, ask, run, write

from flows.errors import CurationFault
from flows.ledger import Ledger
from flows.summary import Summary
from nlp import pipeline

Again = Callable[[], Summary]


def test_decisions_survive_a_reading_by_another_version(
    home: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide(home, "mentions", {"key": NAUSEA, "verdict": "correct", "negated": "no"})
    decide(home, "relations", {"key": AGONIST, "verdict": "reject"})
    decide(home, "measurements", {"key": KI, "verdict": "accept"})
    monkeypatch.setattr(pipeline, "version", lambda model, *_: f"another with {model}")
    summary = run(home, source, model=pipeline.RULES)
    assert summary.run.texts_read == 2
    assert ask(home, "select status, count(*) from curation group by all") == [("applied", 3)]
    assert ask(home, f"select negated, run_id from mentions where mention_id = '{NAUSEA}'") == [
        (False, summary.run.run_id)
    ]
    assert ask(home, f"from relations where relation_id = '{AGONIST}'") == []


def test_a_value_that_was_accepted_holds_when_a_later_reading_says_otherwise(home: Path, again: Again) -> None:
    decide(home, "mentions", {"key": NAUSEA, "verdict": "accept", "negated": "no"})
    again()
    assert ask(home, f"select negated, curation from mentions where mention_id = '{NAUSEA}'") == [(False, "corrected")]


def test_what_has_vanished_is_reported_and_not_dropped(
    home: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    decide(home, "mentions", {"key": NAUSEA, "verdict": "correct", "negated": "no"})
    decide(home, "relations", {"key": PARTIAL, "verdict": "accept"}, {"key": AGONIST, "verdict": "reject"})
    revised = TEXT.replace(" Kratom did not cause nausea.", "").replace("a partial agonist", "a partial antagonist")
    with caplog.at_level(logging.WARNING, "flows"):
        source = write(tmp_path / "new.xml", article(1, revised, title=TITLE, revised="2025-02-01"))
        summary = run(home, source, model=pipeline.RULES)
    assert ask(home, "select key, status, words from curation order by kind, line") == [
        (NAUSEA, "vanished", None),
        (PARTIAL, "vanished", None),
        (AGONIST, "applied", "agonist at the mu-opioid receptor"),
    ]
    lines = dict(summary.lines())
    assert lines["curation"] == "3 decisions of curators, 2 vanished"
    line = f"mentions.tsv, line 2: correct {NAUSEA} (Mei Tan, 2026-01-31): no text has it now"
    assert line in [value for _, value in summary.lines()]
    assert line in caplog.messages


@pytest.mark.parametrize("kind", ["mentions", "measurements"])
def test_a_decision_is_not_applied_to_other_words_in_the_same_place(home: Path, again: Again, kind: str) -> None:
    key = {"mentions": NAUSEA, "measurements": KI}[kind]
    decide(home, kind, {"key": key, "verdict": "reject", "as_printed": "vomiting"})
    summary = again()
    assert ask(home, f"select curation from {kind} where {kind[:-1]}_id = '{key}'") == [(None,)]
    status, words = decision(home, "status, words")
    assert status == "vanished"
    assert any(f"'{words}' stands there now" in value for _, value in summary.lines())


def test_a_decision_on_an_article_that_is_not_there_is_reported(home: Path, again: Again) -> None:
    decide(home, "mentions", {"key": "99:title:0:6:DRUG", "verdict": "reject"})
    again()
    assert decision(home, "pmid, status") == [99, "vanished"]


def test_an_accepted_relation_vanishes_with_the_mention_that_it_rests_on(home: Path, again: Again) -> None:
    decide(home, "mentions", {"key": mention("Mitragynine", "ALKALOID"), "verdict": "reject"})
    decide(home, "relations", {"key": PARTIAL, "verdict": "accept"})
    again()
    assert ask(home, "select kind, status from curation order by all") == [
        ("mentions", "applied"),
        ("relations", "vanished"),
    ]


def test_only_a_change_of_the_files_builds_anew(home: Path, source: Path, again: Again) -> None:
    path = decide(home, "mentions", {"key": NAUSEA, "verdict": "accept"})
    again()
    assert run(home, source, model=pipeline.RULES).run.status == "unchanged"
    decide(home, "mentions", {"key": NAUSEA, "verdict": "reject"})
    again()
    path.unlink()
    again()
    assert ask(home, "select count(*) from curation") == [(0,)]
    assert ask(home, f"select curation from mentions where mention_id = '{NAUSEA}'") == [(None,)]


def test_a_bad_file_publishes_nothing_and_says_where_it_is_bad(home: Path, tmp_path: Path) -> None:
    published = (home / "ketum.duckdb").resolve()
    path = decide(home, "mentions", {"key": NAUSEA, "verdict": "accept"}, {"key": PARTIAL, "verdict": "accept"})
    with pytest.raises(CurationFault, match=r"mentions\.tsv, line 3: key: .* is no mention_id .*nothing was published"):
        run(home, write(tmp_path / "new.xml", article(3)), model=pipeline.RULES)
    assert (home / "ketum.duckdb").resolve() == published
    with Ledger(home) as ledger:
        assert str(path) in (ledger.entries()[-1].message or "")


def test_a_correction_that_leaves_a_measurement_no_number_is_a_fault(home: Path, again: Again) -> None:
    decide(home, "measurements", {"key": KI, "verdict": "correct", "value": "-"})
    with pytest.raises(CurationFault, match=r"measurements\.tsv, line 2: no number would be left"):
        again()


def test_a_range_may_stand_in_place_of_a_number(home: Path, again: Again) -> None:
    decide(home, "measurements", {"key": KI, "verdict": "correct", "value": "-", "low": "5", "high": "9"})
    again()
    assert ask(home, f"select value, low, high, value_si, unit_si from measurements where measurement_id = '{KI}'") == [
        (None, 5, 9, None, None)
    ]
