"""The vocabulary: concepts, the terms that name them, and phrases that only look like terms.

The files lie in `nlp/vocabulary/`, one row a concept or a term; their README says where
each came from. A fault is reported with its file and line.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from nlp.errors import VocabularyFault
from nlp.text import fold, lower
from nlp.types import Concept

Line = TypeVar("Line", bound=BaseModel)
Lines = Sequence[tuple[int, Line]]
Types = Mapping[str, str]
EntityType = Literal["ALKALOID", "RECEPTOR", "OUTCOME", "ADVERSE_EFFECT", "SUBSTANCE", "DRUG"]
Match = Literal["any", "case", "context", "defined"]
_CURIE = re.compile(r"[A-Za-z][A-Za-z.]*:[^\s|]+")


def _identifier(value: str) -> str:
    if not _CURIE.fullmatch(value):
        raise ValueError(f"'{value}' is no identifier of the form prefix:local, without blanks")
    return value


def _identifiers(value: str) -> str:
    for part in value.split("|") if value else ():
        _identifier(part)
    return value


class ConceptLine(BaseModel):
    """One line of `concepts.tsv`."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    concept_id: Annotated[str, AfterValidator(_identifier)]
    entity_type: EntityType
    subtype: str = Field(min_length=1)
    name: str = Field(min_length=1)
    identifiers: Annotated[str, AfterValidator(_identifiers)]
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


def read(name: str, kind: type[Line]) -> tuple[list[tuple[int, Line]], list[VocabularyFault]]:
    """Parse a vocabulary file: the valid lines with their line numbers, and what is wrong with the others."""
    lines: list[tuple[int, Line]] = []
    faults: list[VocabularyFault] = []
    for number, row in rows(name):
        if None in row or None in row.values():
            faults.append(VocabularyFault(name, number, f"there must be {len(kind.model_fields)} columns"))
            continue
        try:
            lines.append((number, kind.model_validate(row)))
        except ValidationError as error:
            faults += [VocabularyFault(name, number, said(part)) for part in error.errors()]
    return lines, faults


def load(name: str, kind: type[Line]) -> list[tuple[int, Line]]:
    """Parse a vocabulary file into validated lines with their line numbers.

    Raises:
        VocabularyFault: The first line that is malformed.
    """
    lines, faults = read(name, kind)
    _refuse(faults)
    return lines


def said(error: ErrorDetails) -> str:
    """What pydantic found, as part of a fault."""
    return f"{'.'.join(map(str, error['loc']))}: {error['msg'].removeprefix('Value error, ')}"


def concept_faults(lines: Lines[ConceptLine], types: Types) -> Iterator[VocabularyFault]:
    """What is wrong between the concepts: an id that stands twice, a parent that does not exist, a cycle.

    Args:
        lines: The concepts with their line numbers.
        types: The entity type of every concept.
    """
    seen: set[str] = set()
    parents = {line.concept_id: line.parent_id for _, line in lines}
    for number, line in lines:
        if line.concept_id in seen:
            yield VocabularyFault("concepts.tsv", number, f"concept_id {line.concept_id} stands twice")
        seen.add(line.concept_id)
        if line.parent_id and line.parent_id not in types:
            yield VocabularyFault("concepts.tsv", number, f"parent_id {line.parent_id} is no concept")
        if line.concept_id in _ancestors(line.concept_id, parents):
            yield VocabularyFault("concepts.tsv", number, f"{line.concept_id} is an ancestor of itself")


def _ancestors(concept_id: str, parents: Types) -> set[str]:
    found: set[str] = set()
    while (concept_id := parents.get(concept_id, "")) and concept_id not in found:
        found.add(concept_id)
    return found


def term_faults(lines: Lines[TermLine], types: Types) -> Iterator[VocabularyFault]:
    """What is wrong between the terms: a term of no concept, one spelling for two concepts of a type."""
    seen: dict[tuple[str, str], int] = {}
    for number, line in lines:
        if line.concept_id not in types:
            yield VocabularyFault("terms.tsv", number, f"concept_id {line.concept_id} is no concept")
            continue
        key = (types[line.concept_id], folded_key(line))
        if key in seen:
            yield VocabularyFault("terms.tsv", number, f"'{line.term}' already stands in line {seen[key]}")
        seen.setdefault(key, number)


def _refuse(faults: Iterable[VocabularyFault]) -> None:
    for fault in faults:
        raise fault


@cache
def concepts() -> dict[str, Concept]:
    """Every concept by its id, with all its names.

    Raises:
        VocabularyFault: A line of `concepts.tsv` or `terms.tsv` is malformed or breaks a rule.
    """
    lines = load("concepts.tsv", ConceptLine)
    _refuse(concept_faults(lines, {line.concept_id: line.entity_type for _, line in lines}))
    names: dict[str, list[str]] = {line.concept_id: [] for _, line in lines}
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
    lines = load("terms.tsv", TermLine)
    types = {line.concept_id: line.entity_type for _, line in load("concepts.tsv", ConceptLine)}
    _refuse(term_faults(lines, types))
    return tuple(line for _, line in lines)


@cache
def ignored() -> tuple[str, ...]:
    """Phrases that contain a term and are no mention."""
    return tuple(line.phrase for _, line in load("ignored.tsv", IgnoredLine))


def folded_key(term: TermLine) -> str:
    """The folded spelling that a term is matched by."""
    key = fold(term.term).text.strip()
    return lower(key) if term.match == "any" else key
