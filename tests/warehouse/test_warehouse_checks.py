"""Each check finds the rows that break its rule, and only those."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from nlp.types import ENTITY_TYPES, FIELDS
from warehouse import checks, schema
from warehouse.errors import ChecksFailed
from warehouse.rows import (
    AuthorRow,
    ChangeRow,
    ConceptNameRow,
    ConceptRow,
    LinkRow,
    MentionRow,
    MeshHeadingRow,
    PaperRow,
    Row,
    RunRow,
    SectionRow,
    SentenceRow,
)


def changed(row_type: type[Row], **changes: object) -> Callable[[list[Row]], list[Row]]:
    """Changes the first row of a type."""

    def damage(rows: list[Row]) -> list[Row]:
        first = next(row for row in rows if isinstance(row, row_type))
        return [replace(row, **changes) if row is first else row for row in rows]

    return damage


def added(*extra: Row) -> Callable[[list[Row]], list[Row]]:
    return lambda rows: [*rows, *extra]


def twice(row_type: type[Row]) -> Callable[[list[Row]], list[Row]]:
    return lambda rows: [*rows, next(row for row in rows if isinstance(row, row_type))]


def without(row_type: type[Row]) -> Callable[[list[Row]], list[Row]]:
    """Leaves out the first row of a type."""

    def damage(rows: list[Row]) -> list[Row]:
        first = next(row for row in rows if isinstance(row, row_type))
        return [row for row in rows if row is not first]

    return damage


FIRES = {
    "a mention one character off": ("mention_cuts_its_text", changed(MentionRow, start_char=1, end_char=12)),
    "a mention counted in another field": ("mention_cuts_its_text", changed(MentionRow, field="title")),
    "a mention of nothing": ("mention_cuts_its_text", changed(MentionRow, end_char=0, text="")),
    "a mention before the text": (
        "mention_cuts_its_text",
        changed(MentionRow, start_char=-8, end_char=-1, text="nausea."),
    ),
    "a mention beyond the text": ("mention_cuts_its_text", changed(MentionRow, start_char=900, end_char=911)),
    "a mention where there is no text": ("mention_cuts_its_text", changed(PaperRow, abstract=None)),
    "a sentence with another text": (
        "sentence_cuts_its_text",
        changed(SentenceRow, text="Mitragynine helped."),
    ),
    "a sentence counted in bytes": (
        "sentence_cuts_its_text",
        added(SentenceRow("2.9", 2, "abstract", 11, 20, "µ-opioid")),
    ),
    "a sentence before the text": (
        "sentence_cuts_its_text",
        added(SentenceRow("9", 1, "abstract", -8, -1, "nausea.")),
    ),
    "a sentence of nothing": ("sentence_cuts_its_text", added(SentenceRow("9", 1, "title", 2, 2, ""))),
    "a paper twice": ("one_row_each", twice(PaperRow)),
    "a sentence twice": ("one_row_each", twice(SentenceRow)),
    "a mention twice": ("one_row_each", twice(MentionRow)),
    "a concept twice": ("one_row_each", twice(ConceptRow)),
    "a run twice": ("one_row_each", twice(RunRow)),
    "an author of no paper": ("paper_is_there", changed(AuthorRow, pmid=99)),
    "a section of no paper": ("paper_is_there", changed(SectionRow, pmid=99)),
    "a heading of no paper": ("paper_is_there", changed(MeshHeadingRow, pmid=99)),
    "a link of no paper": ("paper_is_there", changed(LinkRow, pmid=99)),
    "a sentence of no paper": ("paper_is_there", changed(SentenceRow, pmid=99)),
    "a mention of no paper": ("paper_is_there", changed(MentionRow, pmid=99)),
    "a change of no paper": ("paper_is_there", changed(ChangeRow, pmid=99)),
    "a mention across its sentence's end": (
        "mention_lies_in_its_sentence",
        changed(SentenceRow, end_char=5, text="Mitra"),
    ),
    "a mention before its sentence": ("mention_lies_in_its_sentence", changed(MentionRow, sentence_id="1.1")),
    "a mention in a sentence of another paper": (
        "mention_lies_in_its_sentence",
        changed(MentionRow, sentence_id="2.0"),
    ),
    "a mention in no sentence": ("mention_lies_in_its_sentence", without(SentenceRow)),
    "a mention in a sentence of the other field": (
        "mention_lies_in_its_sentence",
        changed(SentenceRow, field="title"),
    ),
    "a mention over the end of another": (
        "mentions_do_not_overlap",
        lambda rows: [
            *rows,
            replace(first_mention(rows), mention_id="x", start_char=5, end_char=14, text="gynine re"),
        ],
    ),
    "two mentions of one span": (
        "mentions_do_not_overlap",
        lambda rows: [*rows, replace(first_mention(rows), mention_id="x")],
    ),
    "a mention inside another": (
        "mentions_do_not_overlap",
        lambda rows: [*rows, replace(first_mention(rows), mention_id="x", start_char=3, end_char=5, text="ra")],
    ),
    "a mention of no concept": ("concept_is_there", changed(MentionRow, concept_id="KETUM:nowhere")),
    "a mention of another type than its concept": (
        "concept_is_there",
        changed(MentionRow, entity_type="DRUG"),
    ),
    "a name of no concept": ("concept_is_there", added(ConceptNameRow("KETUM:nowhere", "nothing"))),
    "a concept below no concept": ("concept_is_there", changed(ConceptRow, parent_id="KETUM:nowhere")),
    "a section beyond the abstract": (
        "sections_cut_the_abstract",
        added(SectionRow(1, 3, None, None, 38, 99)),
    ),
    "a section into the next": ("sections_cut_the_abstract", changed(SectionRow, end_char=30)),
    "sections out of order": ("sections_cut_the_abstract", changed(SectionRow, position=3)),
    "a section that ends before it starts": (
        "sections_cut_the_abstract",
        changed(SectionRow, start_char=20, end_char=10),
    ),
    "a section before the abstract": ("sections_cut_the_abstract", changed(SectionRow, start_char=-1)),
    "a section of no abstract": ("sections_cut_the_abstract", added(SectionRow(3, 1, None, None, 0, 5))),
    "an entity type that is not known": ("values_are_known", changed(MentionRow, entity_type="PLANT")),
    "a concept of a type that is not known": ("values_are_known", changed(ConceptRow, entity_type="PLANT")),
    "a mention in a field that is not known": ("values_are_known", changed(MentionRow, field="keywords")),
    "a sentence in a field that is not known": ("values_are_known", changed(SentenceRow, field="keywords")),
    "a paper's status that is not known": ("values_are_known", changed(PaperRow, status="Active")),
    "a change that is not known": ("values_are_known", changed(ChangeRow, kind="new")),
    "a run's status that is not known": ("values_are_known", changed(RunRow, status="ok")),
    "a score above one": ("values_are_known", changed(MentionRow, score=1.5)),
    "a score that is no number": ("values_are_known", changed(MentionRow, score=float("nan"))),
}


def first_mention(rows: list[Row]) -> MentionRow:
    return next(row for row in rows if isinstance(row, MentionRow))


def test_a_sound_warehouse_passes_every_check(built, compose) -> None:
    assert checks.run(built(compose.corpus())) == []


@pytest.mark.parametrize(("check", "damage"), FIRES.values(), ids=FIRES.keys())
def test_a_check_fires_on(check, damage, built, compose) -> None:
    found = {violation.check: violation for violation in checks.run(built(damage(compose.corpus())))}
    assert check in found
    assert found[check].count >= len(found[check].examples) >= 1


def test_every_check_is_seen_to_fire() -> None:
    assert {check for check, _ in FIRES.values()} == set(schema.checks())


@pytest.mark.parametrize(
    "text",
    [
        "𝒜𝒷 kratom",  # beyond the 16-bit range
        "cafe\u0301 kratom",  # a combining mark is a code point of its own
        "👩🏽‍🔬 kratom",  # one picture, four code points
        "\u00b5 \u03bc kratom",
        "line one\nkratom",
    ],
    ids=["astral", "combining", "joined", "both mus", "newline"],
)
def test_offsets_are_code_points_as_python_counts_them(text, built, compose) -> None:
    start = text.index("kratom")
    rows = [
        compose.paper(1, title=text),
        SentenceRow("1.0", 1, "title", 0, start, text[:start]),
        SentenceRow("1.1", 1, "title", start, start + 6, "kratom"),
        compose.mention(sentence_id="1.1", field="title", start_char=start, end_char=start + 6, text="kratom"),
    ]
    assert checks.run(built(rows)) == []


def test_mentions_that_touch_do_not_overlap(built, compose) -> None:
    rows = [
        *compose.article(1, "[pain|OUTCOME][relief|OUTCOME]"),
        *compose.article(2, "[pain|OUTCOME][relief|OUTCOME]"),
    ]
    assert checks.run(built(rows)) == []


def test_an_effect_may_play_the_other_role(built, compose) -> None:
    rows = compose.corpus()
    effects = [r for r in rows if isinstance(r, MentionRow) and r.entity_type in ("OUTCOME", "ADVERSE_EFFECT")]
    other = {"OUTCOME": "ADVERSE_EFFECT", "ADVERSE_EFFECT": "OUTCOME"}
    swapped = [replace(r, entity_type=other[r.entity_type]) if r in effects else r for r in rows]
    assert effects
    assert checks.run(built(swapped)) == []


def test_the_same_span_of_title_and_abstract_is_no_overlap(built, compose) -> None:
    rows = [
        *compose.article(1, "[pain|OUTCOME]", title="pain"),
        SentenceRow("1.t", 1, "title", 0, 4, "pain"),
        compose.mention(mention_id="t", sentence_id="1.t", field="title"),
    ]
    assert checks.run(built(rows)) == []


def test_a_mention_without_concept_and_a_link_to_an_unknown_paper_are_fine(built, compose) -> None:
    rows = [*compose.article(1, "[pain|OUTCOME|unlinked]"), LinkRow(1, "retraction_in", 999, None)]
    assert checks.run(built(rows)) == []


def test_an_abstract_of_one_section_may_be_cut_to_its_last_character(built, compose) -> None:
    rows = [compose.paper(1, abstract="Aim. 𝒜"), SectionRow(1, 1, None, None, 0, 6)]
    assert checks.run(built(rows)) == []


@pytest.mark.parametrize("entity_type", ENTITY_TYPES)
def test_every_entity_type_of_the_reader_is_known(entity_type, built, compose) -> None:
    assert checks.run(built(compose.article(1, f"[it|{entity_type}]"))) == []


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_of_the_reader_is_known(field, built, compose) -> None:
    rows = [compose.paper(1, title="pain", abstract="pain"), SentenceRow("1.0", 1, field, 0, 4, "pain")]
    assert checks.run(built([*rows, compose.mention(field=field)])) == []


@pytest.mark.parametrize("status", ["active", "retracted", "corrected", "concern", "withdrawn"])
def test_every_status_of_the_contract_is_known(status, built, compose) -> None:
    assert checks.run(built([compose.paper(1, status=status)])) == []


def test_failed_checks_are_told_with_rule_count_and_rows(built, compose) -> None:
    rows = [replace(row, text="wrong") if isinstance(row, MentionRow) else row for row in compose.corpus()]
    violations = checks.run(built(rows))
    assert [(violation.check, violation.count) for violation in violations] == [("mention_cuts_its_text", 6)]
    message = str(ChecksFailed(violations))
    assert "nothing was published" in message
    assert "mention_cuts_its_text: Every mention cuts exactly its text" in message
    assert "6 rows break it" in message
    assert "text='wrong', found=" in message
    assert len(violations[0].examples) < 6


@pytest.mark.parametrize("name", schema.checks())
def test_a_check_begins_with_the_rule_it_holds(name) -> None:
    first = schema.sql("checks", name).splitlines()[0]
    assert first.startswith("-- ")
    assert first.endswith(".")
