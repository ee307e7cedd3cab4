"""Rule files: the YAML and TSV below `nlp/vocabulary/`, read once and validated."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import Annotated, Literal, TypeVar

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from nlp.errors import VocabularyFault
from nlp.vocabulary import EntityType, load, said

Shape = TypeVar("Shape")


class Rules(BaseModel):
    """Base of every rule file's shape: no unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _expression(value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:
        raise ValueError(f"is no regular expression: {error}") from None
    return value


Expression = Annotated[str, AfterValidator(_expression)]


class Joined(Rules):
    """When a drug's name is part of the effect's name."""

    drugs: tuple[str, ...]
    words: tuple[str, ...]
    to_subtypes: tuple[str, ...]
    to_words: tuple[str, ...]


class Boundaries(Rules):
    """`boundaries.yaml`."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    joined: Joined


class Family(Rules):
    """A receptor family whose members share a word in lists, in folded spelling."""

    family: str
    shared: Literal["before", "after"]
    words: tuple[str, ...]
    link: Expression
    alone_after: tuple[str, ...] = ()
    alone_before: tuple[str, ...] = ()
    members: dict[str, str]


class PatternLine(Rules):
    """One line of `patterns.tsv`: a regular expression for names that no list has yet."""

    entity_type: EntityType
    pattern: Expression
    source: str


class CueLine(Rules):
    """One line of `assertion.tsv` or `roles.tsv`: a cue, what it says of effects, how far it reaches.

    `cue` is a regular expression over the lower-cased sentence, matched as whole words.
    `scope` is the side of the cue that its effects stand on, `words` the greatest number
    of words between. A `stop` ends the scope of the cues on its other side.
    """

    cue: Expression
    kind: Literal["negated", "uncertain", "wanted", "unwanted", "stop"]
    scope: Literal["before", "after", "both"]
    words: int
    types: Literal["both", "OUTCOME", "ADVERSE_EFFECT"]


class LabelLine(Rules):
    """One line of `model_labels.tsv`: what an installed model's label is to us; empty leaves it to the vocabulary."""

    label: str = Field(min_length=1)
    entity_type: EntityType | Literal[""]


class ShortFormLine(Rules):
    """One line of `short_forms.tsv`: capitals that any paper may use for something that is no term."""

    short_form: str = Field(pattern="^[A-Z]{2,3}$")
    meaning: str = Field(min_length=1)


class AbbreviationLine(Rules):
    """One line of `abbreviations.tsv`: a word whose full stop ends no sentence."""

    abbreviation: str = Field(min_length=1)
    meaning: str = Field(min_length=1)


class RoleChange(Rules):
    """Which effects the sentence may give another role: by the subtype or the name of their concept."""

    subtypes: tuple[str, ...]
    concepts: tuple[str, ...]
    excepted: tuple[str, ...] = Field(default=(), alias="except")


class RoleRules(Rules):
    """`roles.yaml`."""

    to_outcome: RoleChange
    to_adverse_effect: RoleChange


@cache
def assertion_cues() -> tuple[CueLine, ...]:
    """Cues of negation and uncertainty, and the words that end their scopes."""
    return tuple(line for _, line in load("assertion.tsv", CueLine))


@cache
def role_cues() -> tuple[CueLine, ...]:
    """Cues that an effect is wanted or unwanted, and the words that end their scopes."""
    return tuple(line for _, line in load("roles.tsv", CueLine))


@cache
def model_labels() -> dict[str, EntityType]:
    """The entity types that an installed model's labels stand for."""
    lines = (line for _, line in load("model_labels.tsv", LabelLine))
    return {line.label: line.entity_type for line in lines if line.entity_type}


@cache
def roles() -> RoleRules:
    """Whose role the sentence may change."""
    return _load("roles.yaml", RoleRules)


@cache
def boundaries() -> Boundaries:
    """How far an effect's name reaches."""
    return _load("boundaries.yaml", Boundaries)


@cache
def families() -> tuple[Family, ...]:
    """Receptor families that are listed with one shared word."""
    return _load("coordination.yaml", tuple[Family, ...])


@cache
def abbreviations() -> tuple[str, ...]:
    """Words whose full stop ends no sentence."""
    return tuple(line.abbreviation for _, line in load("abbreviations.tsv", AbbreviationLine))


@cache
def patterns() -> tuple[PatternLine, ...]:
    """Shapes of names that no list has yet."""
    return tuple(line for _, line in load("patterns.tsv", PatternLine))


def _load(name: str, shape: type[Shape]) -> Shape:
    text = (resources.files("nlp") / "vocabulary" / name).read_text(encoding="utf-8")
    try:
        return TypeAdapter(shape).validate_python(yaml.safe_load(text))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise VocabularyFault(name, line, f"is not YAML: {error.problem}") from None
    except ValidationError as error:
        raise VocabularyFault(name, 1, said(error.errors()[0])) from None
