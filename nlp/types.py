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

    @property
    def text(self) -> str:
        """What is read: the title, a line break, the abstract."""
        return f"{self.title}\n{self.abstract}"


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
class Relation:
    """What the text says that one mention does to another.

    `subject` and `object` are indices into `Reading.mentions`, `sentence` one into
    `Reading.sentences`: the sentence that says it, where a pronoun may stand for the subject.
    [start, end) are the words that say it, in code points of that sentence's field.
    `value` is the action (`acts_on`), the direction (`affects`) or "present" (`causes`);
    `negated` means that the text denies it, so it holds for every `no_effect`. `rule` names
    what found it; `score` is its confidence in 0..1.
    """

    relation_type: str
    subject: int
    object: int
    value: str
    negated: bool
    uncertain: bool
    sentence: int
    start: int
    end: int
    rule: str
    score: float


@dataclass(frozen=True, slots=True)
class Measurement:
    """A quantity that the text states, as printed in [start, end) of its sentence's field.

    `subject` and `target` are indices into `Reading.mentions`; where the subject is no mention
    (a class of alkaloids, a molecule without a name), `subject_words` name it as printed.
    `value` is the number as printed: of a range each end has a measurement of its own, with
    the range in `low` and `high`; of a range that spans several subjects it is None, as the
    text does not say whose the ends are. Beside any other value `low` and `high` are the
    bounds stated for it. `spread` is what follows "±"; `value_si` is in `unit_si`. `suspect`
    is the reason for which it cannot be what it says, None where it can.
    """

    parameter: str
    subject: int | None
    target: int | None
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
    suspect: str | None
    sentence: int
    start: int
    end: int
    rule: str
    score: float
    subject_words: str | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """What one attribute of a study rests on: words of the text, or an index term.

    `source` is "text", "publication_type" or "mesh"; `words` are those of the text or the
    term. For text, `sentence` and [start, end) say where they stand; else all three are None.
    """

    attribute: str
    value: str
    source: str
    words: str
    sentence: int | None
    start: int | None
    end: int | None
    rule: str


@dataclass(frozen=True, slots=True)
class Study:
    """What kind of study a paper reports; None, or no species, where it does not say.

    `evidence_level` is 1 (strongest) to 6. `sole_exposure` tells whether the subjects took
    nothing beside kratom. `grounds` hold what each stated attribute rests on.
    """

    design: str | None = None
    species: tuple[str, ...] = ()
    sample_size: int | None = None
    country: str | None = None
    route: str | None = None
    product_form: str | None = None
    evidence_level: int | None = None
    sole_exposure: bool | None = None
    grounds: tuple[Ground, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything the reader found in one passage."""

    key: str
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    relations: tuple[Relation, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    study: Study = Study()


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
