"""One frozen dataclass per table of facts: what a text says, and the words that say it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class RelationRow:
    """What one paper says that a subject does to an object, at its best sentence."""

    TABLE: ClassVar[str] = "relations"
    relation_id: str
    pmid: int
    sentence_id: str
    relation_type: str
    subject_id: str | None
    subject_type: str
    subject_name: str
    object_id: str | None
    object_name: str
    value: str
    negated: bool
    uncertain: bool
    field: str
    start_char: int
    end_char: int
    rule: str
    score: float
    run_id: str
    curation: str | None = None


@dataclass(frozen=True, slots=True)
class RelationSentenceRow:
    """One sentence that says one relation."""

    TABLE: ClassVar[str] = "relation_sentences"
    relation_id: str
    pmid: int
    sentence_id: str
    subject_mention_id: str
    object_mention_id: str
    field: str
    start_char: int
    end_char: int
    negated: bool
    uncertain: bool
    rule: str
    score: float


@dataclass(frozen=True, slots=True)
class MeasurementRow:
    """One quantity that a text states."""

    TABLE: ClassVar[str] = "measurements"
    measurement_id: str
    pmid: int
    sentence_id: str
    subject_id: str | None
    subject_type: str | None
    subject_name: str | None
    target_id: str | None
    target_name: str | None
    parameter: str
    qualifier: str
    value: float | None
    low: float | None
    high: float | None
    spread: float | None
    unit: str
    value_si: float | None
    unit_si: str | None
    species: str | None
    assay: str | None
    as_printed: str
    suspect: bool
    suspect_reason: str | None
    field: str
    start_char: int
    end_char: int
    rule: str
    score: float
    run_id: str
    curation: str | None = None


@dataclass(frozen=True, slots=True)
class StudyRow:
    """What kind of study one paper reports."""

    TABLE: ClassVar[str] = "studies"
    pmid: int
    design: str | None
    species: list[str]
    sample_size: int | None
    country: str | None
    route: str | None
    product_form: str | None
    evidence_level: int | None
    sole_exposure: bool | None
    run_id: str


@dataclass(frozen=True, slots=True)
class StudyGroundRow:
    """What one attribute of one study rests on."""

    TABLE: ClassVar[str] = "study_grounds"
    pmid: int
    attribute: str
    value: str
    source: str
    words: str
    sentence_id: str | None
    field: str | None
    start_char: int | None
    end_char: int | None
    rule: str
