"""The one place where the rooms meet: what PubMed said and what was read, as rows of the warehouse."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from flows.curation import Decision, Key
from flows.facts import fact_rows
from flows.pubmed.types import Record
from flows.source import Source
from nlp.types import Concept, Passage, Reading
from warehouse.rows import (
    AuthorRow,
    ConceptNameRow,
    ConceptRow,
    LinkRow,
    MeshHeadingRow,
    PaperRow,
    Row,
    SectionRow,
    SentenceRow,
)

# What PubMed ties to a paper says how far it still stands; the first that applies wins.
_STATUS_LINKS = (
    ("retracted", {"retraction_in", "retracted_and_republished_in"}),
    ("concern", {"expression_of_concern_in"}),
    ("corrected", {"erratum_in", "corrected_and_republished_in", "partial_retraction_in"}),
)
_RETRACTED_TYPE = "Retracted Publication"
WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class PaperState:
    """What a published file says about one paper, as far as the next run needs it."""

    pmid: int
    record_hash: str
    status: str
    first_seen_run: str
    last_changed_run: str


def passage(record: Record) -> Passage:
    """The text to read; its key is the text hash."""
    title, abstract = record.title or "", record.abstract or ""
    mesh_terms = _mesh_terms(record)
    content = json.dumps([title, abstract, record.publication_types, mesh_terms], ensure_ascii=False)
    key = hashlib.sha256(content.encode()).hexdigest()
    return Passage(key, title, abstract, record.publication_types, mesh_terms)


def status(record: Record, withdrawn: bool) -> str:
    """How far a paper still stands: active, corrected, concern, retracted or withdrawn."""
    if withdrawn:
        return WITHDRAWN
    if _RETRACTED_TYPE in record.publication_types:
        return "retracted"
    links = {link.link_type for link in record.links}
    return next((name for name, ties in _STATUS_LINKS if ties & links), "active")


def change(before: PaperState | None, record_hash: str, now: str) -> str | None:
    """What happened to a paper since the last published file; None when nothing did.

    Args:
        before: what the last published file says; None when it lacks the paper.
        record_hash: the content of the newest version.
        now: its status.
    """
    if before is None:
        return WITHDRAWN if now == WITHDRAWN else "added"
    if now != before.status and now in (WITHDRAWN, "retracted"):
        return now
    returned = before.status == WITHDRAWN and now != WITHDRAWN
    return "changed" if record_hash != before.record_hash or returned else None


def paper_rows(record: Record, state: PaperState, text_hash: str) -> Iterator[Row]:
    """Everything PubMed says about one paper."""
    yield _paper(record, state, text_hash)
    for position, author in enumerate(record.authors, 1):
        yield AuthorRow(
            record.pmid,
            position,
            author.last_name,
            author.fore_name,
            author.collective_name,
            author.orcid,
            author.affiliation,
        )
    yield from _sections(record)
    for position, heading in enumerate(record.mesh, 1):
        yield MeshHeadingRow(
            record.pmid,
            position,
            heading.descriptor,
            heading.descriptor_ui,
            list(heading.qualifiers),
            heading.major,
        )
    for link in record.links:
        yield LinkRow(record.pmid, link.link_type, link.other_pmid, link.note)


def reading_rows(
    record: Record,
    reading: Reading,
    run_id: str,
    concepts: Mapping[str, Concept],
    decisions: Mapping[Key, Decision] = MappingProxyType({}),
) -> Iterator[Row]:
    """Everything that was read in one paper's text, as curators want it, and what they decided.

    Args:
        record: the paper.
        reading: what was read in its title and abstract.
        run_id: the run that read it.
        concepts: the vocabulary by identifier, which has the names of what is read.
        decisions: what curators decided about this or any paper.
    """
    texts = {"title": record.title or "", "abstract": record.abstract or ""}
    source = Source(record.pmid, texts, reading, run_id, concepts, decisions)
    for index, s in enumerate(reading.sentences):
        text = texts[s.field][s.start : s.end]
        yield SentenceRow(source.sentence_id(index), record.pmid, s.field, s.start, s.end, text)
    yield from fact_rows(source)


def concept_rows(concepts: Iterable[Concept]) -> Iterator[Row]:
    """The vocabulary: every concept, then every name it goes by."""
    for c in concepts:
        yield ConceptRow(c.concept_id, c.entity_type, c.subtype, c.name, list(c.identifiers), c.parent_id)
        for name in c.names:
            yield ConceptNameRow(c.concept_id, name)


def _paper(record: Record, state: PaperState, text_hash: str) -> PaperRow:
    return PaperRow(
        pmid=record.pmid,
        title=record.title,
        abstract=record.abstract,
        vernacular_title=record.vernacular_title,
        journal=record.journal,
        issn=record.issn,
        year=record.year,
        published=record.published,
        published_text=record.published_text,
        revised=record.revised,
        doi=record.doi,
        pmcid=record.pmcid,
        language="; ".join(record.languages) or None,
        publication_types=list(record.publication_types),
        mesh_terms=list(_mesh_terms(record)),
        keywords=list(record.keywords),
        substances=list(record.substances),
        status=state.status,
        record_version=record.version,
        record_hash=state.record_hash,
        xml_hash=hashlib.sha256(record.xml.encode()).hexdigest(),
        text_hash=text_hash,
        first_seen_run=state.first_seen_run,
        last_changed_run=state.last_changed_run,
    )


def _sections(record: Record) -> Iterator[SectionRow]:
    start = 0
    for position, section in enumerate(record.sections, 1):
        end = start + len(section.text)
        yield SectionRow(record.pmid, position, section.label, section.category, start, end)
        start = end + 1  # the newline between sections


def _mesh_terms(record: Record) -> tuple[str, ...]:
    return tuple(heading.descriptor for heading in record.mesh)
