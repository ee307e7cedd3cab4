"""The default query, tried on texts by a small reader of PubMed's query language."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from flows.pubmed.client import default_query
from flows.pubmed.medline import parse
from flows.pubmed.types import Record, Section

TOKEN = re.compile(r'\s*(\(|\)|AND\b|OR\b|(?:"[^"]+"|[^\s()"\[\]]+)\[(?:tiab|mh|nm)\])')

WORD = re.compile(r"[^\W_]+")


@cache
def tokens() -> list[str]:
    query, found = default_query(), []
    while query.strip():
        match = TOKEN.match(query)
        assert match, f"not a term with a field, nor a connective: {query[:60]}"
        found.append(match[1])
        query = query[match.end() :]
    return found


def finds(record: Record) -> bool:
    """Whether the query finds a record, words and phrases compared as PubMed does: hyphens part words."""
    text = words(" ".join(filter(None, [record.title, record.abstract, *record.keywords])))
    index = {"tiab": text, "mh": words(" ; ".join(heading.descriptor for heading in record.mesh))}
    index["nm"] = words(" ; ".join(record.substances))
    expression = []
    for token in tokens():
        if token in ("(", ")"):
            expression.append(token)
        elif token in ("AND", "OR"):
            expression.append(token.lower())
        else:
            term, field = token.rstrip("]").rsplit("[", 1)
            ending = r"\w*" if term.endswith("*") else ""
            phrase = re.escape(words(term.strip('"*')).strip())
            expression.append(str(bool(re.search(rf" {phrase}{ending} ", index[field]))))
    return bool(eval(" ".join(expression)))


def words(text: str) -> str:
    return f" {' '.join(WORD.findall(text.lower()))} "


def paper(title: str, abstract: str = "") -> Record:
    return Record(1, 1, "article", "", title, sections=(Section(abstract),) if abstract else ())


def test_the_query_is_one_line_of_terms_with_fields_and_balanced_brackets() -> None:
    query = default_query()
    assert "#" not in query
    assert "\n" not in query
    depth = 0
    for token in tokens():
        depth += {"(": 1, ")": -1}.get(token, 0)
        assert depth >= 0
    assert depth == 0


@pytest.mark.parametrize(
    "title",
    [
        "Kratom-induced cholestatic liver injury",
        "Withdrawal from ketum (Mitragyna speciosa Korth.)",
        "Biak-biak in southern Thailand",
        "The mitragynines",
        "7-Hydroxymitragynine is an active metabolite",
        "9-O-Demethylmitragynine in urine",
        "Speciociliatine binds opioid receptors",
        "Paynantheine, speciogynine and mitraciliatine",
        "Genus Mitragyna: a review",
        "Rhynchophylline and isocorynoxeine from Mitragyna hirsuta",
        "MGM-15, a potent opioid",
        "Pseudoindoxyl opioids with a safer profile",
        "A '4x100' cocktail with codeine among Thai youth",
        "Deaths after 7-OH products",
    ],
)
def test_the_kratom_literature_is_found_by_its_names(title: str) -> None:
    assert finds(paper(title))


@pytest.mark.parametrize(
    "title",
    [
        "Ketumpang air (Peperomia pellucida) extract",
        "Malaria on Biak island",
        "Rhynchophylline from Uncaria rhynchophylla protects neurons",
        "Corynoxine B induces autophagy in Parkinson models",
        "Cat's claw: mitraphylline and pteropodine",
        "Mitragyna inermis stem bark against Plasmodium",
        "Synthesis of spiro-pseudoindoxyl scaffolds",
        "7-OH-DPAT and dopamine D3 receptors",
        "Swimming: the 4 x 100 m relay",
        "MIT brought by Thom: a KUD measure",
        "MGM-15 tumour cells",
        "Corynantheidine-type alkaloids of yohimbe",
    ],
)
def test_homonyms_are_not_found(title: str) -> None:
    assert not finds(paper(title))


def records(*paths: Path) -> list[Record]:
    return [item for path in paths for item in parse(path) if isinstance(item, Record)]


@pytest.mark.shared
def test_all_annotated_kratom_papers_are_found(shared: Path) -> None:
    gold = records(shared / "gold" / "real_dev.xml", shared / "gold" / "paraphrase_dev.xml")
    assert [record.title for record in gold if not finds(record)] == []


@pytest.mark.shared
def test_none_of_the_papers_about_other_matters_is_found(shared: Path) -> None:
    others = records(*sorted((shared / "pubmed").glob("m*.xml.gz")))
    assert len(others) > 900
    assert [record.title for record in others if finds(record)] == []
