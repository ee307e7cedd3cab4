"""One concept: what it is called, what is said of it, by whom, and where papers disagree."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from warehouse.explorer import ask
from warehouse.explorer.pages import concepts, contradictions
from warehouse.explorer.pages.concepts import Listed
from warehouse.explorer.pages.contradictions import Contradiction
from warehouse.explorer.pages.overview import Year


@dataclass(frozen=True, slots=True)
class Names:
    """What the concept is called, here and in public databases, and what is wider."""

    identifiers: list[str]
    parent_id: str | None
    parent: str | None
    names: list[str]


@dataclass(frozen=True, slots=True)
class Narrower:
    """A concept that this one is wider than."""

    concept_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Said:
    """One thing said of this concept and another; `papers` state it, others deny or suppose it."""

    relation_type: str
    as_subject: bool
    other_id: str | None
    other: str
    value: str
    papers: int
    primary_papers: int
    review_papers: int
    human_papers: int
    animal_papers: int
    in_vitro_papers: int
    denied_papers: int
    uncertain_papers: int


@dataclass(frozen=True, slots=True)
class Affinity:
    """The spread of one parameter of an alkaloid at a receptor; numbers are in `unit`."""

    alkaloid_id: str | None
    alkaloid: str
    receptor_id: str | None
    receptor: str
    parameter: str
    species: str | None
    assay: str | None
    evidence: str
    papers: int
    values_counted: int
    minimum: float | None
    median: float | None
    maximum: float | None
    unit: str | None
    bounds: int
    suspect_values: int
    pmids: list[int]


@dataclass(frozen=True, slots=True)
class TopPaper:
    """A paper that says much of the concept."""

    pmid: int
    title: str | None
    journal: str | None
    year: int | None
    evidence: str
    design: str | None
    sample_size: int | None
    findings: int
    mentions: int


@dataclass(frozen=True, slots=True)
class Concept:
    """What the page of a concept shows; `of_it` holds what is said with it as the object."""

    concept: Listed
    names: Names
    narrower: tuple[Narrower, ...]
    years: tuple[Year, ...]
    acts_on: tuple[Said, ...]
    causes: tuple[Said, ...]
    affects: tuple[Said, ...]
    of_it: tuple[Said, ...]
    affinities: tuple[Affinity, ...]
    contradictions: tuple[Contradiction, ...]
    papers: tuple[TopPaper, ...]


def data(con: duckdb.DuckDBPyConnection, concept_id: str) -> Concept | None:
    """Read one concept; None where there is none of that identifier."""
    listed = next((row for row in concepts.all_of(con) if row.concept_id == concept_id), None)
    if listed is None:
        return None
    with con.cursor() as apart:  # it has the tables of this concept to itself
        ask.run(apart, "concept_mentions", concept=concept_id)
        ask.run(apart, "concept_relations", concept=concept_id)
        years = ask.rows(apart, Year, "concept_years")
        said = ask.rows(apart, Said, "said", concept=concept_id)
        papers = ask.rows(apart, TopPaper, "top_papers")
    affinities = ask.once(con, Affinity, "affinities")
    return Concept(
        listed,
        ask.rows(con, Names, "concept", concept=concept_id)[0],
        ask.rows(con, Narrower, "narrower", concept=concept_id),
        years,
        _says(said, "acts_on"),
        _says(said, "causes"),
        _says(said, "affects"),
        tuple(row for row in said if not row.as_subject),
        tuple(row for row in affinities if concept_id in (row.alkaloid_id, row.receptor_id)),
        contradictions.of(con, concept=concept_id),
        papers,
    )


def _says(said: tuple[Said, ...], relation_type: str) -> tuple[Said, ...]:
    return tuple(row for row in said if row.as_subject and row.relation_type == relation_type)
