"""The vocabulary: concepts, the terms that name them, and phrases that only look like terms.

The files lie in `nlp/vocabulary/`, one row a concept or a term; their README says where
each came from. A fault is reported with its file and line.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from nlp.errors import VocabularyFault
from nlp.text import fold, lower
from nlp.types import Concept

Line = TypeVar("Line", bound=BaseModel)
EntityType = Literal["ALKALOID", "RECEPTOR", "OUTCOME", "ADVERSE_EFFECT", "SUBSTANCE", "DRUG"]
Match = Literal["any", "case", "context", "defined"]
_CURIE = r"^[A-Za-z][A-Za-z.]*:[^\s|]+$"


class ConceptLine(BaseModel):
    """One line of `concepts.tsv`."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    concept_id: str = Field(pattern=_CURIE)
    entity_type: EntityType
    subtype: str = Field(min_length=1)
    name: str = Field(min_length=1)
    identifiers: str
    parent_id: str
    source: str = Field(min_length=1)


class TermLine(BaseModel):
    """One line of `terms.tsv`.

    `match` is `any` (case does not matter), `case` (exactly as written), `context` (as
    written, and only in a text that is about kratom or defines it) or `defined` (as
    written, and only in a text that defines it).
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    concept_id: str
    term: str = Field(min_length=2)
    match: Match
    source: str = Field(min_length=1)


class IgnoredLine(BaseModel):
    """One line of `ignored.tsv`: a phrase that contains a term and is no mention."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    phrase: str = Field(min_length=2)
    reason: str = Field(min_length=1)


def rows(name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The lines of a tab-separated file below `nlp/vocabulary/`, with their line numbers."""
    text = (resources.files("nlp") / "vocabulary" / name).read_text(encoding="utf-8")
    reader = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    for row in reader:
        yield reader.line_num, row


def load(name: str, kind: type[Line]) -> list[tuple[int, Line]]:
    """Parse a vocabulary file into validated lines with their line numbers."""
    lines = []
    for number, row in rows(name):
        try:
            lines.append((number, kind.model_validate(row)))
        except ValidationError as error:
            first = error.errors()[0]
            raise VocabularyFault(name, number, f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from None
    return lines


@cache
def concepts() -> dict[str, Concept]:
    """Every concept by its id, with all its names.

    Raises:
        VocabularyFault: A line is malformed, an id stands twice, a parent or a term's
            concept does not exist, or a term stands twice.
    """
    lines = load("concepts.tsv", ConceptLine)
    known: dict[str, ConceptLine] = {}
    for number, line in lines:
        if line.concept_id in known:
            raise VocabularyFault("concepts.tsv", number, f"concept_id {line.concept_id} stands twice")
        known[line.concept_id] = line
    for number, line in lines:
        if line.parent_id and line.parent_id not in known:
            raise VocabularyFault("concepts.tsv", number, f"parent_id {line.parent_id} is no concept")
    names: dict[str, list[str]] = {concept_id: [] for concept_id in known}
    for term in terms():
        names[term.concept_id].append(term.term)
    return {
        line.concept_id: Concept(
            line.concept_id,
            line.entity_type,
            line.subtype,
            line.name,
            tuple(i for i in line.identifiers.split("|") if i),
            line.parent_id or None,
            tuple(dict.fromkeys([line.name, *names[line.concept_id]])),
        )
        for _, line in lines
    }


@cache
def terms() -> tuple[TermLine, ...]:
    """Every term; one spelling may name one concept of a type only."""
    types = {line.concept_id: line.entity_type for _, line in load("concepts.tsv", ConceptLine)}
    seen: dict[tuple[str, str], int] = {}
    lines = load("terms.tsv", TermLine)
    for number, line in lines:
        if line.concept_id not in types:
            raise VocabularyFault("terms.tsv", number, f"concept_id {line.concept_id} is no concept")
        key = (types[line.concept_id], folded_key(line))
        if key in seen:
            raise VocabularyFault("terms.tsv", number, f"'{line.term}' already stands in line {seen[key]}")
        seen[key] = number
    return tuple(line for _, line in lines)


@cache
def ignored() -> tuple[str, ...]:
    """Phrases that contain a term and are no mention."""
    return tuple(line.phrase for _, line in load("ignored.tsv", IgnoredLine))


def folded_key(term: TermLine) -> str:
    """The folded spelling that a term is matched by."""
    key = fold(term.term).text.strip()
    return lower(key) if term.match == "any" else key
