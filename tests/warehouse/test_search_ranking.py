"""The scores are BM25 as DuckDB's own full-text search has it, told here once more in plain Python."""

from __future__ import annotations

import math
import re
from collections import Counter

import pytest
import snowballstemmer
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from warehouse import store

VOCABULARY = ["kratom", "pain", "pains", "relieved", "receptor", "receptors", "the", "of", "7", "tea", "rats", "rat"]
SENTENCES = [
    "Kratom tea relieved the pain of rats.",
    "Pain, pain and more pains: the rat had pain.",
    "The receptors of the rat.",
    "Tea.",
    "Rats of the receptor 7 drank tea, and the tea relieved pain of the rats in the longest sentence of all.",
]
STEMMER = snowballstemmer.stemmer("english")


def stems(text: str) -> list[str]:
    return STEMMER.stemWords(re.findall(r"[^\W_]+", text.lower()))


def bm25(texts: list[str], query: str) -> dict[int, float]:
    """Score texts as in Robertson and Zaragoza (2009), with the rarity that DuckDB's extension takes."""
    counts = [Counter(stems(text)) for text in texts]
    lengths = [count.total() for count in counts]
    usual = sum(lengths) / len(lengths)
    scores: Counter[int] = Counter()
    for term in set(stems(query)):
        having = [number for number, count in enumerate(counts) if term in count]
        rarity = math.log10((len(texts) - len(having) + 0.5) / (len(having) + 0.5) + 1)
        for number in having:
            often = counts[number][term]
            scores[number] += rarity * often * 2.2 / (often + 1.2 * (0.25 + 0.75 * lengths[number] / usual))
    return dict(scores)


@pytest.fixture(scope="module")
def words(tmp_path_factory, compose):
    """One paper for each sentence, without mentions: words only."""
    with store.create(tmp_path_factory.mktemp("ranking") / "w.duckdb") as con:
        store.load(con, (row for n, text in enumerate(SENTENCES) for row in compose.article(n, text, title=None)))
        store.finish(con)
        yield con


@pytest.mark.parametrize("macro", ["search_sentences", "search_papers"])
@pytest.mark.parametrize("query", ["pain", "rats", "the receptor of a rat", "tea tea pains", "KRATOM, relieved!"])
def test_the_scores_are_those_of_bm25(macro, query, words) -> None:
    found = dict(words.execute(f"select pmid, score from {macro}($q, synonyms := false)", {"q": query}).fetchall())
    assert found == pytest.approx(bm25(SENTENCES, query), abs=1e-6)
    assert found


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=6).map(" ".join))
def test_any_query_of_plain_words_is_scored_so(words, query: str) -> None:
    found = dict(words.execute("select pmid, score from search_sentences($q)", {"q": query}).fetchall())
    assert found == pytest.approx(bm25(SENTENCES, query), abs=1e-6)


def test_the_best_comes_first(words) -> None:
    scores = [score for (score,) in words.sql("select score from search_sentences('tea rats pain')").fetchall()]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) > 1


def test_a_paper_is_ranked_by_title_and_abstract_together(built, compose) -> None:
    con = built(
        [
            *compose.article(1, "Nothing of it.", title="Kratom and pain."),
            *compose.article(2, "Kratom for pain.", title="Nothing of it."),
            compose.paper(3, title="A title.", abstract=None),
        ]
    )
    texts = ["Kratom and pain. Nothing of it.", "Nothing of it. Kratom for pain.", "A title."]
    found = dict(con.sql("select pmid - 1, score from search_papers('kratom')").fetchall())
    assert found == pytest.approx(bm25(texts, "kratom"), abs=1e-6)


@pytest.mark.parametrize("macro", ["search_sentences", "search_papers"])
def test_the_best_so_many_are_the_first_of_all(words, macro: str) -> None:
    found = words.sql(f"from {macro}('tea rats pain')").fetchall()
    assert len(found) > 2
    for most in (0, 1, 2, len(found) + 1):
        assert words.sql(f"from {macro}('tea rats pain', most := {most})").fetchall() == found[:most]
