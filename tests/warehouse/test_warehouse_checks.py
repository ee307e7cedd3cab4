"""Each check finds the rows that break its rule, and only those."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import chain, product

import pytest
from damaged_rows import FIRES, read_whole

from nlp.types import ENTITY_TYPES, FIELDS
from warehouse import checks, schema
from warehouse.check_rows import SEVERITIES, CheckRow
from warehouse.fact_rows import StudyGroundRow
from warehouse.rows import AuthorRow, ChangeRow, LinkRow, MentionRow, Row, RunRow, SectionRow, SentenceRow

Failed = Callable[[Iterable[Row]], list[CheckRow]]


@pytest.fixture
def failed(built, compose) -> Failed:
    """The checks that rows fail, once all that a test does not speak of is as after a real run."""
    return lambda rows: [check for check in checks.run(built(read_whole(list(rows))), "run-1") if not check.passed]


def test_a_sound_warehouse_passes_every_check(failed, compose) -> None:
    assert failed(compose.corpus()) == []


@pytest.mark.parametrize(("check", "damage"), FIRES.values(), ids=FIRES.keys())
def test_a_check_fires_on(check, damage, built, compose) -> None:
    results = checks.run(built(damage(read_whole(compose.corpus()))), "run-1")
    (found,) = [result for result in results if result.check_name == check]
    assert not found.passed
    assert found.offending_rows >= len(found.examples) >= 1


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
def test_offsets_are_code_points_as_python_counts_them(text, failed, compose) -> None:
    start = text.index("kratom")
    rows = [
        compose.paper(1, title=text),
        SentenceRow("1.0", 1, "title", 0, start, text[:start]),
        SentenceRow("1.1", 1, "title", start, start + 6, "kratom"),
        compose.mention(sentence_id="1.1", field="title", start_char=start, end_char=start + 6, text="kratom"),
    ]
    assert failed(rows) == []


def test_mentions_that_touch_do_not_overlap(failed, compose) -> None:
    rows = [
        *compose.article(1, "[pain|OUTCOME][relief|OUTCOME]"),
        *compose.article(2, "[pain|OUTCOME][relief|OUTCOME]"),
    ]
    assert failed(rows) == []


def test_an_effect_may_play_the_other_role(failed, compose) -> None:
    rows = compose.corpus()
    effects = [r for r in rows if isinstance(r, MentionRow) and r.entity_type in ("OUTCOME", "ADVERSE_EFFECT")]
    other = {"OUTCOME": "ADVERSE_EFFECT", "ADVERSE_EFFECT": "OUTCOME"}
    swapped = [replace(r, entity_type=other[r.entity_type]) if r in effects else r for r in rows]
    assert effects
    assert failed(swapped) == []


def test_the_same_span_of_title_and_abstract_is_no_overlap(failed, compose) -> None:
    rows = [
        *compose.article(1, "[pain|OUTCOME]", title="pain"),
        SentenceRow("1.t", 1, "title", 0, 4, "pain"),
        compose.mention(mention_id="t", sentence_id="1.t", field="title"),
    ]
    assert failed(rows) == []


def test_a_mention_without_concept_and_a_link_to_an_unknown_paper_are_fine(failed, compose) -> None:
    rows = [*compose.article(1, "[pain|OUTCOME|unlinked]"), LinkRow(1, "retraction_in", 999, None)]
    assert failed(rows) == []


def test_an_abstract_of_one_section_may_be_cut_to_its_last_character(failed, compose) -> None:
    rows = [compose.paper(1, abstract="Aim. 𝒜"), SectionRow(1, 1, None, None, 0, 6)]
    assert failed(rows) == []


@pytest.mark.parametrize("entity_type", ENTITY_TYPES)
def test_every_entity_type_of_the_reader_is_known(entity_type, failed, compose) -> None:
    assert failed(compose.article(1, f"[it|{entity_type}]")) == []


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_of_the_reader_is_known(field, failed, compose) -> None:
    rows = [compose.paper(1, title="pain", abstract="pain"), SentenceRow("1.0", 1, field, 0, 4, "pain")]
    assert failed([*rows, compose.mention(field=field)]) == []


ACTIONS = "agonist partial_agonist antagonist inverse_agonist inhibitor inducer substrate binds no_effect modulates"
DIRECTIONS = "increases decreases no_effect unclear"
PARAMETERS = "Ki IC50 EC50 Emax Kd KB dose Cmax Tmax half_life AUC clearance Vd bioavailability"
DESIGNS = (
    "in_vitro animal case_report case_series survey observational clinical_trial review systematic_review chemistry "
    "in_silico policy other"
)


def test_every_action_and_direction_of_the_contract_is_known(failed, compose) -> None:
    bound, moved = "[Mitragynine|ALKALOID] met [MOR|RECEPTOR].", "[Kratom|SUBSTANCE] changed [pain|OUTCOME]."
    values = [(bound, f"acts_on {action}") for action in ACTIONS.split()]
    values += [(moved, f"affects {direction}") for direction in DIRECTIONS.split()]
    said = [compose.saying(pmid, sentence, value) for pmid, (sentence, value) in enumerate(values)]
    assert failed(chain.from_iterable(said)) == []


def test_every_parameter_and_qualifier_of_the_contract_is_known(failed, compose) -> None:
    pairs = product(PARAMETERS.split(), "=<>~")
    stated = [
        compose.measuring(pmid, "[Kratom|SUBSTANCE] was 5.", 5.0, parameter=parameter, qualifier=qualifier)
        for pmid, (parameter, qualifier) in enumerate(pairs)
    ]
    assert failed(chain.from_iterable(stated)) == []


def test_every_design_of_the_contract_is_known(failed, compose) -> None:
    papers = [
        (
            compose.paper(i),
            compose.study(i, design),
            StudyGroundRow(i, "design", design, "mesh", "", *[None] * 4, "mesh"),
        )
        for i, design in enumerate(DESIGNS.split())
    ]
    assert failed(chain.from_iterable(papers)) == []


def test_a_study_of_which_nothing_is_stated_is_fine(failed, compose) -> None:
    assert failed([compose.paper(1), compose.study(1)]) == []


def test_a_suspect_range_may_run_downwards(failed, compose) -> None:
    given = compose.measuring(
        1, "[Kratom|SUBSTANCE] was 9 to 2.", None, low=9.0, high=2.0, suspect=True, suspect_reason="runs downwards"
    )
    assert failed(given) == []


def test_a_fact_without_concepts_and_a_quantity_of_nothing_named_are_fine(failed, compose) -> None:
    unlinked = "[Mitragynol|ALKALOID|unlinked] met [a channel|RECEPTOR|unlinked]."
    said = compose.saying(1, unlinked, "acts_on binds")
    nobody = {"subject_id": None, "subject_type": None, "subject_name": None}
    stated = compose.measuring(2, "[Kratom|SUBSTANCE] or not, 5 mg was given.", 5.0, parameter="dose", **nobody)
    assert failed([*said, *stated]) == []


@pytest.mark.parametrize("status", ["active", "retracted", "corrected", "concern", "withdrawn"])
def test_every_status_of_the_contract_is_known(status, failed, compose) -> None:
    assert failed([compose.paper(1, status=status)]) == []


def test_a_check_that_rows_fail_tells_its_rule_their_count_and_the_first(failed, compose) -> None:
    rows = [replace(row, text="wrong") if isinstance(row, MentionRow) else row for row in compose.corpus()]
    (check,) = failed(rows)
    assert (check.check_name, check.severity, check.offending_rows) == ("mention_cuts_its_text", "error", 10)
    assert check.description.startswith("Every mention cuts exactly its text")
    assert "text='wrong', found=" in check.examples[0]
    assert len(check.examples) < 10


def test_checks_that_were_passed_are_told_too(built, compose) -> None:
    results = checks.run(built(read_whole(compose.corpus())), "run-1")
    assert [result.check_name for result in results] == list(schema.checks())
    assert {(result.run_id, result.passed, result.offending_rows) for result in results} == {("run-1", True, 0)}


def test_a_text_without_words_needs_no_sentence(failed, compose) -> None:
    assert failed([compose.paper(1, title="[...] 2.", abstract=None), compose.paper(2, title=None)]) == []


def test_in_a_snapshot_a_later_run_is_no_fault(failed, compose) -> None:
    rows = [replace(row, run_id="run-2") if isinstance(row, MentionRow) else row for row in compose.corpus()]
    assert failed([replace(row, status="snapshot") if isinstance(row, RunRow) else row for row in rows]) == []


def test_only_the_run_that_built_the_file_is_held_to_its_counts(failed, compose) -> None:
    earlier = replace(compose.run("run-0", dt.datetime(2026, 1, 30, 3)), mentions=4711)
    assert failed([*compose.corpus(), earlier, ChangeRow("run-0", 2, "added")]) == []


@pytest.mark.parametrize(
    "doi", ["10.1016/j.jep.2021.113814", "10.1002/(SICI)1099-1573(199608)10:5<1::AID-PTR>3.0.CO;2-1", "10.1000.10/182"]
)
def test_a_doi_as_publishers_make_them_is_well_formed(doi, failed, compose) -> None:
    rows = [compose.paper(1, doi=doi, pmcid="PMC7", issn="2049-363X")]
    assert failed([*rows, AuthorRow(1, 1, "Tan", None, None, "0000-0002-1825-009X", None)]) == []


def test_few_mentions_without_concept_are_no_reason_to_warn(failed, compose) -> None:
    assert failed([*compose.article(1, "[pain|OUTCOME|unlinked]"), *compose.article(2, "[ache|OUTCOME]")]) == []


def test_a_paper_of_the_year_to_come_is_plausible(failed, compose) -> None:
    soon = replace(compose.paper(2), year=2027, published=dt.date(2027, 3, 1))
    assert failed([soon, compose.run()]) == []


@pytest.mark.parametrize("name", schema.checks())
def test_a_check_begins_with_its_rule_and_its_severity(name) -> None:
    rule, severity, *_ = schema.sql("checks", name).splitlines()
    assert rule.startswith("-- ")
    assert rule.endswith(".")
    assert severity.removeprefix("-- severity: ") in SEVERITIES
