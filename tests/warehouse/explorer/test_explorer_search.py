"""The search narrows down by facets, pages through, and keeps its state in the address."""

from __future__ import annotations

import pytest


def found(browser, **asked: object) -> set[int]:
    return {hit["pmid"] for hit in browser.get("/api/search", params=asked).json()["hits"]}


def test_words_find_sentences_with_what_was_sought_bold(shown) -> None:
    page = shown.get("/search", params={"q": "hepatitis"})
    assert "<b>hepatitis</b>" in page.text
    assert "1 sentence in 1 distinct paper" in page.text


@pytest.mark.parametrize(
    ("asked", "pmids"),
    [
        ({"concept": "KETUM:mor"}, {22, 23, 24, 25}),
        ({"type": "ADVERSE_EFFECT"}, {21, 31}),
        ({"concept": "KETUM:pain", "design": "animal"}, {11}),
        ({"species": "human"}, {21}),
        ({"concept": "KETUM:pain", "assertion": "denied"}, {13}),
        ({"concept": "KETUM:pain", "assertion": "uncertain"}, {14}),
        ({"concept": "KETUM:pain", "evidence": "review"}, {15}),
        ({"status": "retracted"}, {16}),
        ({"from": 2019, "to": 2019}, {21}),
        ({"q": "nothing-of-the-kind"}, set()),
        ({}, set()),
    ],
)
def test_each_filter_lets_through_what_fits(shown, asked, pmids) -> None:
    assert found(shown, **asked) == pmids


def test_facets_count_distinct_papers_and_lead_to_as_many(shown) -> None:
    answer = shown.get("/api/search", params={"q": "pain"}).json()
    assert answer["total"]["papers"] == 6
    for facet in answer["facets"]:
        name = facet["facet"]
        narrowed = {"from": facet["value"], "to": facet["value"]} if name == "year" else {name: facet["value"]}
        left = shown.get("/api/search", params={"q": "pain", **narrowed}).json()["total"]
        assert left == {"sentences": facet["sentences"], "papers": facet["papers"]}, facet


def test_pages_follow_each_other_without_a_sentence_twice(publishing, browser, compose) -> None:
    publishing([row for pmid in range(1, 46) for row in compose.article(pmid, "[Kratom|SUBSTANCE] again.")])
    pages = [found(browser, q="kratom", page=page) for page in (1, 2, 3, 4)]
    assert [len(page) for page in pages] == [20, 20, 5, 0]
    assert set.union(*pages) == set(range(1, 46))
    assert 'rel="next" href="?q=kratom&amp;page=3"' in browser.get("/search?q=kratom&page=2").text


def test_a_download_of_a_search_holds_all_pages(publishing, browser, compose) -> None:
    publishing([row for pmid in range(1, 46) for row in compose.article(pmid, "[Kratom|SUBSTANCE] again.")])
    assert len(browser.get("/search?q=kratom&page=3&format=json").json()) == 45


def test_a_word_that_no_text_has_is_told_with_one_that_is_like_it(shown) -> None:
    page = shown.get("/search?q=hepatitus").text
    assert "No text here has" in page
    assert '<a href="?q=hepatitis">hepatitis</a>' in page


@pytest.mark.parametrize(
    ("facet", "value", "near"),
    [("concept", "paim", "pain"), ("design", "animel", "animal"), ("species", "ratt", "rat")],
)
def test_a_filter_that_nothing_can_pass_is_told_with_what_is_like_it(shown, facet, value, near) -> None:
    (unknown,) = shown.get("/api/search", params={"q": "pain", facet: value}).json()["unknown"]
    assert (unknown["facet"], unknown["value"], unknown["near"][0]) == (facet, value, near)
    page = shown.get("/search", params={"q": "pain", facet: value}).text
    assert f"“{value}”" in page
    assert f'href="?q=pain&amp;{facet}={near}"' in page


def test_filters_that_only_together_let_nothing_through_are_not_called_unknown(shown) -> None:
    asked = {"concept": "KETUM:pain", "design": "case_report", "species": "rat"}
    answer = shown.get("/api/search", params=asked).json()
    assert (answer["total"]["sentences"], answer["unknown"]) == (0, [])


def test_the_search_does_not_claim_to_leave_out_the_retracted_papers_that_it_finds(shown) -> None:
    left_out = "retracted and withdrawn papers are left out"
    assert left_out in shown.get("/concepts").text
    assert left_out not in shown.get("/search?status=retracted").text
    described = shown.get("/api/openapi.json").json()
    assert "etracted" in described["paths"]["/api/search"]["get"]["description"]


def test_a_filter_can_be_taken_away_and_the_rest_stays(shown) -> None:
    page = shown.get("/search?q=pain&design=animal&from=2020&to=").text
    assert 'href="?q=pain&amp;from=2020"' in page
    assert 'href="?q=pain&amp;design=animal"' in page
    assert '<input type="hidden" name="design" value="animal">' in page
