"""The views count distinct papers, without negated and withdrawn, reviews apart."""

from __future__ import annotations

import datetime as dt

import pytest

from warehouse.rows import ChangeRow

RELIEF = "[Mitragynine|ALKALOID] relieved [pain|OUTCOME]."
NO_RELIEF = "[Mitragynine|ALKALOID] did not relieve [pain|OUTCOME|negated]."
HARM = "[Kratom|SUBSTANCE] caused [nausea|ADVERSE_EFFECT]."
NO_HARM = "[Kratom|SUBSTANCE] caused no [nausea|ADVERSE_EFFECT|negated]."

# One question to each view, and the sentences with and without the effect.
OUTCOMES = "select papers from outcomes_by_alkaloid where alkaloid = 'mitragynine' and outcome = 'pain'"
HARMS = "select sum(papers) from adverse_effects_by_design where adverse_effect = 'nausea' having count(*) > 0"
YEARS = "select papers from mentions_by_year where year = 2020 and concept = 'pain'"
PAIRS = "select papers from cooccurrence where concept_a = 'mitragynine' and concept_b = 'pain'"
SENTENCES = "select sentence_papers from cooccurrence where concept_a = 'mitragynine' and concept_b = 'pain'"
QUESTIONS = [
    pytest.param(OUTCOMES, RELIEF, NO_RELIEF, id="outcomes_by_alkaloid"),
    pytest.param(HARMS, HARM, NO_HARM, id="adverse_effects_by_design"),
    pytest.param(YEARS, RELIEF, NO_RELIEF, id="mentions_by_year"),
    pytest.param(PAIRS, RELIEF, NO_RELIEF, id="cooccurrence in papers"),
    pytest.param(SENTENCES, RELIEF, NO_RELIEF, id="cooccurrence in sentences"),
]
each_view = pytest.mark.parametrize(("question", "stated", "denied"), QUESTIONS)


@each_view
def test_papers_are_counted_once_however_often_they_say_it(question, stated, denied, built, compose) -> None:
    con = built([*compose.article(1, stated, stated, stated), *compose.article(2, stated)])
    assert con.sql(question).fetchall() == [(2,)]


@each_view
def test_a_negated_effect_is_not_counted(question, stated, denied, built, compose) -> None:
    con = built([*compose.article(1, stated), *compose.article(2, denied)])
    assert con.sql(question).fetchall() == [(1,)]


@each_view
def test_an_effect_that_is_only_denied_has_no_row(question, stated, denied, built, compose) -> None:
    assert built(compose.article(1, denied)).sql(question).fetchall() == []


@each_view
@pytest.mark.parametrize("status", ["withdrawn", "retracted"])
def test_a_withdrawn_or_retracted_paper_is_not_counted(question, stated, denied, status, built, compose) -> None:
    con = built([*compose.article(1, stated), *compose.article(2, stated, status=status)])
    assert con.sql(question).fetchall() == [(1,)]


@each_view
@pytest.mark.parametrize("status", ["corrected", "concern"])
def test_a_paper_with_an_erratum_or_a_concern_is_counted(question, stated, denied, status, built, compose) -> None:
    assert built(compose.article(1, stated, status=status)).sql(question).fetchall() == [(1,)]


@each_view
@pytest.mark.parametrize("notice", ["Retraction of Publication", "Published Erratum", "Expression of Concern"])
def test_a_notice_about_a_paper_is_no_paper(question, stated, denied, notice, built, compose) -> None:
    con = built([*compose.article(1, stated), *compose.article(2, stated, publication_types=[notice])])
    assert con.sql(question).fetchall() == [(1,)]


@each_view
def test_a_supposition_is_counted(question, stated, denied, built, compose) -> None:
    supposed = stated.replace("|OUTCOME", "|OUTCOME|uncertain").replace("|ADVERSE_EFFECT", "|ADVERSE_EFFECT|uncertain")
    assert built(compose.article(1, supposed)).sql(question).fetchall() == [(1,)]


@pytest.mark.parametrize(
    ("types", "evidence"),
    [
        ([], "primary"),
        (["Journal Article", "Case Reports"], "primary"),
        (["Letter"], "primary"),
        (["Journal Article", "Review"], "review"),
        (["Systematic Review", "Journal Article"], "review"),
        (["Meta-Analysis"], "review"),
        (["Editorial"], "commentary"),
        (["Letter", "Comment"], "commentary"),
        (["Editorial", "Review"], "review"),
    ],
)
def test_publication_types_tell_the_kind_of_evidence(types, evidence, built, compose) -> None:
    con = built([compose.paper(1, publication_types=types)])
    assert con.sql("select evidence from counted_papers").fetchall() == [(evidence,)]


def of_each_kind(compose, sentence: str) -> list[object]:
    """Three primary papers, two reviews and a commentary that say the same."""
    kinds = ["Journal Article"] * 3 + ["Review"] * 2 + ["Editorial"]
    return [
        row for pmid, kind in enumerate(kinds, 1) for row in compose.article(pmid, sentence, publication_types=[kind])
    ]


@pytest.mark.parametrize("view", ["outcomes_by_alkaloid", "mentions_by_year where concept = 'pain'", "cooccurrence"])
def test_reviews_are_kept_apart_from_primary_papers(view, built, compose) -> None:
    con = built(of_each_kind(compose, RELIEF))
    assert con.sql(f"select papers, primary_papers, review_papers from {view}").fetchall() == [(6, 3, 2)]


def test_reviews_are_kept_apart_within_sentences_too(built, compose) -> None:
    con = built(of_each_kind(compose, RELIEF))
    counts = "sentence_papers, primary_sentence_papers, review_sentence_papers"
    assert con.sql(f"select {counts} from cooccurrence").fetchall() == [(6, 3, 2)]


def test_adverse_effects_have_a_row_for_each_kind_of_evidence(built, compose) -> None:
    con = built(of_each_kind(compose, HARM))
    rows = con.sql("select evidence, papers from adverse_effects_by_design order by evidence").fetchall()
    assert rows == [("commentary", 1), ("primary", 3), ("review", 2)]


def test_an_outcome_in_another_sentence_is_not_the_alkaloids(built, compose) -> None:
    con = built(compose.article(1, "[Mitragynine|ALKALOID] was given.", "[Pain|OUTCOME] was reported."))
    assert con.sql("from outcomes_by_alkaloid").fetchall() == []


def test_an_effect_that_no_concept_is_known_for_is_counted_by_its_words(built, compose) -> None:
    con = built(
        [
            *compose.article(1, "[Mitragynine|ALKALOID] relieved [Grief|OUTCOME|unlinked]."),
            *compose.article(2, "[Mitragynine|ALKALOID] relieved [grief|OUTCOME|unlinked]."),
            *compose.article(3, "[Kratom|SUBSTANCE] caused [Mottling|ADVERSE_EFFECT|unlinked]."),
        ]
    )
    assert con.sql("select outcome, papers, outcome_id from outcomes_by_alkaloid").fetchall() == [("grief", 2, None)]
    assert con.sql("select adverse_effect, papers from adverse_effects_by_design").fetchall() == [("mottling", 1)]


def test_an_outcome_of_kratom_alone_is_not_an_alkaloids(built, compose) -> None:
    con = built(compose.article(1, "[Kratom|SUBSTANCE] relieved [pain|OUTCOME]."))
    assert con.sql("from outcomes_by_alkaloid").fetchall() == []


def test_an_adverse_effect_of_another_drug_is_not_counted(built, compose) -> None:
    con = built(compose.article(1, "[Morphine|DRUG] caused [nausea|ADVERSE_EFFECT].", "[Kratom|SUBSTANCE] did not."))
    assert con.sql("from adverse_effects_by_design").fetchall() == []


def test_an_adverse_effect_is_counted_for_kratom_and_for_its_alkaloids_apart(built, compose) -> None:
    con = built(
        [
            *compose.article(1, HARM),
            *compose.article(2, "[Mitragynine|ALKALOID] caused [nausea|ADVERSE_EFFECT]."),
            *compose.article(3, "[Kratom|SUBSTANCE] and [mitragynine|ALKALOID] caused [nausea|ADVERSE_EFFECT]."),
        ]
    )
    counts = con.sql("select papers, kratom_papers, alkaloid_papers from adverse_effects_by_design").fetchall()
    assert counts == [(3, 2, 2)]


def test_an_adverse_effect_that_names_kratom_itself_needs_no_other_mention(built, compose) -> None:
    con = built(compose.article(1, "She had [Kratom withdrawal|ADVERSE_EFFECT]."))
    counts = "select adverse_effect, papers, kratom_papers, alkaloid_papers from adverse_effects_by_design"
    assert con.sql(counts).fetchall() == [("kratom withdrawal", 1, 1, 0)]


def test_mentions_are_counted_in_the_year_of_their_paper(built, compose) -> None:
    con = built(
        [
            *compose.article(1, RELIEF, year=2019),
            *compose.article(2, RELIEF, year=2019),
            *compose.article(3, RELIEF, year=2021),
            *compose.article(4, RELIEF, year=None),
        ]
    )
    rows = con.sql("select year, papers from mentions_by_year where concept = 'pain' order by year").fetchall()
    assert rows == [(2019, 2), (2021, 1), (None, 1)]


def test_mentions_without_concept_share_a_row_of_their_type(built, compose) -> None:
    con = built(compose.article(1, "[Itch|OUTCOME|unlinked] and [glow|OUTCOME|unlinked]."))
    rows = con.sql("select entity_type, concept_id, concept, papers from mentions_by_year").fetchall()
    assert rows == [("OUTCOME", None, None, 1)]


def test_a_pair_has_one_row_and_tells_sentences_from_papers(built, compose) -> None:
    con = built(
        [
            *compose.article(1, "[Pain|OUTCOME] fell under [mitragynine|ALKALOID]."),
            *compose.article(2, RELIEF),
            *compose.article(3, "[Mitragynine|ALKALOID] was given.", "[Pain|OUTCOME] was reported."),
        ]
    )
    rows = con.sql("select concept_a, type_a, concept_b, type_b, papers, sentence_papers from cooccurrence").fetchall()
    assert rows == [("mitragynine", "ALKALOID", "pain", "OUTCOME", 3, 2)]


def test_a_pair_that_never_shares_a_sentence_has_none_rather_than_null(built, compose) -> None:
    con = built(compose.article(1, "[Mitragynine|ALKALOID] was given.", "[Pain|OUTCOME] was reported."))
    rows = con.sql("select papers, sentence_papers, review_sentence_papers from cooccurrence").fetchall()
    assert rows == [(1, 0, 0)]


def test_a_concept_is_no_pair_with_itself(built, compose) -> None:
    assert built(compose.article(1, "[Pain|OUTCOME] and [pain|OUTCOME].")).sql("from cooccurrence").fetchall() == []


def test_what_is_new_since_a_day_has_its_papers_withdrawn_ones_too(built, compose) -> None:
    con = built(
        [
            compose.paper(1, title="Old"),
            compose.paper(2, title="New", publication_types=["Review"]),
            compose.paper(3, title="Gone", status="withdrawn"),
            compose.run("run-1", dt.datetime(2026, 1, 1)),
            compose.run("run-2", dt.datetime(2026, 2, 1)),
            ChangeRow("run-1", 1, "added"),
            ChangeRow("run-2", 2, "added"),
            ChangeRow("run-2", 3, "withdrawn"),
        ]
    )
    new = con.sql("from new_since where started_at > timestamp '2026-01-15' order by pmid")
    rows = new.select("kind", "title", "status", "evidence").fetchall()
    assert rows == [("added", "New", "active", "review"), ("withdrawn", "Gone", "withdrawn", None)]


def test_a_change_of_a_forgotten_run_is_still_shown(built, compose) -> None:
    con = built([compose.paper(1), ChangeRow("run-0", 1, "added")])
    assert con.sql("select run_id, started_at, pmid from new_since").fetchall() == [("run-0", None, 1)]
