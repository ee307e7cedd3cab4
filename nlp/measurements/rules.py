"""The rule files of the measurements: the shapes of their lines, read once and validated."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from pydantic import Field

from nlp.rules import Expression, Rules
from nlp.vocabulary import load

OTHER = "other"
"""A named quantity that is none of the contract's: it takes its number, so that no other name does."""

REACH = 80
"""Characters before a place in which to look for words that end there."""

AT_TARGETS = ("EC50", "Emax", "IC50", "KB", "Kd", "Ki")
"""What is measured at a receptor."""

Parameter = Literal[
    "AUC", "Cmax", "EC50", "Emax", "IC50", "KB", "Kd", "Ki", "Tmax", "Vd",
    "bioavailability", "clearance", "dose", "half_life", "other",
]  # fmt: skip
Cue = Literal[
    "<", ">", "~", "aside", "at", "beyond", "changed", "comparator", "configured", "content", "determiner",
    "elsewhere", "foreign", "form", "fresh", "given", "glue", "helping", "indefinite", "kin", "label", "lasting",
    "like", "many", "modifier", "moment", "moment_after", "no_modifier", "of_name", "or_less", "or_more", "others",
    "owned", "part", "processed", "relative", "respectively", "schedule", "single", "stop", "taken", "tested",
    "treated", "verb", "year",
]  # fmt: skip

CLASS_NOUNS: tuple[Cue, ...] = ("part", "many", "kin", "like", "single")
"""Nouns of phrases that name something without a mention of its own."""


class UnitLine(Rules):
    """One line of `units.tsv`: a unit, its definition in pint's syntax, and how texts print it.

    `printed` and `per` hold spellings divided by `|`: anywhere, and after a stroke or "per" only.
    """

    unit: str = Field(pattern="^[a-z_]+$")
    definition: str = Field(pattern=r"^(?:\[\w*\]|[\w.+\-*/ ]+)$")
    printed: str
    per: str


class ParameterLine(Rules):
    """One line of `parameters.tsv`: a name of a parameter, as a regular expression.

    The value stands within `reach` characters after the name. The name counts only in a
    sentence where `needs` matches and `unless` does not; empty asks nothing. `units` are
    those of its values, divided by `|`; empty means those of `parameter_units.tsv`, or any of `other`.
    """

    parameter: Parameter
    pattern: Expression
    reach: int = Field(ge=0)
    needs: Expression
    unless: Expression
    units: str


class LimitLine(Rules):
    """One line of `parameter_units.tsv`: a unit that a parameter is kept in, and the plausible values in it."""

    parameter: Parameter
    unit: str = Field(min_length=1)
    lowest: float = Field(gt=0)
    highest: float = Field(gt=0)


class CueLine(Rules):
    """One line of `measurement_cues.tsv`: words, matched in any case, and what they say of a number or a name.

    - before a number: `<`, `>` and `~` qualify it; `label` makes it no quantity, `year` a year,
      `changed` a change, `moment` a point in time, `lasting` a duration; `tested` and
      `beyond` precede a concentration that was tried, `at` may precede an amount that acts
    - after a number: `or_more` and `or_less` qualify it, `relative` makes it a comparison,
      `moment_after` a point in time, `content` a part of a mixture; `schedule` tells how often
      it is taken, and `helping` (from its unit on) that it is of a product, not of a molecule
    - in its sentence: `given` and `taken` tell of doses, `elsewhere` of tissues, `processed` of
      what nobody takes; `stop` ends a clause, `verb` makes one, `respectively` pairs two lists
    - between a number and a name: `form` after an amount, `glue` before any value
    - beside a name: `comparator` before it; `aside`, `treated` and `modifier` after it
    - nouns of what is no mention: `many` of a class, `kin` of a relative of a molecule, `part` of a
      plant's alkaloids; `like` also stands for what was named before, `single` does so unless
      `fresh` is among its words. A `determiner`, among them those `indefinite` and `owned`, may
      begin such a phrase, `no_modifier` is no word of it, `of_name` and `configured` go on with
      it; `foreign` makes it no alkaloid of kratom, and `others` never are
    """

    kind: Cue
    pattern: Expression


class SettingLine(Rules):
    """One line of `assays.tsv`: words that name the species or the assay of a measurement."""

    kind: Literal["species", "assay"]
    name: str = Field(min_length=1)
    pattern: Expression


@cache
def units() -> tuple[UnitLine, ...]:
    """Every unit."""
    return tuple(line for _, line in load("units.tsv", UnitLine))


@cache
def parameters() -> tuple[ParameterLine, ...]:
    """The names of the parameters."""
    return tuple(line for _, line in load("parameters.tsv", ParameterLine))


@cache
def limits() -> dict[str, tuple[LimitLine, ...]]:
    """By parameter the units it is kept in, the preferred first."""
    found: dict[str, tuple[LimitLine, ...]] = {}
    for _, line in load("parameter_units.tsv", LimitLine):
        found[line.parameter] = (*found.get(line.parameter, ()), line)
    return found


@cache
def cues(kind: Cue) -> str:
    """One regular expression for all words of a kind."""
    return "|".join(f"(?:{line.pattern})" for _, line in load("measurement_cues.tsv", CueLine) if line.kind == kind)


@cache
def cue(kind: Cue) -> re.Pattern[str]:
    """The words of a kind, in any case."""
    return re.compile(cues(kind), re.IGNORECASE)


def words_before(kind: Cue, text: str, place: int) -> re.Match[str] | None:
    """The words of a kind, in any case, that a text has right before a place."""
    return _last(kind).search(text, max(0, place - REACH), place)


@cache
def _last(kind: Cue) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{cues(kind)})\s?$", re.IGNORECASE)


@cache
def settings() -> tuple[SettingLine, ...]:
    """Words for species and assays."""
    return tuple(line for _, line in load("assays.tsv", SettingLine))
