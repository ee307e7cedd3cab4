"""The search: sentences that speak of something, narrowed down by what they and their papers are."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

import duckdb

from warehouse import concepts, schema, search
from warehouse.errors import UnknownConcept
from warehouse.explorer import ask
from warehouse.explorer.sentences import Mention, with_mentions
from warehouse.search import Unseen

SIZE = 20
"""Sentences on a page."""
MOST = 5_000
"""Sentences that a download holds at most."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for; all filters hold at once, None lets everything through.

    Without words it is every sentence that a filter lets through; without either there is none.
    `concept` is a name or an identifier and brings what is narrower; `assertion` is that of a
    finding in the sentence.
    """

    words: str = ""
    entity_type: str | None = None
    concept: str | None = None
    assertion: str | None = None
    design: str | None = None
    species: str | None = None
    evidence: str | None = None
    status: str | None = None
    first_year: int | None = None
    last_year: int | None = None


@dataclass(frozen=True, slots=True)
class Total:
    """How many sentences were found, of how many distinct papers."""

    sentences: int
    papers: int


@dataclass(frozen=True, slots=True)
class Hit:
    """One sentence; `highlights` are the places of what was looked for, [start, end) in `text`."""

    document: int
    score: float
    pmid: int
    title: str | None
    journal: str | None
    year: int | None
    evidence: str | None
    status: str
    design: str | None
    species: list[str] | None
    sample_size: int | None
    field: str
    sentence_id: str
    text: str
    mentions: tuple[Mention, ...] = ()
    highlights: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Facet:
    """One value that narrows what was found down, with what would be left."""

    facet: str
    value: str
    label: str
    sentences: int
    papers: int


@dataclass(frozen=True, slots=True)
class Unknown:
    """A filter that nothing here can pass, as no concept or study has its value; `near` look like it."""

    facet: str
    value: str
    near: list[str]


@dataclass(frozen=True, slots=True)
class Search:
    """One page of what was found; `unseen` are words that no text has, `unknown` filters that nothing passes."""

    total: Total
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...]
    unseen: tuple[Unseen, ...]
    unknown: tuple[Unknown, ...]


def data(con: duckdb.DuckDBPyConnection, asked: Asked, page: int = 1, size: int = SIZE) -> Search:
    """Find sentences, the best first.

    Args:
        con: An open warehouse.
        asked: What to look for.
        page: Which page, from 1.
        size: Sentences on a page.
    """
    if asked == Asked(asked.words) and not asked.words.strip():
        return Search(Total(0, 0), (), (), (), ())
    with con.cursor() as apart:  # it has the table of what was found to itself
        ask.run(apart, "search_found", **{name: getattr(asked, name) for name in Asked.__slots__})
        total = ask.rows(apart, Total, "search_total")[0]
        hits = ask.rows(apart, Hit, "search_hits", most=size, passed=size * (page - 1))
        facets = ask.rows(apart, Facet, "search_facets")
    hits = _highlighted(con, asked.words, with_mentions(con, hits))
    unknown = () if total.sentences else _unknown(con, asked)
    return Search(total, hits, facets, search.unseen(con, asked.words), unknown)


def _unknown(con: duckdb.DuckDBPyConnection, asked: Asked) -> tuple[Unknown, ...]:
    of_studies = ask.rows(con, Unknown, "search_unknown", design=asked.design, species=asked.species)
    try:
        if asked.concept is not None:
            concepts.require(con, asked.concept)
    except UnknownConcept as error:
        return Unknown("concept", error.name, [*error.near]), *of_studies
    return of_studies


def _highlighted(con: duckdb.DuckDBPyConnection, words: str, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    places = defaultdict(list)
    asked = {"words": words, "synonyms": True, "documents": [hit.document for hit in hits]}
    for document, start, end in con.execute(schema.sql("search", "highlights"), asked).fetchall():
        places[document].append((start, end))
    return tuple(replace(hit, highlights=tuple(places[hit.document])) for hit in hits)
