"""One pair, an alkaloid or kratom and what it acts on or does: what is for, against and null."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from warehouse.explorer import ask
from warehouse.explorer.pages import contradictions
from warehouse.explorer.pages.contradictions import Contradiction
from warehouse.explorer.sentences import Mention, with_mentions


@dataclass(frozen=True, slots=True)
class End:
    """One side of the pair: a concept, or words that are tied to none (`concept_id` is None)."""

    key: str
    concept_id: str | None
    name: str
    entity_type: str | None


@dataclass(frozen=True, slots=True)
class Value:
    """One action or direction, stated, denied or supposed, with its distinct papers."""

    relation_type: str
    value: str
    assertion: str
    papers: int
    primary_papers: int
    review_papers: int
    human_papers: int
    animal_papers: int
    in_vitro_papers: int


@dataclass(frozen=True, slots=True)
class Side:
    """How many distinct papers are on a side: stated, no_effect, denied or uncertain."""

    side: str
    papers: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """One paper's best sentence; `side` is stated, no_effect, denied or uncertain."""

    relation_type: str
    value: str
    assertion: str
    side: str
    pmid: int
    title: str | None
    journal: str | None
    year: int | None
    evidence: str
    design: str | None
    species: list[str] | None
    sample_size: int | None
    score: float
    sentence_id: str
    text: str
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Measurement:
    """One stated quantity; `value_si` is in `unit_si`."""

    measurement_id: str
    pmid: int
    parameter: str
    qualifier: str
    value: float | None
    unit: str
    value_si: float | None
    unit_si: str | None
    species: str | None
    assay: str | None
    as_printed: str
    suspect: bool
    year: int | None
    evidence: str
    kind: str
    sentence_id: str
    text: str


@dataclass(frozen=True, slots=True)
class Together:
    """Distinct papers that name both, denied mentions among them, and those that do in one sentence."""

    papers: int
    sentence_papers: int


@dataclass(frozen=True, slots=True)
class Pair:
    """What the page of a pair shows; `together` is None where an end is words, which no mention is counted by."""

    subject: End
    object: End
    together: Together | None
    values: tuple[Value, ...]
    sides: tuple[Side, ...]
    evidence: tuple[Evidence, ...]
    measurements: tuple[Measurement, ...]
    contradictions: tuple[Contradiction, ...]


def data(con: duckdb.DuckDBPyConnection, subject: str, object: str, most: int | None = None) -> Pair | None:
    """Read a pair; None where one end is unknown.

    Args:
        con: An open warehouse.
        subject: A concept_id, or words tied to no concept.
        object: Likewise.
        most: Pieces of evidence of each side; None for all.
    """
    ends = [
        ask.one(con, End, "pair_concept", key=key) or ask.one(con, End, "pair_words", key=key)
        for key in (subject, object)
    ]
    if ends[0] is None or ends[1] is None:
        return None
    pair = {"subject": subject, "object": object}
    tied = ends[0].concept_id and ends[1].concept_id
    with con.cursor() as apart:  # it has the table of what is said of the pair to itself
        ask.run(apart, "pair_relations", **pair)
        values = ask.rows(apart, Value, "pair_values")
        sides = ask.rows(apart, Side, "pair_sides")
        evidence = ask.rows(apart, Evidence, "pair_evidence", most=most)
    return Pair(
        ends[0],
        ends[1],
        ask.one(con, Together, "pair_together", **pair) if tied else None,
        values,
        sides,
        with_mentions(con, evidence),
        ask.rows(con, Measurement, "pair_measurements", **pair),
        contradictions.of(con, **pair),
    )
