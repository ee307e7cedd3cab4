"""Finds the sentences of an open warehouse that speak of something, the best first, a page at a time."""

from __future__ import annotations

import operator
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

import duckdb

from warehouse import concepts, schema, utf8
from warehouse.errors import FilterUnknown, PageUnclear, YearsUnclear
from warehouse.words import ENTITY_TYPES

DESIGNS = (
    "in_vitro", "animal", "case_report", "case_series", "survey", "observational", "clinical_trial",
    "review", "systematic_review", "chemistry", "in_silico", "policy", "other",
)  # fmt: skip
"""What a study can be, as the column studies.design has it."""

LARGEST = 2**63 - 1
"""The most sentences that can be asked for, or passed over."""

_YEARS = re.compile(r"(?P<only>[0-9]{4})|(?P<first>[0-9]{4})?\s*[-–−]\s*(?P<last>[0-9]{4})?")


@dataclass(frozen=True, slots=True)
class Hit:
    """One sentence that a search found.

    Attributes:
        score: How well it fits (BM25); only comparable within one search.
        pmid: The article.
        sentence_id: The sentence.
        field: `title` or `abstract`.
        text: The sentence.
        title: Title of the article; None where PubMed gives none.
        journal: The journal; None where not stated.
        year: Year of publication; None where not stated.
        design: Design of the study; None where not stated.
        evidence: `primary`, `review` or `commentary`; None where the views do not count the article.
        status: `active`, or what became of the article: `retracted`, `withdrawn`, `corrected`, `concern`.
        highlights: Where `text` has what was looked for: start and end (exclusive) in code points, in
            order and apart from each other.
    """

    score: float
    pmid: int
    sentence_id: str
    field: str
    text: str
    title: str | None
    journal: str | None
    year: int | None
    design: str | None
    evidence: str | None
    status: str
    highlights: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Hits:
    """One page of what a search found.

    Attributes:
        total: How many sentences it found in all.
        hits: Those of the page.
        concepts: What the filter `concept` stood for; a name may belong to several.
    """

    total: int
    hits: tuple[Hit, ...]
    concepts: tuple[concepts.Called, ...] = ()


@dataclass(frozen=True, slots=True)
class Unseen:
    """A word that no text has, and up to three seen words that look like it."""

    word: str
    near: tuple[str, ...]


def search(  # noqa: PLR0913 (one argument a filter)
    con: duckdb.DuckDBPyConnection,
    words: str,
    *,
    entity_type: str | None = None,
    concept: str | None = None,
    design: str | None = None,
    year: int | str | None = None,
    synonyms: bool = True,
    limit: int = 20,
    offset: int = 0,
) -> Hits:
    """Find sentences as the macro search_sentences does, which explains the words; filters hold all at once.

    Args:
        con: An open warehouse.
        words: What to look for. Any text will do; one without a letter or digit finds nothing.
        entity_type: Only sentences that mention something of this type, such as `ADVERSE_EFFECT`.
        concept: Only sentences that mention this, or what is narrower, under any of its names.
        design: Only articles of this design, such as `case_report`.
        year: Only articles of this year, or of `2015-2020`, `2015-` or `-2020`.
        synonyms: Whether a name of a concept finds what it names under all names.
        limit: Sentences on a page.
        offset: Sentences to pass over: 20 for the second page of 20.

    Raises:
        UnknownConcept: Nothing goes by the name that `concept` gives.
        FilterUnknown: There is no such type or design.
        YearsUnclear: `year` is neither a year nor two.
        PageUnclear: `limit` or `offset` is no number of sentences.
        TextUnreadable: `words` or `concept` cannot be written in UTF-8.
    """
    first_year, last_year = years(year)
    _require_known("entity_type", entity_type, tuple(ENTITY_TYPES))
    _require_known("design", design, DESIGNS)
    utf8.require(words)
    meant = () if concept is None else concepts.require(con, concept)
    asked: dict[str, object] = {"words": words, "synonyms": synonyms}
    page = {"limit": _count("limit", limit), "offset": _count("offset", offset)}
    filters = {
        "entity_type": entity_type,
        "concept": concept,
        "design": design,
        "first_year": first_year,
        "last_year": last_year,
    }
    if any(value is not None for value in filters.values()):
        rows = con.execute(schema.sql("search", "found_filtered"), asked | page | filters).fetchall()
    else:
        rows = con.execute(schema.sql("search", "found"), asked | page).fetchall()
    scores = {document: score for _, document, score in rows if document is not None}
    return Hits(rows[0][0], _hits(con, asked, scores), meant)


def unseen(con: duckdb.DuckDBPyConnection, words: str) -> tuple[Unseen, ...]:
    """Tell which words of a search no text has, in any inflection, with words that may have been meant."""
    rows = con.execute(schema.sql("search", "unseen"), {"words": words}).fetchall()
    return tuple(Unseen(word, tuple(near)) for word, near in rows)


def years(year: int | str | None) -> tuple[int | None, int | None]:
    """Take apart a year, `2015-2020`, `2015-` or `-2020`: the first and the last year, None where it is open.

    Raises:
        YearsUnclear: It is none of these, or runs backwards.
    """
    if year is None:
        return None, None
    told = _YEARS.fullmatch(str(year).strip())
    if not told or not any(told.groups()):
        raise YearsUnclear(str(year))
    first, last = (
        int(text) if text else None for text in (told["only"] or told["first"], told["only"] or told["last"])
    )
    if first is not None and last is not None and first > last:
        raise YearsUnclear(str(year))
    return first, last


def _require_known(name: str, value: str | None, known: tuple[str, ...]) -> None:
    if value is not None and value not in known:
        raise FilterUnknown(name, value, known)


def _count(name: str, value: int) -> int:
    """Make a number of numpy one that DuckDB takes."""
    try:
        number = operator.index(value)
    except TypeError as error:
        raise PageUnclear(name, value, LARGEST) from error
    if not 0 <= number <= LARGEST:
        raise PageUnclear(name, value, LARGEST)
    return number


def _hits(con: duckdb.DuckDBPyConnection, asked: dict[str, object], scores: dict[int, float]) -> tuple[Hit, ...]:
    """Read the sentences of a page, given by row number, in the order of `scores`."""
    documents = {"documents": list(scores)}
    told = {document: facts for document, *facts in con.execute(schema.sql("search", "hits"), documents).fetchall()}
    places: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for document, start, end in con.execute(schema.sql("search", "highlights"), asked | documents).fetchall():
        places[document].append((start, end))
    return tuple(
        replace(Hit(score, *told[document]), highlights=tuple(_apart(places[document])))
        for document, score in scores.items()
    )


def _apart(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Make one of spans, ordered by their start, that overlap."""
    apart: list[tuple[int, int]] = []
    for start, end in spans:
        if apart and start < apart[-1][1]:
            apart[-1] = apart[-1][0], max(end, apart[-1][1])
        else:
            apart.append((start, end))
    return apart
