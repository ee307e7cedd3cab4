"""The rule files of the study card: the shapes of their lines, read once and validated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, get_args

from pydantic import ValidationInfo, field_validator

from nlp.errors import VocabularyFault
from nlp.rules import Expression, Rules
from nlp.vocabulary import Lines, load

Design = Literal[
    "in_vitro", "animal", "case_report", "case_series", "survey", "observational", "clinical_trial",
    "review", "systematic_review", "chemistry", "in_silico", "policy", "other",
]  # fmt: skip
PHRASE_FILES = {
    "design": "designs.tsv",
    "species": "study_species.tsv",
    "country": "countries.tsv",
    "setting": "study_settings.tsv",
    "route": "routes.tsv",
    "product_form": "product_forms.tsv",
    "sole_exposure": "exposures.tsv",
}
"""What each phrase file tells. A setting is no attribute of the study, but what a sentence speaks of."""
SPECIES = ("human", "mouse", "rat", "dog", "zebrafish", "other", "cell")
VALUES: dict[str, tuple[str, ...]] = {
    "design": get_args(Design),
    "species": SPECIES,
    "setting": ("here", "elsewhere", "own", "tissue"),
    "product_form": ("leaf", "tea", "extract", "isolate", "7-OH product", "unknown"),
    "sole_exposure": ("sole", "mixed"),
}
"""What an attribute may be; a country is named as in ISO 3166's English short names, a route as in pharmacology."""
HEADS = range(2, 5)
"""How many plain characters a phrase begins with: what it is looked up by."""


def _value_fault(attribute: str, value: str) -> str | None:
    allowed = VALUES.get(attribute, (value,))
    return None if value in allowed else f"'{value}' is none of the values of {attribute}: {', '.join(allowed)}"


class PhraseLine(Rules):
    """One line of a phrase file: words of the text, and what they say of the study.

    `pattern` is a regular expression over lower-cased text with blanks for hyphens and
    slashes, matched as whole words; `<name>` stands for a pattern of `study_words.tsv`. In
    the title a line of `both` counts twice.
    """

    pattern: Expression
    where: Literal["title", "abstract", "both"]
    value: str
    weight: int
    rule: str


class WordLine(Rules):
    """One line of `study_words.tsv`: a pattern that others name."""

    word: str
    pattern: Expression


class SizeLine(Rules):
    """One line of `sample_sizes.tsv`: words that make a number between them a number of subjects.

    Of the numbers in a text one of the highest `rank` is taken. `subjects` tells of whom.
    """

    before: Expression
    after: Expression
    rank: int
    subjects: Literal["people", "animals"]
    rule: str


class NumberLine(Rules):
    """One line of `number_words.tsv`: a written-out number."""

    word: str
    value: int


class IndexLine(Rules):
    """One line of `publication_types.tsv` or `mesh.tsv`: an index term, and what it says of the study."""

    term: str
    attribute: Literal["design", "species", "country", "route"]
    value: str
    weight: int

    @field_validator("value")
    @classmethod
    def _of_its_attribute(cls, value: str, info: ValidationInfo) -> str:
        if fault := _value_fault(str(info.data.get("attribute")), value):
            raise ValueError(fault)
        return value


class PrecedenceLine(Rules):
    """One line of `design_precedence.tsv`: where the votes for `over` count for `design`.

    That is where `design` has `least` votes and this share of those for `over`.
    """

    design: Design
    over: Design
    least: int
    share: float


class TraitLine(Rules):
    """One line of `design_traits.tsv`: whom a study of this design is about.

    A species counts from this many votes on, and never where nothing stands; `sizes` tells
    whose number is the sample's.
    """

    design: Design
    human: int | Literal[""]
    animal: int | Literal[""]
    cell: int | Literal[""]
    sizes: Literal["people", "animals", ""]


class LevelLine(Rules):
    """One line of `evidence_levels.tsv`: the level of a design, for texts that say `phrase` (any, where empty).

    The first line that fits holds; `source` is the published level that it stands for.
    """

    design: Design
    phrase: Expression
    level: Literal["1", "2", "3", "4", "5", "6"]
    source: str


@cache
def words() -> dict[str, str]:
    """The patterns that others name, by `<name>`."""
    return {f"<{line.word}>": line.pattern for _, line in load("study_words.tsv", WordLine)}


def expanded(pattern: str) -> str:
    """The pattern with the patterns that it names."""
    for name, value in words().items():
        pattern = pattern.replace(name, value)
    return pattern


_GROUP = re.compile(r"\(\?:((?:[^()]|\([^()]*\))*)\)")
_OUTER_BAR = re.compile(r"\|(?![^(]*\))")
_PLAIN = re.compile(r"(?:[^\\.^$*+?{}\[\]|()]|\\[.:])+")


def heads(pattern: str) -> tuple[str, ...]:
    """The first characters of every text that the pattern may match.

    Raises:
        ValueError: They are not plain characters.
    """
    group = _GROUP.match(pattern)
    starts = [word + pattern[group.end() :] for word in _OUTER_BAR.split(group[1])] if group else [pattern]
    found = []
    for start in starts:
        plain = _PLAIN.match(start)
        head = plain[0] if plain else ""
        if start[len(head) : len(head) + 1] in ("?", "*", "{"):
            head = head[:-1]
        head = head.replace("\\", "")
        if len(head) < HEADS[0]:
            raise ValueError(f"'{start}' must begin with {HEADS[0]} plain characters")
        found.append(head[: HEADS[-1]])
    return tuple(dict.fromkeys(found))


def phrase_faults(attribute: str, lines: Lines[PhraseLine]) -> Iterator[VocabularyFault]:
    """What is wrong with the phrases of an attribute: a value that it has not, a pattern without a plain beginning."""
    for number, line in lines:
        if fault := _value_fault(attribute, line.value):
            yield VocabularyFault(PHRASE_FILES[attribute], number, fault)
        try:
            heads(expanded(line.pattern))
        except ValueError as error:
            yield VocabularyFault(PHRASE_FILES[attribute], number, str(error))


@cache
def phrases(attribute: str) -> tuple[PhraseLine, ...]:
    """The phrases that tell an attribute of the study.

    Raises:
        VocabularyFault: The first line that is malformed or breaks a rule.
    """
    lines = load(PHRASE_FILES[attribute], PhraseLine)
    for fault in phrase_faults(attribute, lines):
        raise fault
    return tuple(line for _, line in lines)


@cache
def sizes() -> tuple[SizeLine, ...]:
    """What makes a number a number of subjects."""
    return tuple(line for _, line in load("sample_sizes.tsv", SizeLine))


@cache
def numbers() -> dict[str, int]:
    """Written-out numbers."""
    return {line.word: line.value for _, line in load("number_words.tsv", NumberLine)}


@cache
def publication_types() -> dict[str, tuple[IndexLine, ...]]:
    """What PubMed's publication types say of the study."""
    return _by_term("publication_types.tsv")


@cache
def mesh() -> dict[str, tuple[IndexLine, ...]]:
    """What MeSH headings say of the study."""
    return _by_term("mesh.tsv")


def _by_term(name: str) -> dict[str, tuple[IndexLine, ...]]:
    found: dict[str, list[IndexLine]] = {}
    for _, line in load(name, IndexLine):
        found.setdefault(line.term, []).append(line)
    return {term: tuple(lines) for term, lines in found.items()}


@cache
def precedence() -> tuple[PrecedenceLine, ...]:
    """Which design takes over another's votes."""
    return tuple(line for _, line in load("design_precedence.tsv", PrecedenceLine))


@cache
def traits() -> dict[str, TraitLine]:
    """Whom the studies of each design are about."""
    return {line.design: line for _, line in load("design_traits.tsv", TraitLine)}


@cache
def levels() -> tuple[LevelLine, ...]:
    """The level of evidence of each design."""
    return tuple(line for _, line in load("evidence_levels.tsv", LevelLine))


FILES: dict[str, type[Rules]] = {
    **dict.fromkeys(PHRASE_FILES.values(), PhraseLine),
    "design_precedence.tsv": PrecedenceLine,
    "design_traits.tsv": TraitLine,
    "evidence_levels.tsv": LevelLine,
    "mesh.tsv": IndexLine,
    "number_words.tsv": NumberLine,
    "publication_types.tsv": IndexLine,
    "sample_sizes.tsv": SizeLine,
    "study_words.tsv": WordLine,
}
"""Every rule file of the study card, with the shape of its lines."""
