"""Each check finds the rows that break its rule, and only those."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, product

import pytest
from damaged_rows import FIRES

from nlp.types import ENTITY_TYPES, FIELDS
from warehouse import checks, schema
from warehouse.errors import ChecksFailed
from warehouse.fact_rows import StudyGroundRow
from warehouse.rows import LinkRow, MentionRow, SectionRow, SentenceRow


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


ACTIONS = "agonist partial_agonist antagonist inverse_agonist inhibitor inducer substrate binds no_effect modulates"
DIRECTIONS = "increases decreases no_effect unclear"
PARAMETERS = "Ki IC50 EC50 Emax Kd KB dose Cmax Tmax half_life AUC clearance Vd bioavailability"
DESIGNS = (
    "in_vitro animal case_report case_series survey observational clinical_trial review systematic_review chemistry "
    "in_silico policy other"
)


def test_every_action_and_direction_of_the_contract_is_known(built, compose) -> None:
    bound, moved = "[Mitragynine|ALKALOID] met [MOR|RECEPTOR].", "[Kratom|SUBSTANCE] changed [pain|OUTCOME]."
    values = [(bound, f"acts_on {action}") for action in ACTIONS.split()]
    values += [(moved, f"affects {direction}") for direction in DIRECTIONS.split()]
    said = [compose.saying(pmid, sentence, value) for pmid, (sentence, value) in enumerate(values)]
    assert checks.run(built(chain.from_iterable(said))) == []


def test_every_parameter_and_qualifier_of_the_contract_is_known(built, compose) -> None:
    pairs = product(PARAMETERS.split(), "=<>~")
    stated = [
        compose.measuring(pmid, "[Kratom|SUBSTANCE] was 5.", 5.0, parameter=parameter, qualifier=qualifier)
        for pmid, (parameter, qualifier) in enumerate(pairs)
    ]
    assert checks.run(built(chain.from_iterable(stated))) == []


def test_every_design_of_the_contract_is_known(built, compose) -> None:
    papers = [
        (
            compose.paper(i),
            compose.study(i, design),
            StudyGroundRow(i, "design", design, "mesh", "", *[None] * 4, "mesh"),
        )
        for i, design in enumerate(DESIGNS.split())
    ]
    assert checks.run(built(chain.from_iterable(papers))) == []


def test_a_study_of_which_nothing_is_stated_is_fine(built, compose) -> None:
    assert checks.run(built([compose.paper(1), compose.study(1)])) == []


def test_a_suspect_range_may_run_downwards(built, compose) -> None:
    given = compose.measuring(
        1, "[Kratom|SUBSTANCE] was 9 to 2.", None, low=9.0, high=2.0, suspect=True, suspect_reason="runs downwards"
    )
    assert checks.run(built(given)) == []


def test_a_fact_without_concepts_and_a_quantity_of_nothing_named_are_fine(built, compose) -> None:
    unlinked = "[Mitragynol|ALKALOID|unlinked] met [a channel|RECEPTOR|unlinked]."
    said = compose.saying(1, unlinked, "acts_on binds")
    nobody = {"subject_id": None, "subject_type": None, "subject_name": None}
    stated = compose.measuring(2, "[Kratom|SUBSTANCE] or not, 5 mg was given.", 5.0, parameter="dose", **nobody)
    assert checks.run(built([*said, *stated])) == []


@pytest.mark.parametrize("status", ["active", "retracted", "corrected", "concern", "withdrawn"])
def test_every_status_of_the_contract_is_known(status, built, compose) -> None:
    assert checks.run(built([compose.paper(1, status=status)])) == []


def test_failed_checks_are_told_with_rule_count_and_rows(built, compose) -> None:
    rows = [replace(row, text="wrong") if isinstance(row, MentionRow) else row for row in compose.corpus()]
    violations = checks.run(built(rows))
    assert [(violation.check, violation.count) for violation in violations] == [("mention_cuts_its_text", 10)]
    message = str(ChecksFailed(violations))
    assert "nothing was published" in message
    assert "mention_cuts_its_text: Every mention cuts exactly its text" in message
    assert "10 rows break it" in message
    assert "text='wrong', found=" in message
    assert len(violations[0].examples) < 10


@pytest.mark.parametrize("name", schema.checks())
def test_a_check_begins_with_the_rule_it_holds(name) -> None:
    first = schema.sql("checks", name).splitlines()[0]
    assert first.startswith("-- ")
    assert first.endswith(".")
