"""Pages show what the views say, and keep stated, denied, supposed and null apart."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from warehouse.rows import ConceptRow, RunRow

PAGES = [
    "/",
    "/search?q=pain",
    "/concepts",
    "/concept/KETUM:mitragynine",
    "/pair/KETUM:mitragynine/KETUM:pain",
    "/paper/11",
    "/claims",
    "/claim/C01",
    "/matrix",
    "/contradictions",
    "/runs",
    "/run/run-1",
    "/about",
    "/api",
]


def text(answer) -> str:
    """The words of a page, without its tags."""
    within_words = re.sub(r"</?(a|b|span|strong)\b[^>]*>", "", answer.text)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", within_words))


@pytest.fixture(params=PAGES)
def page(request, shown):
    return shown.get(request.param)


def test_every_page_is_there_with_one_main_heading_and_a_way_past_the_menu(page) -> None:
    assert page.status_code == 200
    assert page.text.count("<h1") == 1
    assert 'href="#main"' in page.text and 'id="main"' in page.text
    assert '<html lang="en">' in page.text


def test_headings_leave_no_level_out(page) -> None:
    levels = [int(level) for level in re.findall(r"<h([1-6])", page.text)]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_table_has_a_caption_and_headers_that_say_what_they_head(page) -> None:
    tables = re.findall(r"<table>.*?</table>", page.text, re.DOTALL)
    assert all("<caption" in table for table in tables)
    assert all("scope=" in head for table in tables for head in re.findall(r"<th[ >][^>]*>?", table))


def test_every_link_of_a_page_leads_somewhere(page, shown) -> None:
    links = {link.replace("&amp;", "&") for link in re.findall(r'href="(/[^"]*)"', page.text)}
    assert {link for link in links if shown.get(link).status_code != 200} == set()


def test_the_sides_of_a_pair_are_counted_apart_and_a_retracted_paper_is_on_none(shown) -> None:
    pair = shown.get("/api/pairs/KETUM:mitragynine/KETUM:pain").json()
    sides = {row["pmid"]: row["side"] for row in pair["evidence"]}
    assert sides == {11: "stated", 12: "no_effect", 13: "denied", 14: "uncertain", 15: "stated"}
    stated = next(row for row in pair["values"] if row["value"] == "decreases" and row["assertion"] == "stated")
    assert (stated["papers"], stated["primary_papers"], stated["review_papers"]) == (2, 1, 1)


def test_the_page_of_a_pair_has_a_section_for_each_side(shown) -> None:
    said = text(shown.get("/pair/KETUM:mitragynine/KETUM:pain"))
    for words in (
        "For: papers that state it 2",
        "Null: papers that find no effect 1",
        "Against: papers that deny it 1",
    ):
        assert words in said


def test_values_are_plotted_with_how_many_there_are(shown) -> None:
    page = shown.get("/pair/KETUM:mitragynine/KETUM:mor")
    assert "Ki (n = 2)" in page.text
    assert "logarithmic" in page.text
    assert "<svg" in page.text


def test_a_pair_that_papers_only_name_together_says_so(shown) -> None:
    assert "No paper here states, denies or supposes anything" in text(shown.get("/pair/KETUM:kratom/KETUM:nausea"))


def test_a_retracted_paper_carries_a_banner_and_a_sound_one_none(shown) -> None:
    assert "was retracted" in text(shown.get("/paper/16"))
    assert "was retracted" not in text(shown.get("/paper/11"))


def test_a_denied_mention_is_struck_and_says_so(shown) -> None:
    page = shown.get("/paper/31").text
    assert re.search(r'class="m m-adverse_effect m-negated"[^>]*>nausea</a><span class="flag"> denied</span>', page)
    assert re.search(r'class="m m-substance"[^>]*>kratom</a>(?!<span class="flag">)', page)


def test_a_mention_leads_to_its_concept_and_one_tied_to_none_to_a_search(publishing, browser, compose) -> None:
    publishing(compose.article(1, "[Kratom|SUBSTANCE] and [odd thing|DRUG|unlinked]."))
    page = browser.get("/paper/1").text
    assert 'href="/concept/KETUM:kratom"' in page
    assert 'href="/search?q=odd+thing"' in page


def test_sections_of_an_abstract_show_their_labels_and_all_of_the_text(publishing, browser, compose) -> None:
    publishing(row for row in compose.corpus() if not isinstance(row, (ConceptRow, RunRow)))
    said = text(browser.get("/paper/1"))
    assert "Aim. Mitragynine relieved pain." in said
    assert "Results. No nausea denied." in said


def test_a_placeholder_of_the_sample_has_no_link_to_pubmed(publishing, browser, compose) -> None:
    publishing([compose.paper(99000001), compose.paper(33017752)])
    assert "pubmed.ncbi" not in browser.get("/paper/99000001").text
    assert "pubmed.ncbi.nlm.nih.gov/33017752/" in browser.get("/paper/33017752").text


def test_only_a_warehouse_with_the_sample_in_it_is_stamped_on_every_page(publishing, browser, compose) -> None:
    rows = compose.saying(1, "[Mitragynine|ALKALOID] relieved [pain|OUTCOME].", "affects decreases")
    publishing(rows, "20260131T030000Z", source="pubmed")
    assert "Digest sample" not in browser.get("/").text
    publishing(rows, "20260201T030000Z", source="sample")
    for page in ("/", "/search?q=pain", "/concepts", "/paper/1", "/matrix", "/claims", "/runs", "/about", "/api"):
        assert "Digest sample." in browser.get(page).text
    assert "digest sample, not the literature" in browser.get("/").text  # in the picture too


def test_the_matrix_shows_actions_with_their_papers_and_the_median_ki(shown) -> None:
    (cell,) = shown.get("/api/matrix").json()["cells"]
    assert (cell["actions"], cell["action_papers"]) == (["agonist", "antagonist"], [1, 1])
    assert (cell["ki_median"], cell["ki_values"]) == (452.5, 2)
    assert "Ki 452.5 nM" in text(shown.get("/matrix"))


def test_contradictions_of_a_concept_are_those_that_touch_it(shown) -> None:
    everywhere = shown.get("/api/contradictions").json()["contradictions"]
    of_mor = shown.get("/api/concepts/KETUM:mor").json()["contradictions"]
    assert {row["object_id"] for row in everywhere} == {"KETUM:pain", "KETUM:mor"}
    assert {row["object_id"] for row in of_mor} == {"KETUM:mor"}
    assert of_mor
