"""Pages show what the views say, and keep stated, denied, supposed and null apart."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from itertools import pairwise

import pytest

from warehouse import store
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
    assert broken_links(shown, page) == set()


def broken_links(browser, page) -> set[str]:
    """The links of a page, within the explorer, that lead nowhere."""
    links = {unescape(link) for link in re.findall(r'href="(/[^"]*)"', page.text)}
    return {link for link in links if browser.get(link).status_code != 200}


@pytest.mark.parametrize(
    ("address", "linked"),
    [
        ("/paper/1", "/pair/KETUM:kratom/odd%20rash"),
        ("/paper/2", "/pair/odd%20base/KETUM:mor"),
        ("/concept/KETUM:mor", "/pair/odd%20base/KETUM:mor"),
        ("/concept/KETUM:mitragynine", "/pair/KETUM:mitragynine/a/b%20site"),
        ("/matrix", "/pair/odd%20base/KETUM:mor"),
        ("/matrix", "/pair/KETUM:mitragynine/a/b%20site"),
    ],
)
def test_words_tied_to_no_concept_have_a_page_wherever_a_link_leads_to_it(
    publishing, browser, compose, address, linked
) -> None:
    publishing(
        [
            *compose.saying(
                1, "[Kratom|SUBSTANCE] caused [odd rash|ADVERSE_EFFECT|unlinked].", "causes present", status="retracted"
            ),
            *compose.saying(
                2, "[Odd base|ALKALOID|unlinked] bound [MOR|RECEPTOR].", "acts_on binds", status="retracted"
            ),
            *compose.measuring(3, "[Odd base|ALKALOID|unlinked] bound [MOR|RECEPTOR].", 5.0),
            *compose.saying(4, "[Mitragynine|ALKALOID] bound the [a/b site|RECEPTOR|unlinked].", "acts_on binds"),
            *compose.saying(5, "[Base/acid|ALKALOID|unlinked] bound [MOR|RECEPTOR].", "acts_on binds"),
        ]
    )
    page = browser.get(address)
    assert f'href="{linked}"' in page.text.replace("%2F", "/")
    assert broken_links(browser, page) == set()
    assert browser.get(f"/api{linked.replace('/pair/', '/pairs/')}").status_code == 200


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


def test_papers_that_deny_a_pair_name_both_of_it(publishing, browser, compose) -> None:
    denied = "[Mitragynine|ALKALOID] caused no [nausea|ADVERSE_EFFECT|negated]."
    publishing(
        [
            *compose.saying(1, denied, "causes present denied"),
            *compose.saying(2, denied, "causes present denied", status="retracted"),
            *compose.article(3, "[Mitragynine|ALKALOID] again.", "No [nausea|ADVERSE_EFFECT|negated]."),
        ]
    )
    pair = browser.get("/api/pairs/KETUM:mitragynine/KETUM:nausea").json()
    assert pair["together"] == {"papers": 2, "sentence_papers": 1}


def test_of_words_tied_to_no_concept_no_page_says_how_many_papers_name_them(publishing, browser, compose) -> None:
    publishing(compose.saying(1, "[Kratom|SUBSTANCE] caused [odd rash|ADVERSE_EFFECT|unlinked].", "causes present"))
    assert browser.get("/api/pairs/KETUM:kratom/odd rash").json()["together"] is None
    page = browser.get("/pair/KETUM:kratom/odd rash")
    assert "both" not in text(page)
    assert broken_links(browser, page) == set()


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


def test_the_matrix_counts_a_value_that_an_article_repeats_once_as_the_view_does(
    publishing, browser, home, compose
) -> None:
    bound = "[Mitragynine|ALKALOID] bound [MOR|RECEPTOR]."
    first = compose.measuring(1, bound, 5.0)
    publishing([*first, replace(first[-1], measurement_id="1:again"), *compose.measuring(2, bound, 900.0)])
    (cell,) = browser.get("/api/matrix").json()["cells"]
    with store.open_readonly(home) as con:
        ((median, values, papers),) = con.sql(
            "select median, values_counted, papers from receptor_affinities"
        ).fetchall()
    assert (cell["ki_median"], cell["ki_values"], cell["ki_papers"]) == (median, values, papers) == (452.5, 2, 2)


@pytest.mark.parametrize(
    "asked", ["μ-opioid receptor", "µ opioid", "mu opioid receptor", "MU-OPIOID", "opioidreceptor"]
)
def test_a_concept_is_found_however_its_name_is_spelt(publishing, browser, compose, asked) -> None:
    publishing(compose.article(1, "[mu-opioid receptor|RECEPTOR] and [pain|OUTCOME]."))
    found = browser.get("/api/concepts", params={"q": asked}).json()["concepts"]
    assert [row["name"] for row in found] == ["mu-opioid receptor"]


def test_words_without_a_letter_are_in_no_name(shown) -> None:
    assert shown.get("/api/concepts", params={"q": "-"}).json()["concepts"] == []


def test_the_overview_counts_the_sentences_that_findings_stand_in(publishing, browser, compose) -> None:
    pain = "[Mitragynine|ALKALOID] relieved [pain|OUTCOME]."
    publishing(
        [
            *compose.saying(1, pain, "affects decreases"),
            *compose.saying(2, pain, "affects decreases", status="retracted"),
            *compose.article(3, "[Kratom|SUBSTANCE] again."),
        ]
    )
    totals = browser.get("/api/overview").json()["totals"]
    assert (totals["sentences"], totals["finding_sentences"], totals["findings"]) == (3, 1, 1)
    assert "in 1 sentence" in text(browser.get("/"))


def test_the_way_from_a_concept_to_its_sentences_says_that_they_are_more(publishing, browser, compose) -> None:
    ache = ConceptRow("KETUM:ache", "OUTCOME", "", "ache", [], "KETUM:pain")
    publishing([*compose.article(1, "No [pain|OUTCOME|negated]."), ache])
    (told,) = re.findall(r'href="/search\?concept=KETUM:pain">([^<]*)</a>', browser.get("/concept/KETUM:pain").text)
    assert "denied" in told and "narrower" in told


def test_contradictions_of_a_concept_are_those_that_touch_it(shown) -> None:
    everywhere = shown.get("/api/contradictions").json()["contradictions"]
    of_mor = shown.get("/api/concepts/KETUM:mor").json()["contradictions"]
    assert {row["object_id"] for row in everywhere} == {"KETUM:pain", "KETUM:mor"}
    assert {row["object_id"] for row in of_mor} == {"KETUM:mor"}
    assert of_mor
