"""One article in full, and how a notebook shows it: marked, and whatever it says, escaped."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from warehouse import highlight, paper
from warehouse.paper import Mention, Paper
from warehouse.rows import AuthorRow, LinkRow, MentionRow

EVIL = "<script>alert('x')</script> & \"more\""


def mention(start: int, end: int, **changes: object) -> Mention:
    values: dict[str, object] = {
        "mention_id": "m",
        "sentence_id": "s",
        "field": "title",
        "start_char": start,
        "end_char": end,
        "text": "",
        "entity_type": "OUTCOME",
        "concept_id": "KETUM:pain",
        "concept": "pain",
        "negated": False,
        "uncertain": False,
    }
    return Mention(**(values | changes))  # type: ignore[arg-type]


def marks(html: str) -> list[ElementTree.Element]:
    """The marks of well-formed HTML."""
    return list(ElementTree.fromstring(f"<p>{html}</p>").iter("mark"))


def words(html: str) -> str:
    return "".join(ElementTree.fromstring(f"<p>{html}</p>").itertext())


@pytest.fixture
def read(built, compose):
    def do(pmid: int, rows) -> Paper:
        return paper.read(built(rows), pmid)

    return do


def test_marked_text_is_the_text_with_marks_in_it() -> None:
    text = "µ 𝒜: pain & nausea < relief"
    html = highlight.html(text, [mention(12, 18, entity_type="ADVERSE_EFFECT"), mention(5, 9)])
    assert words(html) == text
    assert [(mark.text, mark.get("class")) for mark in marks(html)] == [
        ("pain", "ketum OUTCOME"),
        ("nausea", "ketum ADVERSE_EFFECT"),
    ]


def test_a_mark_says_what_it_names_and_whether_the_text_denies_or_doubts_it() -> None:
    html = highlight.html("pain relief", [mention(0, 4, negated=True), mention(5, 11, uncertain=True, concept_id=None)])
    first, second = marks(html)
    assert first.get("title") == "pain (KETUM:pain), outcome, denied"
    assert first.get("class") == "ketum OUTCOME negated"
    assert second.get("title") == "tied to no concept, outcome, uncertain"
    assert second.get("class") == "ketum OUTCOME uncertain"


def test_nothing_of_a_text_or_a_name_becomes_markup() -> None:
    html = highlight.html(EVIL, [mention(0, 8, concept=EVIL, concept_id='"><img src=x>', entity_type="X")])
    assert "<script" not in html
    assert "<img" not in html
    assert words(html) == EVIL
    assert marks(html)[0].get("title") == f'{EVIL} ("><img src=x>), x'


def test_every_type_of_entity_has_a_style_of_its_own() -> None:
    style = highlight.style()
    for name in ("ALKALOID", "RECEPTOR", "OUTCOME", "ADVERSE_EFFECT", "SUBSTANCE", "DRUG", "negated", "uncertain"):
        assert f"mark.ketum.{name}" in style


def test_a_paper_has_everything_that_the_warehouse_knows_of_it(read, compose) -> None:
    rows = [
        *compose.saying(4, "[Mitragynine|ALKALOID] relieved [pain|OUTCOME].", "affects decreases", doi="10.1/x"),
        compose.study(4, "animal", species=["rat"], sample_size=12),
        AuthorRow(4, 2, None, None, "The Group", None, None),
        AuthorRow(4, 1, "Tan", "Mei", None, None, None),
        LinkRow(4, "comment_in", 9, None),
        *compose.measuring(5, "[Mitragynine|ALKALOID] bound [MOR|RECEPTOR] at 5 nM.", 5.0),
    ]
    p = read(4, rows)
    assert (p.pmid, p.doi, p.year, p.status, p.evidence) == (4, "10.1/x", 2020, "active", "primary")
    assert (p.study.design, p.study.species, p.study.sample_size, p.study.country) == ("animal", ("rat",), 12, None)
    assert [author.name for author in p.authors] == ["Mei Tan", "The Group"]
    assert [sentence.text for sentence in p.sentences] == ["Mitragynine relieved pain."]
    assert [(m.text, m.concept) for m in p.mentions] == [("Mitragynine", "mitragynine"), ("pain", "pain")]
    assert [(r.subject, r.value, r.object) for r in p.relations] == [("mitragynine", "decreases", "pain")]
    assert [(link.link_type, link.other_pmid) for link in p.links] == [("comment_in", 9)]
    assert p.measurements == ()


def test_a_paper_has_its_measurements(read, compose) -> None:
    p = read(5, compose.measuring(5, "[Mitragynine|ALKALOID] bound [MOR|RECEPTOR] at 5 nM.", 5.0))
    assert [(m.subject, m.target, m.value_si, m.unit_si) for m in p.measurements] == [("mitragynine", "mor", 5.0, "nM")]


def test_a_paper_without_text_study_or_authors_is_shown(read, compose) -> None:
    p = read(3, [compose.paper(3, title=None, journal=None, year=None)])
    assert (p.authors, p.study.design, p.study.species) == ((), None, ())
    shown = p._repr_html_()
    assert "No title" in shown
    assert "No abstract" in shown
    assert "None" not in shown


def test_a_notebook_shows_title_and_abstract_with_their_own_marks(read, compose) -> None:
    rows = compose.article(1, "No [nausea|ADVERSE_EFFECT|negated] but [pain|OUTCOME|uncertain].", title="Pain in mice")
    rows.append(
        MentionRow(
            "t", 1, "1.0", "title", 0, 4, "Pain", "OUTCOME", "KETUM:pain", False, False, "vocabulary", 1.0, "run-1"
        )
    )
    shown = read(1, rows)._repr_html_()
    assert '<mark class="ketum OUTCOME" title="pain (KETUM:pain), outcome">Pain</mark> in mice' in shown
    assert ">nausea</mark>" in shown
    assert "denied" in shown
    assert "uncertain" in shown


@pytest.mark.parametrize(
    ("status", "says"), [("retracted", "retracted"), ("withdrawn", "no longer in PubMed"), ("active", None)]
)
def test_a_paper_that_no_longer_stands_says_so(status, says, read, compose) -> None:
    shown = read(1, [compose.paper(1, status=status)])._repr_html_()
    assert ('role="note"' in shown) == (says is not None)
    assert says is None or says in shown


def test_a_page_of_a_paper_escapes_what_others_wrote(read, compose) -> None:
    rows = [
        compose.paper(1, title=EVIL, abstract=EVIL, journal=EVIL, doi=EVIL),
        AuthorRow(1, 1, EVIL, EVIL, None, None, None),
        compose.study(1, EVIL, species=[EVIL], country=EVIL),
    ]
    shown = read(1, rows)._repr_html_()
    assert "<script" not in shown
    assert shown.count("&lt;script&gt;") >= 8


def test_a_mention_can_be_moved_into_its_sentence(read, compose) -> None:
    p = read(1, compose.article(1, "All was well.", "It relieved [pain|OUTCOME]."))
    second = p.sentences[1]
    moved = [
        replace(m, start_char=m.start_char - second.start_char, end_char=m.end_char - second.start_char)
        for m in p.mentions
    ]
    assert words(highlight.html(second.text, moved)) == second.text
    assert [mark.text for mark in marks(highlight.html(second.text, moved))] == ["pain"]
