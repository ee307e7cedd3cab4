"""The facts of a gold file, in the annotation guidelines' form, checked as they are read."""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from nlp import facts
from nlp.facts import Fact, Facts
from nlp.measurements.rules import OTHER, Parameter
from nlp.studies.rules import SPECIES, Design
from nlp.types import Study

Action = Literal[
    "agonist", "partial_agonist", "antagonist", "inverse_agonist", "inhibitor", "inducer", "substrate", "binds",
    "no_effect", "modulates",
]  # fmt: skip
Direction = Literal["increases", "decreases", "no_effect", "unclear"]
Name = Annotated[str, Field(min_length=1)]
_NO_SPECIES = "none"


def _one_of(*allowed: str) -> AfterValidator:
    def check(value: str) -> str:
        if value not in allowed:
            raise ValueError(f"'{value}' is none of {', '.join(allowed)}")
        return value

    return AfterValidator(check)


class _Line(BaseModel):
    """Base of what annotators write; they may note more than is compared."""

    model_config = ConfigDict(strict=True, frozen=True)


class _Relation(_Line):
    subject: Name
    object: Name


class ActsOn(_Relation):
    """What a substance does at a receptor."""

    type: Literal["acts_on"]
    value: Action = Field(alias="action")


class Affects(_Relation):
    """What a substance does to an outcome."""

    type: Literal["affects"]
    value: Direction = Field(alias="direction")


class Causes(_Relation):
    """A harm that is attributed to a substance, or denied of it."""

    type: Literal["causes"]
    negated: bool = False

    @property
    def value(self) -> str:
        """What is said of the harm."""
        return facts.causes(self.negated)


class Measured(_Line):
    """A number that the text states; without a value it is not compared."""

    subject: Name
    parameter: Annotated[str, _one_of(*(p for p in get_args(Parameter) if p != OTHER))]
    value: float | None


class StudyLine(_Line):
    """What kind of study it is; `n` is the number of subjects."""

    design: Design | None
    species: list[Annotated[str, _one_of(*SPECIES, _NO_SPECIES)]] | None
    n: int | None = Field(ge=0)


class _FactsLine(_Line):
    """The facts of one text; a key that is not there was not annotated."""

    relations: list[Annotated[ActsOn | Affects | Causes, Field(discriminator="type")]] | None = None
    measurements: list[Measured] | None = None
    study: StudyLine | None = None


def parse(record: dict[str, Any]) -> Facts:
    """The facts of one line of a gold file.

    Raises:
        ValidationError: They are not of the guidelines' form.
    """
    line = _FactsLine.model_validate(record)
    return Facts(
        None if line.relations is None else _relations(line.relations),
        None if line.measurements is None else _measured(line.measurements),
        None if line.study is None else _study(line.study),
    )


def _relations(lines: list[ActsOn | Affects | Causes]) -> tuple[Fact, ...]:
    return tuple(facts.relation(r.type, r.subject, r.object, r.value) for r in lines)


def _measured(lines: list[Measured]) -> tuple[Fact, ...]:
    return tuple(facts.measurement(m.subject, m.parameter, m.value) for m in lines if m.value is not None)


def _study(line: StudyLine) -> Study:
    species = tuple(s for s in line.species or () if s != _NO_SPECIES)
    return Study(design=line.design, species=species, sample_size=line.n)
