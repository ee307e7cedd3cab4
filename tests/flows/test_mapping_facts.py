"""What was read in a text, as rows of facts: relations, measurements, study."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from flows import mapping
from flows.mapping import PaperState
from flows.pubmed.types import Record, Section
from nlp.types import Concept, Ground, Measurement, Mention, Reading, Relation, Sentence, Study
from warehouse import checks, store
from warehouse.check_rows import ERROR
from warehouse.fact_rows import MeasurementRow, RelationRow, RelationSentenceRow, StudyGroundRow, StudyRow
from warehouse.rows import MentionRow, Row

TITLE = "Paynantheol and MOR"
ABSTRACT = "It bound MOR (Ki 5 nM). Paynantheol may bind MOR. No nausea in 12 rats."
RECORD = Record(7, 1, "article", "", title=TITLE, sections=(Section(ABSTRACT),))
CONCEPTS = {
    "PR:1": Concept("PR:1", "RECEPTOR", "receptor-opioid", "mu-opioid receptor"),
    "HP:1": Concept("HP:1", "ADVERSE_EFFECT", "gi", "Nausea"),
}
SENTENCES = (
    Sentence("title", 0, 19),
    Sentence("abstract", 0, 23),
    Sentence("abstract", 24, 49),
    Sentence("abstract", 50, 71),
)


def mention(index: int, text: str, entity_type: str, concept_id: str | None, occurrence: int = 0) -> Mention:
    """The mention of a text, by the sentence that holds it."""
    sentence = SENTENCES[index]
    start = (TITLE if sentence.field == "title" else ABSTRACT).index(text, sentence.start)
    place = (sentence.field, start, start + len(text))
    return Mention(*place, text, index, entity_type, concept_id, False, False, "rule", 1.0)


MENTIONS = (
    mention(0, "Paynantheol", "ALKALOID", None),
    mention(0, "MOR", "RECEPTOR", "PR:1"),
    mention(1, "MOR", "RECEPTOR", "PR:1"),
    mention(2, "Paynantheol", "ALKALOID", None),
    mention(2, "MOR", "RECEPTOR", "PR:1"),
    mention(3, "nausea", "ADVERSE_EFFECT", "HP:1"),
)
TOPIC = Relation("acts_on", 0, 1, "binds", False, True, 0, 0, 19, "title", 0.9)
BOUND = Relation("acts_on", 0, 2, "binds", False, False, 1, 0, 12, "pronoun", 0.7)
MAY_BIND = Relation("acts_on", 3, 4, "binds", False, True, 2, 24, 48, "verb", 0.8)
NO_NAUSEA = Relation("causes", 0, 5, "present", True, False, 3, 50, 59, "denial", 0.6)
KI = Measurement(
    "Ki", 0, 2, "=", 5.0, None, None, None, "nM", 5.0, "nM", None, None, None, 1, 14, 21, "parameter-value", 0.9
)
STUDY = Study(
    "animal",
    ("rat",),
    12,
    evidence_level=5,
    grounds=(
        Ground("sample_size", "12", "text", "12 rats", 3, 63, 70, "number-of"),
        *(
            Ground(attribute, value, "mesh", "Rats", None, None, None, "mesh")
            for attribute, value in (("design", "animal"), ("species", "rat"), ("evidence_level", "5"))
        ),
    ),
)
READING = Reading("key", SENTENCES, MENTIONS, (TOPIC, BOUND, MAY_BIND, NO_NAUSEA), (KI,), STUDY)


def rows(reading: Reading, *kinds: type[Row]) -> list[Row]:
    return [row for row in mapping.reading_rows(RECORD, reading, "run", CONCEPTS) if isinstance(row, kinds)]


def relations(*found: Relation) -> list[Row]:
    return rows(replace(READING, relations=found), RelationRow)


def measurements(*found: Measurement) -> list[Row]:
    return rows(replace(READING, measurements=found), MeasurementRow)


def test_what_sentences_say_of_the_same_things_is_one_relation_at_the_best_of_them() -> None:
    bound, nausea = rows(READING, RelationRow)
    assert bound == RelationRow(
        relation_id="7:acts_on:paynantheol:PR:1:binds",
        pmid=7,
        sentence_id="7:abstract:0",
        relation_type="acts_on",
        subject_id=None,
        subject_type="ALKALOID",
        subject_name="Paynantheol",
        object_id="PR:1",
        object_name="mu-opioid receptor",
        value="binds",
        negated=False,
        uncertain=False,
        field="abstract",
        start_char=0,
        end_char=12,
        rule="pronoun",
        score=0.7,
        run_id="run",
    )
    assert (nausea.relation_id, nausea.negated) == ("7:causes:paynantheol:HP:1:present:denied", True)


def test_every_sentence_that_says_a_relation_is_kept_with_its_own_mentions() -> None:
    said = [row for row in rows(READING, RelationSentenceRow) if row.relation_id.endswith("binds")]
    assert {(s.sentence_id, s.subject_mention_id, s.object_mention_id, s.uncertain, s.score) for s in said} == {
        ("7:title:0", "7:title:0:11:ALKALOID", "7:title:16:19:RECEPTOR", True, 0.9),
        ("7:abstract:0", "7:title:0:11:ALKALOID", "7:abstract:9:12:RECEPTOR", False, 0.7),
        ("7:abstract:24", "7:abstract:24:35:ALKALOID", "7:abstract:45:48:RECEPTOR", True, 0.8),
    }
    assert {s.subject_mention_id for s in said} <= {m.mention_id for m in rows(READING, MentionRow)}


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (BOUND, MAY_BIND),  # stated, though with a lower score
        (TOPIC, MAY_BIND),  # the higher score
        (replace(TOPIC, score=0.8), MAY_BIND),  # the earlier
    ],
)
def test_the_best_sentence_states_it_then_has_the_highest_score_then_comes_first(
    better: Relation, worse: Relation
) -> None:
    for order in ((better, worse), (worse, better)):
        (row,) = relations(*order)
        assert (row.rule, row.sentence_id) == (better.rule, relations(better)[0].sentence_id)


def test_a_sentence_that_says_it_twice_is_kept_once_at_its_best() -> None:
    twice = replace(READING, relations=(replace(BOUND, score=0.2, start=3), BOUND))
    (said,) = rows(twice, RelationSentenceRow)
    assert (said.start_char, said.score) == (0, 0.7)


def test_a_paper_may_state_and_deny_the_same() -> None:
    stated, denied = relations(replace(NO_NAUSEA, negated=False), NO_NAUSEA)
    assert (stated.relation_id, stated.negated) == ("7:causes:paynantheol:HP:1:present", False)
    assert (denied.relation_id, denied.negated) == ("7:causes:paynantheol:HP:1:present:denied", True)


def test_no_effect_is_a_value_that_needs_no_other_mark() -> None:
    (row,) = relations(replace(BOUND, value="no_effect", negated=True))
    assert (row.relation_id, row.negated) == ("7:acts_on:paynantheol:PR:1:no_effect", True)


@pytest.mark.parametrize(
    "other", [replace(BOUND, value="agonist"), replace(BOUND, object=5, relation_type="causes"), NO_NAUSEA]
)
def test_another_value_object_or_type_is_another_relation(other: Relation) -> None:
    assert len(relations(BOUND, other)) == 2


def test_words_without_concept_are_the_same_thing_in_any_spelling() -> None:
    spelled = replace(MENTIONS[3], text="PAYNANTHEOL")
    reading = replace(READING, mentions=(*MENTIONS[:3], spelled, *MENTIONS[4:]), relations=(BOUND, MAY_BIND))
    (row,) = rows(reading, RelationRow)
    assert row.subject_name == "Paynantheol"


def test_names_of_facts_do_not_depend_on_where_else_or_when_it_was_read() -> None:
    again = mapping.reading_rows(RECORD, replace(READING, relations=(MAY_BIND, BOUND)), "later", CONCEPTS)
    names = {row.relation_id for row in again if isinstance(row, RelationRow)}
    assert names < {row.relation_id for row in rows(READING, RelationRow)}


def test_a_measurement_has_its_words_and_names() -> None:
    (ki,) = rows(READING, MeasurementRow)
    assert (ki.measurement_id, ki.as_printed) == ("7:abstract:14:Ki", "Ki 5 nM")
    assert (ki.subject_id, ki.subject_type, ki.subject_name) == (None, "ALKALOID", "Paynantheol")
    assert (ki.target_id, ki.target_name) == ("PR:1", "mu-opioid receptor")
    assert (ki.value, ki.value_si, ki.unit_si, ki.suspect, ki.suspect_reason) == (5.0, 5.0, "nM", False, None)


def test_a_measurement_of_nothing_named_has_no_names() -> None:
    (dose,) = measurements(replace(KI, subject=None, target=None, parameter="dose", suspect="too much"))
    assert (dose.subject_id, dose.subject_type, dose.subject_name) == (None, None, None)
    assert (dose.target_id, dose.target_name) == (None, None)
    assert (dose.suspect, dose.suspect_reason) == (True, "too much")


def test_quantities_that_start_at_one_place_are_numbered_the_same_in_any_order() -> None:
    found = (
        KI,
        replace(KI, target=None),
        replace(KI, value=9.0),
        replace(KI, species="rat"),
        replace(KI, parameter="Kd"),
    )
    named = _named(*found)
    assert named == {
        "7:abstract:14:Ki": (None, 5.0, None),
        "7:abstract:14:Ki:2": ("PR:1", 5.0, None),
        "7:abstract:14:Ki:3": ("PR:1", 5.0, "rat"),
        "7:abstract:14:Ki:4": ("PR:1", 9.0, None),
        "7:abstract:14:Kd": ("PR:1", 5.0, None),
    }
    assert _named(*found[::-1]) == named


def _named(*found: Measurement) -> dict[str, tuple[str | None, float | None, str | None]]:
    return {row.measurement_id: (row.target_id, row.value, row.species) for row in measurements(*found)}


def test_a_study_is_one_row_with_what_it_rests_on() -> None:
    assert rows(READING, StudyRow) == [StudyRow(7, "animal", ["rat"], 12, None, None, None, 5, None, "run")]
    text, mesh, *_ = rows(READING, StudyGroundRow)
    place = ("7:abstract:50", "abstract", 63, 70)
    assert text == StudyGroundRow(7, "sample_size", "12", "text", "12 rats", *place, "number-of")
    assert mesh == StudyGroundRow(7, "design", "animal", "mesh", "Rats", None, None, None, None, "mesh")


def test_a_text_that_says_nothing_has_a_study_of_which_nothing_is_stated() -> None:
    assert rows(Reading("key", (), ()), StudyRow) == [StudyRow(7, None, [], None, None, None, None, None, None, "run")]


def test_what_was_read_passes_every_check_of_the_warehouse(tmp_path: Path) -> None:
    with store.create(tmp_path / "w.duckdb") as con:
        store.load(con, _everything())
        store.finish(con)
        assert [check for check in checks.run(con, "run") if not check.passed and check.severity == ERROR] == []
        assert con.sql("select receptor, pmids from alkaloid_receptor_evidence").fetchall() == [
            ("mu-opioid receptor", [7])
        ]


def _everything() -> Iterator[Row]:
    yield from mapping.concept_rows(CONCEPTS.values())
    yield from mapping.paper_rows(RECORD, PaperState(7, "hash", "active", "run", "run"), "key")
    yield from mapping.reading_rows(RECORD, READING, "run", CONCEPTS)
