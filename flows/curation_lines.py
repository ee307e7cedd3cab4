"""The shapes of the lines in which curators write their decisions."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from nlp import vocabulary
from nlp.measurements import units
from nlp.measurements.quantities import plain
from nlp.measurements.rules import limits
from nlp.types import EFFECTS, ENTITY_TYPES, Concept
from nlp.vocabulary import EntityType

AGENTS = ("ALKALOID", "SUBSTANCE")
"""What acts, or is measured."""

TARGETS: Mapping[str, tuple[str, ...]] = {
    "acts_on": ("RECEPTOR",),
    "affects": ("OUTCOME",),
    "causes": ("ADVERSE_EFFECT",),
    "measured_at": ("RECEPTOR",),
}
"""What it acts on, by the type of the relation, and where it is measured."""

VALUES: Mapping[str, tuple[str, ...]] = {
    "acts_on": (
        "agonist", "partial_agonist", "antagonist", "inverse_agonist", "inhibitor", "inducer", "substrate", "binds",
        "no_effect", "modulates",
    ),
    "affects": ("increases", "decreases", "no_effect", "unclear"),
    "causes": ("present",),
}  # fmt: skip
"""The values of a relation by its type."""

_PMID = r"\d{1,12}"
_PLACE = rf"{_PMID}:(title|abstract):\d+:"


def fits(concept: Concept, entity_type: str) -> bool:
    """Whether a mention of a type may name a concept; effects share theirs, whatever their role."""
    return concept.entity_type == entity_type or (concept.entity_type in EFFECTS and entity_type in EFFECTS)


def _key(name: str, pattern: str) -> AfterValidator:
    def check(key: str) -> str:
        if not re.fullmatch(pattern, key):
            raise ValueError(f"'{key}' is no {name} such as the published tables have")
        return key

    return AfterValidator(check)


def _date(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"'{text}' is no date such as 2026-01-31") from None


def _concept(concept_id: str, *entity_types: str) -> str:
    concept = vocabulary.concepts().get(concept_id)
    if concept is None:
        raise ValueError(f"'{concept_id}' is no concept of the vocabulary, such as CHEBI:6956")
    if not any(fits(concept, entity_type) for entity_type in entity_types):
        raise ValueError(f"'{concept_id}' ({concept.name}) is no {' or '.join(entity_types)}")
    return concept_id


def _concept_of(*entity_types: str) -> AfterValidator:
    return AfterValidator(lambda concept_id: _concept(concept_id, *entity_types))


def _parameter(name: str) -> str:
    if name not in limits():
        raise ValueError(f"'{name}' is no parameter; there are {', '.join(sorted(limits()))}")
    return name


def _unit(printed: str) -> str:
    if not re.fullmatch(units.pattern(), plain(printed)):
        raise ValueError(f"'{printed}' is no known unit, such as nM or mg/kg")
    return printed


Number = Annotated[float, Field(allow_inf_nan=False)]


class Line(BaseModel):
    """One line of any file: the columns that all have, then those that can be corrected.

    An empty cell is not set, and says nothing; None is a cell that says null.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    common: ClassVar = ("key", "verdict", "curator", "decided_on", "note", "as_printed")
    may_be_null: ClassVar[tuple[str, ...]] = ()

    key: str
    verdict: Literal["accept", "reject", "correct"]
    curator: str
    decided_on: Annotated[dt.date, BeforeValidator(_date)]
    note: str | None = None
    as_printed: str | None = None

    def changes(self) -> dict[str, Any]:
        """The filled cells of the columns that can be corrected; for a rejected fact they are of no matter."""
        filled = {name: getattr(self, name) for name in self.correctable() if name in self.model_fields_set}
        return {} if self.verdict == "reject" else filled

    @classmethod
    def correctable(cls) -> tuple[str, ...]:
        """The columns that can be corrected."""
        return tuple(name for name in cls.model_fields if name not in cls.common)

    @model_validator(mode="after")
    def _corrects_something(self) -> Self:
        if self.verdict == "correct" and not self.changes():
            raise ValueError(f"nothing is corrected: fill one of {', '.join(self.correctable())}, or accept or reject")
        return self


class MentionLine(Line):
    """One line of `mentions.tsv`."""

    may_be_null: ClassVar = ("concept_id",)

    key: Annotated[str, _key("mention_id", _PLACE + rf"\d+:({'|'.join(ENTITY_TYPES)})")]
    entity_type: EntityType | None = None
    concept_id: Annotated[str, _concept_of(*ENTITY_TYPES)] | None = None
    negated: bool | None = None
    uncertain: bool | None = None

    @model_validator(mode="after")
    def _concept_fits(self) -> Self:
        if self.concept_id:
            _concept(self.concept_id, self.entity_type or self.key.rpartition(":")[2])
        return self


class RelationLine(Line):
    """One line of `relations.tsv`; that there is no effect is always negated."""

    key: Annotated[str, _key("relation_id", rf"{_PMID}:({'|'.join(VALUES)}):.+")]
    value: str | None = None
    negated: bool | None = None
    uncertain: bool | None = None

    @model_validator(mode="after")
    def _value_fits(self) -> Self:
        relation_type = self.key.split(":")[1]
        if self.value not in (None, *VALUES[relation_type]):
            raise ValueError(
                f"value: '{self.value}' is none of {relation_type}; there are {', '.join(VALUES[relation_type])}"
            )
        value = self.value or self.key.rpartition(":")[2]
        if value == "no_effect" and self.negated is False:
            raise ValueError("negated: that there is no effect is always negated; correct the value")
        return self


class MeasurementLine(Line):
    """One line of `measurements.tsv`."""

    may_be_null: ClassVar = ("subject_id", "target_id", "value", "low", "high")

    key: Annotated[str, _key("measurement_id", _PLACE + r"\w+(:\d+)?")]
    subject_id: Annotated[str, _concept_of(*AGENTS)] | None = None
    target_id: Annotated[str, _concept_of(*TARGETS["measured_at"])] | None = None
    parameter: Annotated[str, AfterValidator(_parameter)] | None = None
    qualifier: Literal["=", "<", ">", "~"] | None = None
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    unit: Annotated[str, AfterValidator(_unit)] | None = None
    suspect: bool | None = None


KINDS: Mapping[str, type[Line]] = {
    "mentions": MentionLine,
    "relations": RelationLine,
    "measurements": MeasurementLine,
}
"""The files by the table that they are about."""
