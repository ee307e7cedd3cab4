"""What one can write into a search: words, "phrases", -words; and anything at all without harm."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from warehouse import search, store

TEXTS = {
    1: "Respiratory depression followed.",
    2: "Depression of the respiratory centre.",
    3: "Respiratory arrest in rats.",
    4: "The α-receptor bound 5 µM; naïve RATS.",
    5: 'It\'s 100% "quoted" -- really.',
}


@pytest.fixture(scope="module")
def con(tmp_path_factory, compose):
    """The published file as readers open it: locked, without extensions or other files."""
    path = tmp_path_factory.mktemp("words") / "w.duckdb"
    with store.create(path) as made:
        store.load(made, (row for pmid, text in TEXTS.items() for row in compose.article(pmid, text, title=None)))
        store.finish(made)
    with store.open_readonly(path) as reader:
        yield reader


def found(con, q: str, macro: str = "search_sentences") -> set[int]:
    return {pmid for (pmid,) in con.execute(f"select pmid from {macro}($q)", {"q": q}).fetchall()}


@pytest.mark.parametrize("macro", ["search_sentences", "search_papers"])
@pytest.mark.parametrize(
    ("q", "pmids"),
    [
        pytest.param("respiratory depression", {1, 2, 3}, id="any of the words"),
        pytest.param('"respiratory depression"', {1}, id="words in this order"),
        pytest.param('"rat"', {3, 4}, id="in any inflection"),
        pytest.param('"respiratory depression" rats', {1}, id="a phrase is required, a word is not"),
        pytest.param('"respiratory" "depression"', {1, 2}, id="all phrases"),
        pytest.param('"respiratory depression" "arrest"', set(), id="all phrases, and none has both"),
        pytest.param("respiratory -depression", {3}, id="a word to leave out"),
        pytest.param('respiratory -"respiratory depression"', {2, 3}, id="a phrase to leave out"),
        pytest.param("depression -respiratory-centre", {1}, id="a hyphened word to leave out is a phrase"),
        pytest.param("rat", {3, 4}, id="inflections and capitals"),
        pytest.param("NAIVE", {4}, id="accents"),
        pytest.param("alpha", {4}, id="a Greek letter by its name"),
        pytest.param("5 μM", {4}, id="the letter mu for the micro sign"),
        pytest.param('"100%"', {5}, id="signs between words"),
        pytest.param("-depression", set(), id="nothing but words to leave out"),
        pytest.param("respiratory -", {1, 2, 3}, id="a lone hyphen"),
        pytest.param('respiratory "', {1, 2, 3}, id="a stray quote"),
        pytest.param('"respiratory depression', {1, 2, 3}, id="a quote that is not closed"),
        pytest.param('respiratory "..."', {1, 2, 3}, id="a phrase without words"),
        pytest.param('"respiratory zebra"', set(), id="a phrase with an unseen word"),
        pytest.param("“respiratory depression”", {1}, id="curly quotes"),
        pytest.param("„respiratory depression“", {1}, id="quotes that begin low"),
        pytest.param("‟respiratory depression”", {1}, id="quotes turned about"),
        pytest.param("«respiratory depression»", {1}, id="angled quotes"),
        pytest.param("« respiratory depression »", {1}, id="angled quotes with spaces within"),
        pytest.param("respiratory -“respiratory depression”", {2, 3}, id="a phrase in curly quotes to leave out"),
        pytest.param("respiratory −“respiratory depression”", {2, 3}, id="a phrase after a minus sign"),
        pytest.param('respiratory –"respiratory depression"', {2, 3}, id="a phrase after a dash"),
        pytest.param("respiratory −depression", {3}, id="a word after a minus sign"),
        pytest.param("respiratory –depression", {3}, id="a word after a dash"),
        pytest.param("respiratory – depression", {1, 2, 3}, id="a dash that stands alone"),
        pytest.param("respiratory−depression", {1, 2, 3}, id="a minus sign within a word"),
        pytest.param("zebra", set(), id="an unseen word"),
        pytest.param("?!", set(), id="nothing but signs"),
        pytest.param("", set(), id="nothing"),
    ],
)
def test_a_search_finds(macro, q, pmids, con) -> None:
    assert found(con, q, macro) == pmids


def test_a_phrase_does_not_cross_sentences(built, compose) -> None:
    con = built(compose.article(1, "It was respiratory.", "Depression followed."))
    assert found(con, '"respiratory depression"', "search_papers") == set()
    assert found(con, "respiratory depression", "search_papers") == {1}


def test_a_phrase_is_found_where_its_first_word_comes_twice(built, compose) -> None:
    con = built(compose.article(1, "Pain, pain relief.", title=None))
    assert found(con, '"pain relief"') == {1}
    assert found(con, '"pain pain relief"') == {1}
    assert found(con, '"relief pain"') == set()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(), st.text(alphabet="ab \"“”«-−–';%$\\()[]{}*?|\n7µ", max_size=30)))
def test_nothing_that_is_typed_raises(con, text: str) -> None:
    assert search.search(con, text).total == len(found(con, text))
    search.unseen(con, text)


def test_quotes_and_sql_are_text(con) -> None:
    assert found(con, "'; drop table papers; --") == set()
    assert found(con, "it's") == {5}
    assert con.sql("select count(*) from search_sentences('it''s')").fetchall() == [(1,)]


def test_null_finds_nothing(con) -> None:
    assert con.sql("from search_sentences(null)").fetchall() == []
