"""The report page: complete in itself, true to the views, and safe whatever the texts say."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from lxml import html as markup

from warehouse import claims
from warehouse.check_rows import CheckRow, TableRowsRow
from warehouse.report import page, pictures
from warehouse.report.page import Item, News
from warehouse.report.pictures import Score
from warehouse.rows import RejectRow

HOSTILE = '<script>alert("1")</script><img src=x onerror=alert(2)> & {{ 7 * 7 }}'
PLACEHOLDER = 99_000_001
NEWS = [News("New papers", 40, (Item(HOSTILE, HOSTILE, 31), Item("A digest", "2020", PLACEHOLDER)))]


@pytest.fixture
def con(built: Callable[..., duckdb.DuckDBPyConnection], compose) -> duckdb.DuckDBPyConnection:
    return built(
        [
            *claims.rows(),
            *compose.corpus(),
            *compose.saying(21, "[Kratom|SUBSTANCE] caused [seizures|ADVERSE_EFFECT] <b>.", "causes present"),
            *compose.saying(22, "[Kratom|SUBSTANCE] caused no [seizures|ADVERSE_EFFECT].", "causes present denied"),
            *compose.saying(23, "[Mitragynine|ALKALOID] activated [MOR|RECEPTOR].", "acts_on agonist"),
            compose.paper(24, journal=HOSTILE, title=HOSTILE, year=None),
            CheckRow("run-1", "good", "error", True, 0, "Every row is good.", []),
            CheckRow("run-1", "fair", "warning", False, 2, HOSTILE, [HOSTILE]),
            TableRowsRow("papers", 12, 10, "run-0", True, False),
            RejectRow("run-1", HOSTILE, 5, HOSTILE, None),
        ]
    )


@pytest.fixture
def text(con: duckdb.DuckDBPyConnection) -> str:
    return page.html(con, NEWS, [Score("alkaloid", 0.9, 0.8, 1.0)])


def words(text: str) -> str:
    return " ".join(markup.fromstring(text).text_content().split())


def numbers(text: str, picture: str) -> list[list[str]]:
    """The table below a picture."""
    rows = markup.fromstring(text).xpath(f"//figure[@id='{picture}']//tbody/tr")
    return [[cell.text_content() for cell in row] for row in rows]


def test_the_page_asks_for_nothing_from_elsewhere(text: str) -> None:
    tree = markup.fromstring(text)
    addresses = [
        (element.tag, value)
        for element in tree.iter()
        for name, value in element.items()
        if name.rpartition(":")[2] in ("src", "href", "srcset", "data", "action", "poster", "background")
    ]
    assert addresses
    assert {tag for tag, _ in addresses} == {"a"}
    assert all(re.match(r"#|https://pubmed\.ncbi\.nlm\.nih\.gov/\d+/$", value) for _, value in addresses)
    assert not re.search(r"@import|url\(|<script|<link|<iframe|<object|<embed", text)


def test_a_policy_in_the_page_forbids_scripts_and_the_network(text: str) -> None:
    (policy,) = markup.fromstring(text).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")


def test_hostile_words_are_shown_as_words(text: str) -> None:
    tree = markup.fromstring(text)
    assert tree.xpath("//script|//img|//b") == []
    assert tree.xpath("//*[@onerror]") == []
    shown = words(text)
    assert shown.count("onerror=alert(2)") >= 5
    assert "{{ 7 * 7 }}" in shown


def test_the_sample_is_stamped_and_a_real_warehouse_is_not(text: str, con: duckdb.DuckDBPyConnection) -> None:
    assert "Digest sample, not the literature" in text
    con.execute("update runs set source = 'pubmed'")
    real = page.html(con, NEWS)
    assert "digest sample" not in real.lower()


def test_the_numbers_below_a_picture_are_those_of_the_view(text: str, con: duckdb.DuckDBPyConnection) -> None:
    asked = "select year, evidence, count(*) from counted_papers where year is not null group by all order by all"
    want = [[str(cell) for cell in row] for row in con.execute(asked).fetchall()]
    assert sorted(numbers(text, "papers_by_year")) == want
    asked = (
        "select adverse_effect, sum(papers)::int, sum(denied_papers)::int from adverse_effects_by_design group by all"
    )
    effect, stated, denied = con.execute(asked).fetchall()[0]
    assert numbers(text, "adverse_effects") == [[effect, "other", str(stated)], [effect, "denied", str(denied)]]


def test_the_totals_are_those_of_the_views(text: str, con: duckdb.DuckDBPyConnection) -> None:
    papers, relations = con.execute(
        "select (select count(*) from counted_papers), (select count(*) from counted_relations)"
    ).fetchall()[0]
    assert f"{papers} papers of 2020 to 2020 are counted" in words(text)
    assert f"They state {relations} relations" in words(text)


def test_a_finding_leads_to_its_sentence_and_its_article(text: str) -> None:
    (finding,) = markup.fromstring(text).xpath("//article[contains(h4, 'causes')]")
    assert " ".join(finding.text_content().split()) == (
        "kratom causes seizures Kratom caused seizures <b>. PMID 21, 2020 1 primary, 0 reviews; 1 denies it"
    )
    assert finding.xpath(".//a/@href") == ["https://pubmed.ncbi.nlm.nih.gov/21/"]


def test_both_sides_of_a_claim_are_shown_with_a_sentence(text: str) -> None:
    (claim,) = markup.fromstring(text).xpath("//article[contains(h4, 'side effects')]")
    assert [side.xpath("string(blockquote)") for side in claim.xpath("div")] == [
        "Kratom caused seizures <b>.",
        "Kratom caused no seizures.",
    ]


def test_a_placeholder_of_the_sample_is_no_link(text: str) -> None:
    assert str(PLACEHOLDER) in text
    assert f"{PLACEHOLDER}/" not in text


def test_news_that_are_not_listed_are_told(text: str) -> None:
    assert "And 38 more: ketum digest --since run-1" in words(text)


def test_a_warning_and_a_reject_are_told_with_their_reason(text: str) -> None:
    shown = words(text)
    assert "2 rows break it" in shown
    assert shown.index("2 rows break it") < shown.index("Every row is good.")
    assert "+2" in [cell.text for cell in markup.fromstring(text).xpath("//td")]


def test_scores_are_a_picture_where_they_are_known_and_a_hint_where_not(
    text: str, con: duckdb.DuckDBPyConnection
) -> None:
    assert numbers(text, "scores") == [["alkaloid", "0.9", "0.8", "1"]]
    assert "ketum evaluate" in page.html(con, NEWS)


def test_every_picture_has_a_name_for_who_cannot_see_it_and_its_numbers(text: str) -> None:
    tree = markup.fromstring(text)
    figures = tree.xpath("//figure")
    assert len(figures) == len(pictures.CORPUS) + len(pictures.EVIDENCE) + 1
    for figure in figures:
        assert figure.xpath(".//*[@role='img']/@aria-label")[0]
        assert figure.xpath("string(figcaption)")
    names = tree.xpath("//@id")
    assert len(names) == len(set(names))


def test_a_run_that_was_killed_has_no_duration(con: duckdb.DuckDBPyConnection, compose, text: str) -> None:
    run = compose.run("run-0", dt.datetime(2026, 1, 30))
    assert run.finished_at is None
    (cells,) = markup.fromstring(text).xpath("//tr[th='run-1']")
    assert [cell.text_content().strip() for cell in cells][1:4] == ["published", "sample", "–"]


def test_every_picture_is_written_for_slides(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    files = pictures.save(con, tmp_path / "new" / "slides", [], sample=False)
    names = {question.name for question in (*pictures.CORPUS, *pictures.EVIDENCE)}
    assert {file.name for file in files} == {f"{name}.{form}" for name in names for form in ("svg", "png")}
    assert all(file.stat().st_size > 1_000 for file in files)
