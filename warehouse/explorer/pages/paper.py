"""One paper: its text with what was read in it, its facts, what kind of study it was."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import duckdb

from warehouse.explorer import ask
from warehouse.explorer.sentences import Mention


@dataclass(frozen=True, slots=True)
class Article:
    """The record as PubMed has it; `digest` marks the sample's own words, `evidence` None what is not counted."""

    pmid: int
    title: str | None
    vernacular_title: str | None
    abstract: str | None
    journal: str | None
    year: int | None
    published_text: str | None
    doi: str | None
    pmcid: str | None
    language: str | None
    publication_types: list[str]
    mesh_terms: list[str]
    keywords: list[str]
    status: str
    first_seen_run: str
    last_changed_run: str
    evidence: str | None
    digest: bool


@dataclass(frozen=True, slots=True)
class Author:
    """A person or a group."""

    position: int
    name: str
    orcid: str | None


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the abstract, [start_char, end_char)."""

    label: str | None
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True)
class Link:
    """A tie to another article; `here` tells whether the file has it."""

    link_type: str
    other_pmid: int | None
    note: str | None
    here: bool


@dataclass(frozen=True, slots=True)
class InField(Mention):
    """A mention with its place in the title or the abstract."""

    field: str
    source: str
    score: float


@dataclass(frozen=True, slots=True)
class Finding:
    """What the paper says that something does to something."""

    relation_type: str
    subject_id: str | None
    subject: str
    value: str
    object_id: str | None
    object: str
    assertion: str
    score: float
    sentence_id: str
    text: str


@dataclass(frozen=True, slots=True)
class Measurement:
    """A quantity that the paper states; `value_si` is in `unit_si`."""

    subject_id: str | None
    subject: str | None
    target_id: str | None
    target: str | None
    parameter: str
    qualifier: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    value_si: float | None
    unit_si: str | None
    species: str | None
    assay: str | None
    as_printed: str
    suspect: bool
    suspect_reason: str | None


@dataclass(frozen=True, slots=True)
class Study:
    """What kind of study it was; None is not stated."""

    design: str | None
    species: list[str]
    sample_size: int | None
    country: str | None
    route: str | None
    product_form: str | None
    evidence_level: int | None
    sole_exposure: bool | None


@dataclass(frozen=True, slots=True)
class Ground:
    """What one value of the study rests on."""

    attribute: str
    value: str
    source: str
    words: list[str]


@dataclass(frozen=True, slots=True)
class ClaimStance:
    """What the paper says to a claim, in which sentences."""

    claim_id: str
    claim: str
    stance: str
    sentences: list[str]


@dataclass(frozen=True, slots=True)
class Change:
    """What a run changed about the paper."""

    run_id: str
    started_at: dt.datetime | None
    kind: str


@dataclass(frozen=True, slots=True)
class Paper:
    """What the page of a paper shows."""

    paper: Article
    study: Study | None
    authors: tuple[Author, ...]
    sections: tuple[Section, ...]
    findings: tuple[Finding, ...]
    measurements: tuple[Measurement, ...]
    mentions: tuple[InField, ...]
    grounds: tuple[Ground, ...]
    claims: tuple[ClaimStance, ...]
    links: tuple[Link, ...]
    changes: tuple[Change, ...]


def data(con: duckdb.DuckDBPyConnection, pmid: int) -> Paper | None:
    """Read one paper; None where the file has none of that PMID."""
    article = ask.one(con, Article, "paper", pmid=pmid)
    if article is None:
        return None
    return Paper(
        article,
        ask.one(con, Study, "paper_study", pmid=pmid),
        ask.rows(con, Author, "paper_authors", pmid=pmid),
        ask.rows(con, Section, "paper_sections", pmid=pmid),
        ask.rows(con, Finding, "paper_findings", pmid=pmid),
        ask.rows(con, Measurement, "paper_measurements", pmid=pmid),
        ask.rows(con, InField, "paper_mentions", pmid=pmid),
        ask.rows(con, Ground, "paper_grounds", pmid=pmid),
        ask.rows(con, ClaimStance, "paper_claims", pmid=pmid),
        ask.rows(con, Link, "paper_links", pmid=pmid),
        ask.rows(con, Change, "paper_changes", pmid=pmid),
    )
