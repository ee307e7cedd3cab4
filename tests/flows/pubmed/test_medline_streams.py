"""Unusual but readable input, and input that is not safe to read."""

from __future__ import annotations

import codecs
import io
from pathlib import Path

import pytest
from pubmed_help import PROLOG, article, article_set, only_fault, read, titles

from flows.pubmed.medline import parse_stream
from flows.pubmed.types import Deletion, Fault, Record

# --- tags that are none, and tags that look unusual


def test_lookalike_tags_in_comments_and_cdata_are_not_tags() -> None:
    lookalikes = "a<!-- </PubmedArticle> <PubmedArticle> -->b<![CDATA[</PubmedArticle><PMID>7</PMID>]]>c"
    source = article_set(article(1, lookalikes), "<!-- <PubmedArticle> -->", article(2))
    assert titles(source) == ["ab</PubmedArticle><PMID>7</PMID>c", "Kratom"]


def test_tags_may_carry_attributes_and_white_space() -> None:
    source = article_set(
        article(1)
        .replace("<PubmedArticle>", "<PubmedArticle\n note='a > b' >")
        .replace("</PubmedArticle>", "</PubmedArticle\n>")
    ).replace(b"<PubmedArticleSet>", b'<PubmedArticleSet xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">')
    assert read(source) == ([1], [])


def test_a_citation_is_a_record_only_in_a_set_of_citations() -> None:
    citation = "<MedlineCitation><PMID>8</PMID><Article/></MedlineCitation>"
    assert read(f"<MedlineCitationSet>{citation}</MedlineCitationSet>".encode()) == ([8], [])
    pmids, (fault,) = read(article_set(citation, article(1)))
    assert pmids == [1]
    assert "unexpected content" in fault.reason


@pytest.mark.parametrize("chunk", [1, 2, 3, 7, 50, 1000])
def test_it_does_not_matter_where_the_stream_is_divided(chunk: int, monkeypatch: pytest.MonkeyPatch) -> None:
    source = article_set(
        article(1, "<!-- </PubmedArticle> -->a<![CDATA[</PubmedArticle>]]>"),
        "<!-- x --><?y z?>",
        article("no"),
        "<DeleteCitation><PMID>5</PMID></DeleteCitation>",
        article(2).replace("</PubmedArticle>", "</PubmedArticle  >"),
        "stray",
        article(3, "µ"),
    )
    whole = list(parse_stream(io.BytesIO(source), "x"))
    assert [type(item) for item in whole] == [Record, Fault, Deletion, Record, Fault, Record]
    monkeypatch.setattr("flows.pubmed.stream.CHUNK", chunk)
    divided = list(parse_stream(io.BytesIO(source), "x"))
    assert [item for item in divided if not isinstance(item, Fault)] == [
        item for item in whole if not isinstance(item, Fault)
    ]
    assert sum(isinstance(item, Fault) for item in divided) == 2


# --- entities and DTDs


def test_an_entity_bomb_is_refused_unread() -> None:
    bomb = '<!DOCTYPE PubmedArticleSet [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    assert "refused" in only_fault(article_set(article(1, "&b;"), prolog=PROLOG + bomb)).reason


def test_an_external_entity_is_refused_and_its_file_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("very secret")
    entity = f'<!DOCTYPE PubmedArticleSet PUBLIC "a" "b" [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    fault = only_fault(article_set(article(1, "&x;"), prolog=PROLOG + entity))
    assert "refused" in fault.reason
    assert "very secret" not in repr(fault)


def test_an_internal_subset_is_refused_also_in_the_middle_of_a_joined_file() -> None:
    bomb = '<!DOCTYPE PubmedArticleSet [<!ENTITY a "ha">]>'
    pmids, (fault,) = read(article_set(article(1)) + article_set(article(2, "&a;"), prolog=PROLOG + bomb))
    assert pmids == [1]
    assert "refused" in fault.reason


# --- several sets, encodings


def test_joined_sets_are_read_to_the_end() -> None:
    citation = b"<MedlineCitation><PMID>3</PMID><Article/></MedlineCitation>"
    old = b"<MedlineCitationSet>" + citation + b"</MedlineCitationSet>"
    joined = article_set(article(1)) + codecs.BOM_UTF8 + article_set(article(2)) + old
    assert read(joined) == ([1, 2, 3], [])


def test_a_set_cut_off_before_another_is_a_fault() -> None:
    cut = article_set(article(1)).replace(b"</PubmedArticleSet>", b"")
    pmids, (fault,) = read(cut + article_set(article(2)))
    assert pmids == [1, 2]
    assert "cut off" in fault.reason


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("UTF-8", "utf-8"),
        ("utf-8", "utf-8-sig"),
        ("ISO-8859-1", "iso-8859-1"),
        ("windows-1252", "cp1252"),
        ("UTF-16", "utf-16"),
        ("UTF-16", "utf-16-le"),
        ("UTF-16", "utf-16-be"),
    ],
)
def test_a_declared_encoding_is_understood(declared: str, encoding: str) -> None:
    text = article_set(article(1, "café µ-opioid"), prolog=f'<?xml version="1.0" encoding="{declared}"?>\n').decode()
    (record,) = parse_stream(io.BytesIO(text.encode(encoding)), "x")
    assert isinstance(record, Record)
    assert record.title == "café µ-opioid"
    assert "café" in record.xml


@pytest.mark.parametrize("declared", ["EBCDIC-CP-US", "UTF-7", "rot13", "UTF-16", "no such", "\0"])
def test_an_encoding_that_cannot_be_read_is_refused(declared: str) -> None:
    source = article_set(article(1), prolog=f'<?xml version="1.0" encoding="{declared}"?>\n')
    assert f"declares the encoding {declared!r}" in only_fault(source).reason


def test_text_is_never_read_in_the_encoding_of_another_file_joined_before_it() -> None:
    latin = article_set(article(1), prolog='<?xml version="1.0" encoding="ISO-8859-1"?>')
    pmids, (fault,) = read(latin + article_set(article(2, "µ")))
    assert pmids == [1]
    assert "encoding changes" in fault.reason


def test_utf16_that_breaks_off_in_a_character_is_a_fault() -> None:
    text = article_set(article(1), prolog='<?xml version="1.0" encoding="UTF-16"?>').decode().encode("utf-16")
    pmids, (fault,) = read(text + b"\x00")
    assert pmids == [1]
    assert "utf-16" in fault.reason
