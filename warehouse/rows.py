"""One frozen dataclass per table: what the other rooms hand to the warehouse.

The tables of facts, of claims, of curation and of checks have theirs in `fact_rows`, `claim_rows`,
`curation_rows` and `check_rows`. Field names, order and types are the columns of `sql/tables/<TABLE>.sql`;
a test holds the two together.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from warehouse.check_rows import CheckRow, TableRowsRow
from warehouse.claim_rows import ClaimGroupRow, ClaimPatternRow, ClaimRow
from warehouse.curation_rows import CurationRow
from warehouse.fact_rows import MeasurementRow, RelationRow, RelationSentenceRow, StudyGroundRow, StudyRow


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One article, its newest version."""

    TABLE: ClassVar[str] = "papers"
    pmid: int
    title: str | None
    abstract: str | None
    vernacular_title: str | None
    journal: str | None
    issn: str | None
    year: int | None
    published: dt.date | None
    published_text: str | None
    revised: dt.date | None
    doi: str | None
    pmcid: str | None
    language: str | None
    publication_types: list[str]
    mesh_terms: list[str]
    keywords: list[str]
    substances: list[str]
    status: str
    record_version: int
    record_hash: str
    xml_hash: str
    text_hash: str
    first_seen_run: str
    last_changed_run: str


@dataclass(frozen=True, slots=True)
class AuthorRow:
    """One author of one paper."""

    TABLE: ClassVar[str] = "authors"
    pmid: int
    position: int
    last_name: str | None
    fore_name: str | None
    collective_name: str | None
    orcid: str | None
    affiliation: str | None


@dataclass(frozen=True, slots=True)
class SectionRow:
    """One section of an abstract."""

    TABLE: ClassVar[str] = "sections"
    pmid: int
    position: int
    label: str | None
    category: str | None
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True)
class MeshHeadingRow:
    """One MeSH heading of one paper."""

    TABLE: ClassVar[str] = "mesh_headings"
    pmid: int
    position: int
    descriptor: str
    descriptor_ui: str | None
    qualifiers: list[str]
    major: bool


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A tie from one paper to another."""

    TABLE: ClassVar[str] = "links"
    pmid: int
    link_type: str
    other_pmid: int | None
    note: str | None


@dataclass(frozen=True, slots=True)
class SentenceRow:
    """One sentence of a title or an abstract."""

    TABLE: ClassVar[str] = "sentences"
    sentence_id: str
    pmid: int
    field: str
    start_char: int
    end_char: int
    text: str


@dataclass(frozen=True, slots=True)
class MentionRow:
    """One entity named in a text."""

    TABLE: ClassVar[str] = "mentions"
    mention_id: str
    pmid: int
    sentence_id: str
    field: str
    start_char: int
    end_char: int
    text: str
    entity_type: str
    concept_id: str | None
    negated: bool
    uncertain: bool
    source: str
    score: float
    run_id: str
    curation: str | None = None


@dataclass(frozen=True, slots=True)
class ConceptRow:
    """One concept of the vocabulary."""

    TABLE: ClassVar[str] = "concepts"
    concept_id: str
    entity_type: str
    subtype: str
    name: str
    identifiers: list[str]
    parent_id: str | None


@dataclass(frozen=True, slots=True)
class ConceptNameRow:
    """One name that a concept goes by."""

    TABLE: ClassVar[str] = "concept_names"
    concept_id: str
    name: str


@dataclass(frozen=True, slots=True)
class RunRow:
    """One run of the main job."""

    TABLE: ClassVar[str] = "runs"
    run_id: str
    started_at: dt.datetime
    finished_at: dt.datetime | None
    status: str
    source: str
    query: str | None
    pipeline_version: str
    found: int
    new: int
    changed: int
    withdrawn: int
    rejected: int
    texts_read: int
    mentions: int


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """What one run changed about one paper."""

    TABLE: ClassVar[str] = "changes"
    run_id: str
    pmid: int
    kind: str


@dataclass(frozen=True, slots=True)
class RejectRow:
    """Something a run set aside, with its reason."""

    TABLE: ClassVar[str] = "rejects"
    run_id: str
    source: str
    pmid: int | None
    reason: str
    excerpt: str | None


Row = (
    PaperRow
    | AuthorRow
    | SectionRow
    | MeshHeadingRow
    | LinkRow
    | SentenceRow
    | MentionRow
    | RelationRow
    | RelationSentenceRow
    | MeasurementRow
    | StudyRow
    | StudyGroundRow
    | CurationRow
    | ConceptRow
    | ConceptNameRow
    | ClaimRow
    | ClaimGroupRow
    | ClaimPatternRow
    | RunRow
    | ChangeRow
    | RejectRow
    | TableRowsRow
    | CheckRow
)
