"""What accepting, rejecting and correcting a mention, a relation or a measurement does to the published file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from curators import (
    AGONIST,
    ANTAGONIST,
    KI,
    MITRAGYNINE,
    MOR,
    NAUSEA,
    PARTIAL,
    SUSPECT_KI,
    TITLE,
    decide,
    decision,
    mention,
)
from jobs import article, ask, run, write

from flows.summary import Summary
from nlp import pipeline

Again = Callable[[], Summary]


def test_an_accepted_mention_is_marked_and_listed_with_who_and_when(home: Path, again: Again) -> None:
    decide(home, "mentions", {"key": NAUSEA, "verdict": "accept", "note": "checked"})
    again()
    assert ask(home, "select mention_id, curation, negated from mentions where curation is not null") == [
        (NAUSEA, "accepted", True)
    ]
    assert decision(home, "kind, key, pmid, verdict, changes, curator, decided_on, note, status, file, line") == [
        *("mentions", NAUSEA, 1, "accept", None, "Mei Tan", dt.date(2026, 1, 31), "checked", "applied"),
        *("mentions.tsv", 2),
    ]


def test_a_rejected_mention_takes_along_what_rests_on_it_and_stays_on_record(home: Path, again: Again) -> None:
    first = mention("Mitragynine", "ALKALOID")
    decide(home, "mentions", {"key": first, "verdict": "reject", "as_printed": "Mitragynine"})
    again()
    assert ask(home, f"from mentions where mention_id = '{first}'") == []
    assert ask(home, "select relation_id from relations where pmid = 1 order by all") == [
        (AGONIST,),
        (ANTAGONIST,),
        ("1:causes:KETUM:kratom:HP:0002018:present:denied",),
    ]
    assert ask(home, "select measurement_id from measurements") == [(SUSPECT_KI,)]
    assert decision(home, "status, fact_id, sentence_id, words, as_read") == [
        *("applied", None, "1:abstract:0", "Mitragynine"),
        f"entity_type=ALKALOID, concept_id={MITRAGYNINE}, negated=no, uncertain=no",
    ]


def test_a_relation_that_another_sentence_says_outlives_a_rejected_mention(tmp_path: Path) -> None:
    home, text = tmp_path / "data", "Kratom caused nausea. In men, kratom caused nausea."
    key = f"1:abstract:{text.index('nausea')}:{text.index('nausea') + 6}:ADVERSE_EFFECT"
    decide(home, "mentions", {"key": key, "verdict": "reject"})
    run(home, write(tmp_path / "one.xml", article(1, text, title=TITLE)), model=pipeline.RULES)
    assert ask(home, "select sentence_id from relations") == ask(home, "select sentence_id from relation_sentences")
    assert ask(home, "select sentence_id from relations") == [("1:abstract:22",)]


def test_a_corrected_mention_keeps_its_name_and_its_concept_flows_into_facts(home: Path, again: Again) -> None:
    first = mention("Mitragynine", "ALKALOID")
    decide(home, "mentions", {"key": first, "verdict": "correct", "concept_id": "KETUM:paynantheine"})
    again()
    assert ask(home, f"select concept_id, curation from mentions where mention_id = '{first}'") == [
        ("KETUM:paynantheine", "corrected")
    ]
    said = "select subject_id, subject_name, curation from relations where value = 'partial_agonist'"
    assert ask(home, said) == [("KETUM:paynantheine", "paynantheine", None)]
    assert ask(home, f"select subject_id, value from measurements where measurement_id = '{KI}'") == [
        ("KETUM:paynantheine", 7.2)
    ]
    assert decision(home, "changes, status, fact_id") == ["concept_id=KETUM:paynantheine", "applied", first]


def test_a_relation_of_two_sentences_parts_where_the_mention_of_one_is_corrected(tmp_path: Path) -> None:
    home, said = tmp_path / "data", "Mitragynine was an agonist at the mu-opioid receptor."
    decide(
        home,
        "mentions",
        {"key": "1:abstract:0:11:ALKALOID", "verdict": "correct", "concept_id": "KETUM:paynantheine"},
    )
    run(home, write(tmp_path / "one.xml", article(1, f"{said} {said}", title=TITLE)), model=pipeline.RULES)
    assert ask(home, "select subject_id, sentence_id from relations order by all") == [
        (MITRAGYNINE, f"1:abstract:{len(said) + 1}"),
        ("KETUM:paynantheine", "1:abstract:0"),
    ]


def test_a_mention_of_another_type_loses_a_concept_and_facts_that_do_not_fit(home: Path, again: Again) -> None:
    first = mention("Mitragynine", "ALKALOID")
    decide(home, "mentions", {"key": first, "verdict": "correct", "entity_type": "DRUG"})
    again()
    assert ask(home, f"select entity_type, concept_id from mentions where mention_id = '{first}'") == [("DRUG", None)]
    assert ask(home, "select 1 from relations where value = 'partial_agonist'") == []
    assert ask(home, f"select 1 from measurements where measurement_id = '{KI}'") == []


def test_facts_stay_with_a_mention_whose_new_type_fits_them(home: Path, again: Again) -> None:
    change = {"verdict": "correct", "entity_type": "SUBSTANCE", "concept_id": "KETUM:kratom"}
    decide(home, "mentions", {"key": mention("Mitragynine", "ALKALOID"), **change})
    again()
    assert ask(home, "select subject_type, subject_id from relations where value = 'partial_agonist'") == [
        ("SUBSTANCE", "KETUM:kratom")
    ]


def test_a_concept_can_be_taken_away(home: Path, again: Again) -> None:
    decide(home, "mentions", {"key": NAUSEA, "verdict": "correct", "concept_id": "-", "negated": "no"})
    again()
    assert ask(home, f"select concept_id, negated from mentions where mention_id = '{NAUSEA}'") == [(None, False)]
    assert decision(home, "changes") == ["concept_id=-, negated=no"]


def test_an_accepted_and_a_rejected_relation(home: Path, again: Again) -> None:
    decide(home, "relations", {"key": PARTIAL, "verdict": "accept"}, {"key": AGONIST, "verdict": "reject"})
    again()
    assert ask(home, "select relation_id, curation from relations where pmid = 1 order by all")[:1] == [
        (PARTIAL, "accepted")
    ]
    assert ask(home, f"select 1 from relation_sentences where relation_id = '{AGONIST}'") == []
    assert ask(home, "select key, status, fact_id, words from curation order by verdict") == [
        (PARTIAL, "applied", PARTIAL, "partial agonist at the mu-opioid receptor"),
        (AGONIST, "applied", None, "agonist at the mu-opioid receptor"),
    ]


def test_a_corrected_relation_keeps_its_name(home: Path, again: Again) -> None:
    decide(home, "relations", {"key": ANTAGONIST, "verdict": "correct", "value": "inverse_agonist", "uncertain": "yes"})
    again()
    assert ask(home, f"select value, uncertain, curation from relations where relation_id = '{ANTAGONIST}'") == [
        ("inverse_agonist", True, "corrected")
    ]
    assert ask(home, f"select uncertain from relation_sentences where relation_id = '{ANTAGONIST}'") == [(True,)]
    assert decision(home, "as_read, fact_id") == ["value=antagonist, negated=no, uncertain=no", ANTAGONIST]


def test_a_relation_corrected_to_what_another_says_becomes_one_with_it(home: Path, again: Again) -> None:
    decide(home, "relations", {"key": AGONIST, "verdict": "correct", "value": "partial_agonist"})
    again()
    assert ask(home, f"select relation_id, curation from relations where pmid = 1 and object_id = '{MOR}'") == [
        (PARTIAL, "corrected")
    ]
    assert len(ask(home, f"from relation_sentences where relation_id = '{PARTIAL}'")) == 2
    assert decision(home, "key, status, fact_id") == [AGONIST, "applied", PARTIAL]


def test_that_there_is_no_effect_is_negated_and_an_effect_is_not(home: Path, again: Again) -> None:
    denied = "1:causes:KETUM:kratom:HP:0002018:present:denied"
    decide(
        home,
        "relations",
        {"key": ANTAGONIST, "verdict": "correct", "value": "no_effect"},
        {"key": denied, "verdict": "correct", "negated": "no"},
    )
    again()
    assert ask(home, "select relation_id, negated from relations where curation = 'corrected' order by all") == [
        (ANTAGONIST, True),
        (denied, False),
    ]


def test_an_accepted_and_a_rejected_measurement(home: Path, again: Again) -> None:
    decide(
        home,
        "measurements",
        {"key": KI, "verdict": "accept", "as_printed": "7.2  nM"},
        {"key": SUSPECT_KI, "verdict": "reject", "as_printed": "200 mM"},
    )
    again()
    assert ask(home, "select measurement_id, curation from measurements") == [(KI, "accepted")]
    assert ask(home, "select status, words from curation order by line") == [
        ("applied", "7.2 nM"),
        ("applied", "200 mM"),
    ]


def test_a_corrected_measurement_has_the_si_value_and_the_suspicion_that_follow(home: Path, again: Again) -> None:
    decide(
        home,
        "measurements",
        {"key": KI, "verdict": "correct", "value": "7200", "unit": "mM"},
        {"key": SUSPECT_KI, "verdict": "correct", "unit": "µM", "target_id": MOR, "subject_id": "-", "qualifier": "~"},
    )
    again()
    columns = (
        "value, unit, value_si, unit_si, suspect, suspect_reason is not null, target_name, subject_name, qualifier"
    )
    assert ask(home, f"select {columns} from measurements order by value desc") == [
        (7200, "mM", 7.2e9, "nM", True, True, "mu-opioid receptor", "mitragynine", "="),
        (200, "µM", 2e5, "nM", False, False, "mu-opioid receptor", None, "~"),
    ]


def test_a_curator_decides_what_is_suspect(home: Path, again: Again) -> None:
    decide(
        home,
        "measurements",
        {"key": KI, "verdict": "correct", "suspect": "yes", "note": "the text says pKi"},
        {"key": SUSPECT_KI, "verdict": "correct", "suspect": "no"},
    )
    again()
    assert ask(home, "select measurement_id, suspect, suspect_reason from measurements order by value") == [
        (KI, True, "the text says pKi"),
        (SUSPECT_KI, False, None),
    ]


def test_a_measurement_whose_subject_is_rejected_stays_where_a_curator_names_another(home: Path, again: Again) -> None:
    decide(home, "mentions", {"key": mention("Mitragynine", "ALKALOID"), "verdict": "reject"})
    decide(home, "measurements", {"key": KI, "verdict": "correct", "subject_id": "KETUM:kratom"})
    again()
    assert ask(home, f"select subject_type, subject_name from measurements where measurement_id = '{KI}'") == [
        ("SUBSTANCE", "kratom")
    ]


def test_counts_in_views_follow(home: Path, again: Again) -> None:
    agonists = f"select action, papers from alkaloid_receptor_evidence where receptor_id = '{MOR}' order by all"
    named = "select papers from mentions_by_year where concept_id = 'HP:0002018'"
    assert ask(home, agonists) == [("agonist", 2), ("partial_agonist", 1)]
    assert ask(home, named) == []
    decide(home, "relations", {"key": AGONIST, "verdict": "reject"})
    decide(home, "mentions", {"key": NAUSEA, "verdict": "correct", "negated": "no"})
    again()
    assert ask(home, agonists) == [("agonist", 1), ("partial_agonist", 1)]
    assert ask(home, named) == [(1,)]
