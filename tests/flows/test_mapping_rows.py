"""What PubMed said and what was read, as rows."""

from __future__ import annotations

import pytest
from jobs import article

from flows import mapping
from flows.mapping import PaperState
from flows.pubmed.medline import parse_record
from flows.pubmed.types import Record, Section
from nlp.types import Mention, Reading, Sentence
from warehouse.rows import MentionRow, PaperRow, SectionRow, SentenceRow

STATE = PaperState(1, "hash", "active", "first", "last")


@pytest.mark.parametrize(
    ("ties", "expected"),
    [
        ({}, "active"),
        ({"CommentIn": 9}, "active"),
        ({"RetractionOf": 9}, "active"),
        ({"ErratumIn": 9}, "corrected"),
        ({"CorrectedandRepublishedIn": 9}, "corrected"),
        ({"ExpressionOfConcernIn": 9}, "concern"),
        ({"RetractionIn": 9}, "retracted"),
        ({"RetractedandRepublishedIn": 9}, "retracted"),
        ({"ErratumIn": 9, "RetractionIn": 8, "ExpressionOfConcernIn": 7}, "retracted"),
        ({"ErratumIn": 9, "ExpressionOfConcernIn": 7}, "concern"),
    ],
)
def test_the_gravest_tie_tells_how_far_a_paper_still_stands(ties: dict[str, int], expected: str) -> None:
    record = parse_record(article(1, ties=ties))
    assert mapping.status(record, withdrawn=False) == expected
    assert mapping.status(record, withdrawn=True) == "withdrawn"


def test_a_retracted_publication_is_retracted_without_a_link() -> None:
    record = parse_record(article(1, types=["Journal Article", "Retracted Publication"]))
    assert mapping.status(record, withdrawn=False) == "retracted"


@pytest.mark.parametrize(
    ("before", "record_hash", "now", "expected"),
    [
        (None, "a", "active", "added"),
        (None, "a", "retracted", "added"),
        (None, "a", "withdrawn", "withdrawn"),
        ("active", "a", "active", None),
        ("active", "b", "active", "changed"),
        ("active", "b", "corrected", "changed"),
        ("active", "b", "retracted", "retracted"),
        ("retracted", "b", "retracted", "changed"),
        ("active", "a", "withdrawn", "withdrawn"),
        ("withdrawn", "a", "withdrawn", None),
        ("withdrawn", "a", "active", "changed"),
    ],
)
def test_a_change_is_told_by_what_was_published_before(
    before: str | None, record_hash: str, now: str, expected: str | None
) -> None:
    state = PaperState(1, "a", before, "run", "run") if before else None
    assert mapping.change(state, record_hash, now) == expected


def test_sections_cut_the_abstract() -> None:
    record = Record(1, 1, "article", "", sections=(Section("Aims α.", "AIMS"), Section("Results.", None, "RESULTS")))
    rows = list(mapping.paper_rows(record, STATE, "text"))
    (paper,) = [row for row in rows if isinstance(row, PaperRow)]
    sections = [row for row in rows if isinstance(row, SectionRow)]
    assert paper.abstract == "Aims α.\nResults."
    assert [(s.position, s.label, s.category, paper.abstract[s.start_char : s.end_char]) for s in sections] == [
        (1, "AIMS", None, "Aims α."),
        (2, None, "RESULTS", "Results."),
    ]


def test_mentions_point_to_the_sentence_that_holds_them() -> None:
    record = Record(7, 1, "article", "", title="Kratom.", sections=(Section("It hurt. It did not hurt."),))
    sentences = (Sentence("title", 0, 7), Sentence("abstract", 0, 8), Sentence("abstract", 9, 25))
    hurt = ("hurt", 2, "ADVERSE_EFFECT", "HP:1", True, False, "rule", 1.0)
    reading = Reading("key", sentences, (Mention("abstract", 20, 24, *hurt),))
    rows = list(mapping.reading_rows(record, reading, "run", {}))
    texts = {row.sentence_id: row.text for row in rows if isinstance(row, SentenceRow)}
    (mention,) = [row for row in rows if isinstance(row, MentionRow)]
    assert list(texts.values()) == ["Kratom.", "It hurt.", "It did not hurt."]
    assert (texts[mention.sentence_id], mention.text, mention.run_id) == ("It did not hurt.", "hurt", "run")


@pytest.mark.parametrize(
    "other",
    [
        article(1, title="Another title"),
        article(1, "Another text."),
        article(1, types=["Review"]),
        article(1, "rats.", title="Mitragynine in rats Mitragynine relieved pain in"),
    ],
)
def test_whatever_the_reader_sees_decides_the_text_hash(other: str) -> None:
    assert _key(other) != _key(article(1))


def test_what_the_reader_does_not_see_leaves_the_text_hash() -> None:
    assert _key(article(2, revised="2026-01-01", version=2, ties={"ErratumIn": 9})) == _key(article(1))


def _key(xml: str) -> str:
    return mapping.passage(parse_record(xml)).key
