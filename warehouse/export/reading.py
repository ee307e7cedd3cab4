"""Reads the chosen papers from an open warehouse, one at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import duckdb

from warehouse import schema

_AT_ONCE = 1000  # papers held in memory

Infons = dict[str, str | int | float | bool | None]


@dataclass(frozen=True, slots=True)
class Origin:
    """The run that built a warehouse file; times are in UTC."""

    run_id: str
    started_at: dt.datetime
    pipeline_version: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention; offsets are code points in its field, `title` or `abstract`, the end exclusive."""

    mention_id: str
    field: str
    start_char: int
    end_char: int
    text: str
    infons: Infons


@dataclass(frozen=True, slots=True)
class Relation:
    """One sentence that says a relation, by the mentions and the concepts of its two ends."""

    subject_mention_id: str
    object_mention_id: str
    subject_id: str | None
    object_id: str | None
    infons: Infons


@dataclass(frozen=True, slots=True)
class Document:
    """A paper's text, with what was read in it in the order of the text; `infons` say more of each."""

    pmid: int
    title: str | None
    abstract: str | None
    infons: Infons
    mentions: tuple[Mention, ...]
    relations: tuple[Relation, ...]


@dataclass(frozen=True, slots=True)
class Author:
    """A person by family and given names, or a group by its literal name."""

    family: str | None
    given: str | None
    literal: str | None


@dataclass(frozen=True, slots=True)
class Citation:
    """A paper as a reference.

    Attributes:
        journal: The journal, or the book around a chapter.
        issued: Year, month and day of publication as far as they are stated.
        language: PubMed's code of the first language, such as eng.
        note: What stands against the paper: retraction, concern, correction, withdrawal.
    """

    pmid: int
    is_chapter: bool
    title: str | None
    vernacular_title: str | None
    journal: str | None
    issn: str | None
    issued: tuple[int, ...]
    doi: str | None
    pmcid: str | None
    language: str | None
    keywords: tuple[str, ...]
    abstract: str | None
    status: str
    note: str | None
    authors: tuple[Author, ...]


def origin(con: duckdb.DuckDBPyConnection) -> Origin:
    """Read which run built the file."""
    ((run_id, started_at, pipeline_version),) = con.sql(schema.sql("export", "origin")).fetchall()
    return Origin(run_id, started_at, pipeline_version)


def documents(con: duckdb.DuckDBPyConnection) -> Iterator[Document]:
    """Read the papers of `chosen` that have a title or an abstract, by PMID."""
    for row in _rows(con, "documents"):
        mentions = tuple(Mention(**mention) for mention in row.pop("mentions"))
        relations = tuple(Relation(**relation) for relation in row.pop("relations"))
        yield Document(**row, mentions=mentions, relations=relations)


def references(con: duckdb.DuckDBPyConnection) -> Iterator[Citation]:
    """Read the papers of `chosen`, by PMID."""
    for row in _rows(con, "citations"):
        authors = tuple(Author(**author) for author in row.pop("authors"))
        issued, keywords = tuple(row.pop("issued")), tuple(dict.fromkeys(row.pop("keywords")))
        yield Citation(**row, authors=authors, issued=issued, keywords=keywords)


def _rows(con: duckdb.DuckDBPyConnection, name: str) -> Iterator[dict[str, Any]]:
    for batch in con.sql(schema.sql("export", name)).to_arrow_reader(_AT_ONCE):
        yield from batch.to_pylist()
