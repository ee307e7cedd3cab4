"""What goes into the reader and what comes out, as plain values."""

from __future__ import annotations

from dataclasses import dataclass

FIELDS = ("title", "abstract")
ENTITY_TYPES = ("ALKALOID", "RECEPTOR", "OUTCOME", "ADVERSE_EFFECT", "SUBSTANCE", "DRUG")
EFFECTS = ("OUTCOME", "ADVERSE_EFFECT")


@dataclass(frozen=True, slots=True)
class Passage:
    """One paper's text as the reader gets it, with the index terms that tell its design.

    `key` is the caller's name for it and comes back on the reading.
    """

    key: str
    title: str
    abstract: str
    publication_types: tuple[str, ...] = ()
    mesh_terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: the half-open span [start, end) of code points in `field`."""

    field: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """An entity named in the text: the half-open span [start, end) of code points in `field`.

    `sentence` is the index into `Reading.sentences`; `source` names the recogniser
    that found it; `score` is its confidence in 0..1.
    """

    field: str
    start: int
    end: int
    text: str
    sentence: int
    entity_type: str
    concept_id: str | None
    negated: bool
    uncertain: bool
    source: str
    score: float


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything the reader found in one passage."""

    key: str
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing the vocabulary knows, with every name it goes by."""

    concept_id: str
    entity_type: str
    subtype: str
    name: str
    identifiers: tuple[str, ...] = ()
    parent_id: str | None = None
    names: tuple[str, ...] = ()
