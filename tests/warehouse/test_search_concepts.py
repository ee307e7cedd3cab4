"""A name of a concept finds it by all its names, and what is narrower; plain words stay plain words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from warehouse import search, store
from warehouse.rows import ConceptNameRow, ConceptRow, MentionRow

CONCEPTS = [
    ConceptRow("KETUM:7-oh", "ALKALOID", "", "7-hydroxymitragynine", [], None),
    ConceptRow("KETUM:or", "RECEPTOR", "", "opioid receptors", [], None),
    ConceptRow("KETUM:mor", "RECEPTOR", "", "mu-opioid receptor", [], "KETUM:or"),
    ConceptRow("KETUM:mg", "ALKALOID", "", "mitragynine", [], None),
    ConceptRow("KETUM:tea", "SUBSTANCE", "", "kratom tea", [], None),
    ConceptNameRow("KETUM:7-oh", "7-OH"),
    ConceptNameRow("KETUM:mor", "MOR"),
    ConceptNameRow("KETUM:mg", "MG"),
]
NAMED = {
    "7-hydroxymitragynine": "KETUM:7-oh",
    "7-OH": "KETUM:7-oh",
    "MOR": "KETUM:mor",
    "μ-opioid receptor": "KETUM:mor",
    "Opioid receptors": "KETUM:or",
    "mitragynine": "KETUM:mg",
}
ARTICLES = {
    1: ["[7-hydroxymitragynine|ALKALOID] was strong."],
    2: ["[7-OH|ALKALOID] was weak."],
    3: ["It took 7 days.", "The oh group."],
    4: ["The [MOR|RECEPTOR|negated] was not bound."],
    5: ["The [μ-opioid receptor|RECEPTOR] was bound."],
    6: ["[Opioid receptors|RECEPTOR] were bound."],
    7: ["An opioid, mu, and a receptor."],
    8: ["They took 5 mg.", "And 7 mg.", "And 9 mg of [mitragynine|ALKALOID]."],
    9: ["Made of kratom leaves."],
    10: ["Some unlinked mu opioid receptor."],
}


@pytest.fixture(scope="module")
def con(tmp_path_factory, compose):
    rows = [row for pmid, marked in ARTICLES.items() for row in compose.article(pmid, *marked, title=None)]
    linked = [replace(row, concept_id=NAMED[row.text]) if isinstance(row, MentionRow) else row for row in rows]
    with store.create(tmp_path_factory.mktemp("concepts") / "w.duckdb") as made:
        store.load(made, [*linked, *CONCEPTS])
        store.finish(made)
        yield made


@pytest.mark.parametrize("macro", ["search_sentences", "search_papers"])
@pytest.mark.parametrize(
    ("q", "pmids"),
    [
        pytest.param("7-OH", {1, 2}, id="another name, and neither 7 nor oh alone"),
        pytest.param("7-hydroxymitragynine", {1, 2}, id="the preferred name"),
        pytest.param("MOR", {4, 5}, id="an abbreviation; what is denied is spoken of too"),
        pytest.param("mu opioid receptors", {4, 5, 10}, id="the words of a name in order are as good as a mention"),
        pytest.param("µ-opioid receptor", {4, 5, 10}, id="the micro sign"),
        pytest.param("opioid receptor", {4, 5, 6, 10}, id="what is narrower comes with it"),
        pytest.param('"MOR"', {4}, id="what is quoted is taken by the word"),
        pytest.param("bound -MOR", {5, 6}, id="what is left out is taken by the word"),
        pytest.param("9 mg", {8}, id="a unit is no abbreviation where the texts use it as a unit"),
        pytest.param("kratom tea", {9}, id="a name of what no text mentions is only words"),
        pytest.param("strong 7-OH strong", {1, 2}, id="a name among words"),
    ],
)
def test_a_search_finds(macro, q, pmids, con) -> None:
    assert {pmid for (pmid,) in con.execute(f"select pmid from {macro}($q)", {"q": q}).fetchall()} == pmids


def test_a_text_ranks_the_same_whichever_name_it_uses(built, compose) -> None:
    marked = ["The [speciogynine|ALKALOID] bound.", "The [SGN|ALKALOID] bound.", "Nothing was bound."]
    rows = [row for pmid, text in enumerate(marked) for row in compose.article(pmid, text, title=None)]
    linked = [replace(row, concept_id="KETUM:sgn") if isinstance(row, MentionRow) else row for row in rows]
    concept = ConceptRow("KETUM:sgn", "ALKALOID", "", "speciogynine", [], None)
    con = built([*linked, concept, ConceptNameRow("KETUM:sgn", "SGN")])
    scores = dict(con.sql("select pmid, score from search_sentences('SGN')").fetchall())
    assert scores.keys() == {0, 1}
    assert scores[0] == scores[1]


def test_a_name_that_is_repeated_counts_once(con) -> None:
    once, twice = (con.sql(f"from search_sentences('{q}')").fetchall() for q in ("7-OH", "7-OH 7-hydroxymitragynine"))
    again = con.sql("from search_sentences('7-OH 7-OH')").fetchall()
    assert again == once
    assert {row[1] for row in twice} == {row[1] for row in once}


def test_without_synonyms_words_are_words(con) -> None:
    found = con.sql("select distinct pmid from search_sentences('7-OH', synonyms := false) order by all").fetchall()
    assert found == [(1,), (2,), (3,), (8,)]


def test_a_circle_of_parents_comes_to_an_end(built, compose) -> None:
    rows = compose.article(1, "[Pain|OUTCOME] and [ache|OUTCOME].")
    pain = ConceptRow("KETUM:pain", "OUTCOME", "", "pain", [], "KETUM:ache")
    ache = ConceptRow("KETUM:ache", "OUTCOME", "", "ache", [], "KETUM:pain")
    assert built([*rows, pain, ache]).sql("select pmid from search_sentences('ache')").fetchall() == [(1,)]


def test_what_a_name_means_is_marked_and_its_words_where_nothing_is_mentioned(con) -> None:
    marked = {
        hit.pmid: [hit.text[start:end] for start, end in hit.highlights]
        for hit in search.search(con, "mu-opioid receptor").hits
    }
    assert marked == {4: ["MOR"], 5: ["μ-opioid receptor"], 10: ["mu", "opioid", "receptor"]}
