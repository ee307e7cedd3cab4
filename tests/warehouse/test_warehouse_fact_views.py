"""The views of facts count distinct papers, denials and suppositions apart, reviews apart."""

from __future__ import annotations

import pytest

AGONIST = "[Mitragynine|ALKALOID] activated [MOR|RECEPTOR]."
HARM = "[Kratom|SUBSTANCE] caused [nausea|ADVERSE_EFFECT]."
RELIEF = "[Mitragynine|ALKALOID] relieved [pain|OUTCOME]."

EACH_VIEW = [
    pytest.param("alkaloid_receptor_evidence", AGONIST, "acts_on agonist", id="alkaloid_receptor_evidence"),
    pytest.param("adverse_effects_by_design", HARM, "causes present", id="adverse_effects_by_design"),
    pytest.param("outcomes_by_alkaloid", RELIEF, "affects decreases", id="outcomes_by_alkaloid"),
]
each_view = pytest.mark.parametrize(("view", "sentence", "said"), EACH_VIEW)


@each_view
def test_papers_are_listed_once_each(view, sentence, said, built, compose) -> None:
    con = built([*compose.saying(2, sentence, said), *compose.saying(1, sentence, said)])
    assert con.sql(f"select papers, pmids from {view}").fetchall() == [(2, [1, 2])]


@each_view
def test_what_is_denied_is_counted_apart(view, sentence, said, built, compose) -> None:
    con = built([*compose.saying(1, sentence, said), *compose.saying(2, sentence, f"{said} denied")])
    counts = con.sql(f"select papers, uncertain_papers, denied_papers, pmids from {view}").fetchall()
    assert counts == [(1, 0, 1, [1])]


@each_view
def test_what_is_only_supposed_is_counted_apart(view, sentence, said, built, compose) -> None:
    con = built(
        [
            *compose.saying(1, sentence, said),
            *compose.saying(2, sentence, said, uncertain=True),
            *compose.saying(3, sentence, f"{said} denied", uncertain=True),
        ]
    )
    counts = con.sql(f"select papers, uncertain_papers, denied_papers, pmids from {view}").fetchall()
    assert counts == [(1, 2, 0, [1])]


@each_view
def test_what_no_paper_states_has_no_papers_rather_than_null(view, sentence, said, built, compose) -> None:
    con = built(compose.saying(1, sentence, f"{said} denied"))
    assert con.sql(f"select papers, pmids from {view}").fetchall() == [(0, [])]


@each_view
@pytest.mark.parametrize("status", ["withdrawn", "retracted"])
def test_facts_of_a_withdrawn_or_retracted_paper_are_not_counted(view, sentence, said, status, built, compose) -> None:
    con = built([*compose.saying(1, sentence, said), *compose.saying(2, sentence, said, status=status)])
    assert con.sql(f"select papers, pmids from {view}").fetchall() == [(1, [1])]


@each_view
def test_facts_of_a_notice_are_not_counted(view, sentence, said, built, compose) -> None:
    con = built(compose.saying(1, sentence, said, publication_types=["Published Erratum"]))
    assert con.sql(f"from {view}").fetchall() == []


@pytest.mark.parametrize(("view", "sentence", "said"), [EACH_VIEW[0], EACH_VIEW[2]])
def test_reviews_and_settings_are_counted_apart(view, sentence, said, built, compose) -> None:
    designs = ["in_vitro", "in_vitro", "animal", "clinical_trial", "chemistry", None, "review", "policy"]
    rows = [
        row
        for pmid, design in enumerate(designs)
        for row in (*compose.saying(pmid, sentence, said), compose.study(pmid, design))
    ]
    counts = "papers, primary_papers, review_papers, in_vitro_papers, animal_papers, human_papers"
    assert built(rows).sql(f"select {counts} from {view}").fetchall() == [(8, 6, 1, 2, 1, 1)]


def test_what_was_only_docked_is_counted_apart(built, compose) -> None:
    docked = [*compose.saying(1, AGONIST, "acts_on agonist"), compose.study(1, "in_silico")]
    con = built([*docked, *compose.saying(2, AGONIST, "acts_on agonist")])
    counts = con.sql("select papers, in_silico_papers from alkaloid_receptor_evidence").fetchall()
    assert counts == [(2, 1)]


def test_no_effect_is_a_finding_and_no_denial(built, compose) -> None:
    con = built([*compose.saying(1, AGONIST, "acts_on no_effect"), *compose.saying(2, RELIEF, "affects no_effect")])
    counts = "select action, papers, denied_papers from alkaloid_receptor_evidence"
    assert con.sql(counts).fetchall() == [("no_effect", 1, 0)]
    assert con.sql("select direction, papers from outcomes_by_alkaloid").fetchall() == [("no_effect", 1)]


def test_each_action_and_direction_has_its_own_row(built, compose) -> None:
    con = built(
        [
            *compose.saying(1, AGONIST, "acts_on agonist"),
            *compose.saying(2, AGONIST, "acts_on antagonist"),
            *compose.saying(3, RELIEF, "affects increases"),
            *compose.saying(4, RELIEF, "affects decreases"),
        ]
    )
    actions = "select alkaloid, receptor, action, pmids from alkaloid_receptor_evidence order by action"
    assert con.sql(actions).fetchall() == [
        ("mitragynine", "mor", "agonist", [1]),
        ("mitragynine", "mor", "antagonist", [2]),
    ]
    directions = con.sql("select direction, pmids from outcomes_by_alkaloid order by direction").fetchall()
    assert directions == [("decreases", [4]), ("increases", [3])]


def test_kratom_itself_is_no_alkaloid(built, compose) -> None:
    con = built(
        [
            *compose.saying(1, "[Kratom|SUBSTANCE] activated [MOR|RECEPTOR].", "acts_on agonist"),
            *compose.saying(2, "[Kratom|SUBSTANCE] relieved [pain|OUTCOME].", "affects decreases"),
            *compose.measuring(3, "[Kratom|SUBSTANCE] bound [MOR|RECEPTOR] at 5 nM.", 5.0),
        ]
    )
    for view in ("alkaloid_receptor_evidence", "outcomes_by_alkaloid", "receptor_affinities"):
        assert con.sql(f"from {view}").fetchall() == []
    subjects = con.sql("select subject, subject_type from counted_relations").fetchall()
    assert subjects == [("kratom", "SUBSTANCE")] * 2


def test_an_adverse_effect_is_counted_for_kratom_and_for_its_alkaloids_apart(built, compose) -> None:
    con = built(
        [
            *compose.saying(1, HARM, "causes present"),
            *compose.saying(2, "[Mitragynine|ALKALOID] caused [nausea|ADVERSE_EFFECT].", "causes present"),
        ]
    )
    counts = con.sql("select papers, kratom_papers, alkaloid_papers from adverse_effects_by_design").fetchall()
    assert counts == [(2, 1, 1)]


def test_an_adverse_effect_has_a_row_for_each_design_and_kind_of_evidence(built, compose) -> None:
    designs = {1: "case_report", 2: "case_report", 3: "survey", 4: "review", 5: None}
    rows = [
        row
        for pmid, design in designs.items()
        for row in (*compose.saying(pmid, HARM, "causes present"), compose.study(pmid, design))
    ]
    con = built([*rows, *compose.saying(6, HARM, "causes present", publication_types=["Review"])])
    found = con.sql("select design, evidence, papers from adverse_effects_by_design order by all").fetchall()
    assert found == [
        ("case_report", "primary", 2),
        ("review", "review", 1),
        ("survey", "primary", 1),
        (None, "primary", 1),
        (None, "review", 1),
    ]


def test_only_a_stated_sole_exposure_is_counted_as_one(built, compose) -> None:
    rows = [
        row
        for pmid, sole in enumerate([True, False, None])
        for row in (
            *compose.saying(pmid, HARM, "causes present"),
            compose.study(pmid, "case_report", sole_exposure=sole),
        )
    ]
    counts = built(rows).sql("select papers, sole_exposure_papers from adverse_effects_by_design").fetchall()
    assert counts == [(3, 1)]


def test_what_is_tied_to_no_concept_is_counted_by_its_words_in_any_case(built, compose) -> None:
    con = built(
        [
            *compose.saying(1, "[Kratom|SUBSTANCE] caused [Mottling|ADVERSE_EFFECT|unlinked].", "causes present"),
            *compose.saying(2, "[Kratom|SUBSTANCE] caused [mottling|ADVERSE_EFFECT|unlinked].", "causes present"),
            *compose.saying(3, "[Mitragynine|ALKALOID] moved [Channel X|RECEPTOR|unlinked].", "acts_on modulates"),
        ]
    )
    harms = "select adverse_effect, adverse_effect_id, adverse_effect_subtype, papers from adverse_effects_by_design"
    assert con.sql(harms).fetchall() == [("mottling", None, None, 2)]
    assert con.sql("select receptor, receptor_id from alkaloid_receptor_evidence").fetchall() == [("channel x", None)]


def test_every_number_leads_to_its_sentences(built, compose) -> None:
    con = built([*compose.saying(1, HARM, "causes present"), *compose.measuring(2, AGONIST, 5.0)])
    said = con.sql("select text from counted_relations join sentences using (sentence_id)").fetchall()
    stated = con.sql("select text from counted_measurements join sentences using (sentence_id)").fetchall()
    assert said == [("Kratom caused nausea.",)]
    assert stated == [("Mitragynine activated MOR.",)]


@pytest.mark.parametrize(
    ("parameter", "kind"),
    [("IC50", "activity"), ("Emax", "activity"), ("dose", "dose"), ("half_life", "pharmacokinetic")],
)
def test_measurements_are_told_apart_by_kind(parameter, kind, built, compose) -> None:
    con = built(compose.measuring(1, AGONIST, 5.0, parameter=parameter))
    assert con.sql("select kind from counted_measurements").fetchall() == [(kind,)]
