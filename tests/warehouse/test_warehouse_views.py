"""The views count distinct papers, without negated and withdrawn, reviews apart."""

from __future__ import annotations

import datetime as dt

import pytest

from warehouse.rows import ChangeRow

RELIEF = "[Mitragynine|ALKALOID] relieved [pain|OUTCOME]."
NO_RELIEF = "[Mitragynine|ALKALOID] did not relieve [pain|OUTCOME|negated]."

# One question to each view of mentions.
YEARS = "select papers from mentions_by_year where year = 2020 and concept = 'pain'"
PAIRS = "select papers from cooccurrence where concept_a = 'mitragynine' and concept_b = 'pain'"
SENTENCES = "select sentence_papers from cooccurrence where concept_a = 'mitragynine' and concept_b = 'pain'"
QUESTIONS = [
    pytest.param(YEARS, id="mentions_by_year"),
    pytest.param(PAIRS, id="cooccurrence in papers"),
    pytest.param(SENTENCES, id="cooccurrence in sentences"),
]
each_view = pytest.mark.parametrize("question", QUESTIONS)


@each_view
def test_papers_are_counted_once_however_often_they_say_it(question, built, compose) -> None:
    con = built([*compose.article(1, RELIEF, RELIEF, RELIEF), *compose.article(2, RELIEF)])
    assert con.sql(question).fetchall() == [(2,)]


@each_view
def test_a_negated_effect_is_not_counted(question, built, compose) -> None:
    con = built([*compose.article(1, RELIEF), *compose.article(2, NO_RELIEF)])
    assert con.sql(question).fetchall() == [(1,)]


@each_view
def test_an_effect_that_is_only_denied_has_no_row(question, built, compose) -> None:
    assert built(compose.article(1, NO_RELIEF)).sql(question).fetchall() == []


@each_view
@pytest.mark.parametrize("status", ["withdrawn", "retracted"])
def test_a_withdrawn_or_retracted_paper_is_not_counted(question, status, built, compose) -> None:
    con = built([*compose.article(1, RELIEF), *compose.article(2, RELIEF, status=status)])
    assert con.sql(question).fetchall() == [(1,)]


@each_view
@pytest.mark.parametrize("status", ["corrected", "concern"])
def test_a_paper_with_an_erratum_or_a_concern_is_counted(question, status, built, compose) -> None:
    assert built(compose.article(1, RELIEF, status=status)).sql(question).fetchall() == [(1,)]


@each_view
@pytest.mark.parametrize("notice", ["Retraction of Publication", "Published Erratum", "Expression of Concern"])
def test_a_notice_about_a_paper_is_no_paper(question, notice, built, compose) -> None:
    con = built([*compose.article(1, RELIEF), *compose.article(2, RELIEF, publication_types=[notice])])
    assert con.sql(question).fetchall() == [(1,)]


@each_view
def test_a_supposition_is_counted(question, built, compose) -> None:
    supposed = RELIEF.replace("|OUTCOME", "|OUTCOME|uncertain")
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


@pytest.mark.parametrize(
    ("types", "design", "evidence"),
    [
        (["Journal Article"], "review", "review"),
        (["Journal Article"], "systematic_review", "review"),
        (["Editorial"], "review", "review"),
        (["Journal Article"], "policy", "commentary"),
        (["Journal Article"], "survey", "primary"),
        (["Case Reports", "Review"], "case_report", "primary"),
        (["Case Reports", "Review"], "case_series", "primary"),
        (["Review"], "animal", "review"),
        (["Review"], None, "review"),
        (["Review"], "policy", "review"),
        (["Letter", "Comment"], "case_report", "primary"),
        (["Comment"], "survey", "commentary"),
    ],
)
def test_the_design_tells_reviews_from_primary_studies_too(types, design, evidence, built, compose) -> None:
    con = built([compose.paper(1, publication_types=types), compose.study(1, design)])
    assert con.sql("select evidence, design from counted_papers").fetchall() == [(evidence, design)]


@pytest.mark.parametrize(
    ("designs", "setting"),
    [
        (["case_report", "case_series", "survey", "observational", "clinical_trial"], "human"),
        (["animal"], "animal"),
        (["in_vitro"], "in_vitro"),
        (["in_silico"], "in_silico"),
        (["chemistry", "other", "review", "systematic_review", "policy", None], None),
    ],
)
def test_the_design_tells_in_what_a_finding_was_made(designs, setting, built, compose) -> None:
    con = built([row for i, design in enumerate(designs) for row in (compose.paper(i), compose.study(i, design))])
    assert con.sql("select setting from counted_papers").fetchall() == [(setting,)] * len(designs)


def test_a_review_has_no_setting_of_its_own(built, compose) -> None:
    con = built([compose.paper(1, publication_types=["Review"]), compose.study(1, "animal")])
    assert con.sql("select evidence, setting from counted_papers").fetchall() == [("review", None)]


def of_each_kind(compose, sentence: str) -> list[object]:
    """Three primary papers, two reviews and a commentary that say the same."""
    kinds = ["Journal Article"] * 3 + ["Review"] * 2 + ["Editorial"]
    return [
        row for pmid, kind in enumerate(kinds, 1) for row in compose.article(pmid, sentence, publication_types=[kind])
    ]


@pytest.mark.parametrize("view", ["mentions_by_year where concept = 'pain'", "cooccurrence"])
def test_reviews_are_kept_apart_from_primary_papers(view, built, compose) -> None:
    con = built(of_each_kind(compose, RELIEF))
    assert con.sql(f"select papers, primary_papers, review_papers from {view}").fetchall() == [(6, 3, 2)]


def test_reviews_are_kept_apart_within_sentences_too(built, compose) -> None:
    con = built(of_each_kind(compose, RELIEF))
    counts = "sentence_papers, primary_sentence_papers, review_sentence_papers"
    assert con.sql(f"select {counts} from cooccurrence").fetchall() == [(6, 3, 2)]


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
