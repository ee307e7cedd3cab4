"""References of composed papers with any text, read back with the libraries of their formats."""

from __future__ import annotations

import json
import re

import bibtexparser
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st

from warehouse.export.bibtex import as_bibtex
from warehouse.export.citing import cite_key
from warehouse.export.csl import as_csl
from warehouse.export.reading import Author, Citation
from warehouse.export.ris import as_ris

CSL_NAMES = {"family", "given", "literal"}
# The variables of CSL 1.0.2 that are used, by what schema/schemas/input/csl-data.json says that they hold.
CSL_FIELDS = {
    **dict.fromkeys(("title", "original-title", "container-title", "note", "abstract", "status", "keyword"), str),
    **dict.fromkeys(("id", "type", "ISSN", "DOI", "PMID", "PMCID", "language"), str),
    **{"author": list, "issued": dict},
}
TEX = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    **{f"\\{sign}": sign for sign in "&%$#_"},
}
CHARACTERS = st.one_of(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")),
    st.sampled_from("\t\n\r|{}&<>\"'\\%$#_^~@,;=µαβ𝒜😀\u2028\u2029\x85\u00a0 -"),
)
TEXTS = st.text(CHARACTERS, max_size=50)
MAYBE = st.none() | TEXTS
NAMES = TEXTS.filter(str.strip)
AUTHORS = st.one_of(
    st.builds(Author, NAMES, st.none() | NAMES, st.none()), st.builds(Author, st.none(), st.none(), NAMES)
)
CITATIONS = st.builds(
    Citation,
    pmid=st.integers(1, 2**40),
    is_chapter=st.booleans(),
    title=MAYBE,
    vernacular_title=MAYBE,
    journal=MAYBE,
    issn=st.none(),
    issued=st.sampled_from([(), (2021,), (2021, 6), (2021, 6, 1)]),
    doi=st.none() | st.sampled_from(["10.1/a_b{c", "10.1002/(SICI)1097<1::AID-1>3.0.CO;2-#"]),
    pmcid=st.none(),
    language=st.sampled_from([None, "eng", "und"]),
    keywords=st.lists(NAMES, max_size=3).map(tuple),
    abstract=MAYBE,
    status=st.just("active"),
    note=MAYBE,
    authors=st.lists(AUTHORS, max_size=3).map(tuple),
)


@settings(deadline=None, max_examples=150)
@given(citations=st.lists(CITATIONS, max_size=3))
def test_ris_keeps_any_text_on_its_line(citations) -> None:
    read = rispy.loads("".join(as_ris(citations)))
    assert [each["accession_number"] for each in read] == [str(each.pmid) for each in citations]
    for told, kept in zip(read, citations, strict=True):
        assert told.get("abstract", "") == words(kept.abstract)
        assert told.get("secondary_title", "") == words(kept.journal)
        assert told.get("keywords", []) == [words(each) for each in kept.keywords]
        assert len(told.get("authors", [])) == len(kept.authors)


@settings(deadline=None, max_examples=100)
@given(citations=st.lists(CITATIONS, max_size=2, unique_by=cite_key))
def test_bibtex_keeps_any_text_in_its_braces(citations) -> None:
    text = "".join(as_bibtex(citations))
    read = bibtexparser.loads(text).entries
    assert [each["ID"] for each in read] == [cite_key(each) for each in citations]
    for told, kept in zip(read, citations, strict=True):
        assert from_tex(told.get("abstract", "")) == words(kept.abstract)
        assert from_tex(told.get("note", "")) == words(kept.note)
        authors = told["author"].split(" and ") if "author" in told else []
        assert len(authors) >= len(kept.authors)
    assert balanced(text)


@settings(deadline=None, max_examples=150)
@given(citations=st.lists(CITATIONS, max_size=3))
def test_csl_is_what_its_rules_allow_whatever_the_text(citations) -> None:
    items = json.loads("".join(as_csl(citations)))
    assert [each["PMID"] for each in items] == [str(each.pmid) for each in citations]
    for item, kept in zip(items, citations, strict=True):
        assert item["type"] in ("article-journal", "chapter")
        assert all(isinstance(value, CSL_FIELDS[name]) for name, value in item.items())
        assert item.get("abstract", "") == (kept.abstract or "")
        for author in item.get("author", []):
            assert author
            assert set(author) <= CSL_NAMES
        for (parts,) in [item["issued"]["date-parts"]] if "issued" in item else []:
            assert all(isinstance(part, int) for part in parts)


@given(citation=CITATIONS)
def test_a_key_is_plain_and_names_its_paper(citation) -> None:
    assert re.fullmatch(rf"[A-Za-z0-9]+_{citation.pmid}", cite_key(citation))


def words(text: str | None) -> str:
    return " ".join((text or "").split())


def from_tex(text: str) -> str:
    return re.sub("|".join(map(re.escape, TEX)), lambda found: TEX[found[0]], text)


def balanced(text: str) -> bool:
    """Whether braces close as BibTeX counts them: also after a backslash."""
    depth = 0
    for sign in text:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth < 0:
            return False
    return depth == 0
