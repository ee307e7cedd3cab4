"""What a sentence names that its values may belong to, and how these names stand to each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, cached_property

from nlp.measurements.bearer import SUBJECTS, Bearer
from nlp.measurements.classes import apposed, phrases
from nlp.measurements.rules import REACH, Cue, cue, cues

_AND = re.compile(
    r"\)?(?:\s?\([^()]*\))?(?:\s?[,/;]\s?(?:(?:and|or|plus)\s)?|\s(?:and|or|plus|versus|vs\.?|"
    r"as well as|in addition to|along with|together with)\s)"
    r"(?:(?:an?|the|its|both)\s(?:[\w-]+\s){0,2})?|\s?\("
)
_BRACKETS = re.compile(r"\([^()]*\)")
_MODIFIERS: tuple[Cue, ...] = ("aside", "modifier", "treated")


class Bearers:
    """The bearers of one sentence.

    Args:
        text: The sentence, made plain by `quantities.plain`.
        printed: The same as printed.
        mentions: Its alkaloids, substances, drugs and receptors, in order.
    """

    def __init__(self, text: str, printed: str, mentions: Sequence[Bearer]) -> None:
        self._text, self._printed, self.mentions = text, printed, mentions
        self.receptors = [m for m in mentions if m.entity_type == "RECEPTOR"]
        self._molecules = [m for m in mentions if m.entity_type != "RECEPTOR"]

    @cached_property
    def all(self) -> list[Bearer]:
        """All that may bear a value, in order; not what only says what another is, or tells it apart."""
        found = phrases(self._text, self._printed, self._molecules)
        apart = [m for m in self._molecules if not any(m.overlaps(phrase) for phrase in found)]
        named = [m for m in apart if not self._modifies(m)]
        bearing = [phrase for phrase in found if not apposed(self._text, phrase, apart)]
        return sorted([*named, *bearing], key=lambda b: b.start)

    @cached_property
    def aside(self) -> list[Bearer]:
        """Alkaloids and substances that it names in passing: "kratom users", "mitragynine-treated"."""
        passing = [m for m in self._molecules if cue("aside").match(self._text, m.end) or m in self.treated]
        return [m for m in passing if m.counts]

    @cached_property
    def treated(self) -> list[Bearer]:
        """What its subjects were given: "mitragynine-treated"."""
        return [m for m in self._molecules if cue("treated").match(self._text, m.end)]

    @cached_property
    def named(self) -> bool:
        """Whether an alkaloid or a substance is among them by its name."""
        return any(b.entity_type in SUBJECTS for b in self.all)

    @cached_property
    def _brackets(self) -> list[tuple[int, int]]:
        return [m.span() for m in _BRACKETS.finditer(self._text)]

    def _modifies(self, bearer: Bearer) -> bool:
        """Whether it only tells another thing apart: "kratom users", "[3H]morphine", "CYP2C9 (diclofenac; ..."."""
        before = self._text[: bearer.start]
        probe = bearer.entity_type == "DRUG" and any(before[r.end :] == " (" for r in self.receptors)
        after = any(cue(kind).match(self._text, bearer.end) for kind in _MODIFIERS)
        return probe or after or before.endswith(("]", "% "))

    def compared(self, bearer: Bearer) -> bool:
        """Whether others are compared with it."""
        return bool(_comparison().search(self._text, max(0, bearer.begin - REACH), bearer.begin))

    def bracketed(self, bearer: Bearer, place: int) -> bool:
        """Whether it stands in brackets that a place is not in."""
        return any(a < bearer.start < b and not a < place < b for a, b in self._brackets)


def lists(text: str, bearers: Sequence[Bearer]) -> Iterator[list[Bearer]]:
    """Bearers that are listed together, each concept once; also without a phrase that only sums the others up."""
    for group in _joined(text, bearers):
        yield group
        if group[0].index is None and len(group) > 1:
            yield group[1:]


def _joined(text: str, bearers: Sequence[Bearer]) -> Iterator[list[Bearer]]:
    group: list[Bearer] = []
    for bearer in bearers:
        if group and not _AND.fullmatch(text, group[-1].end, bearer.start):
            yield group
            group = []
        same = group and (_alias(text, group[-1], bearer) or (bearer.concept and group[-1].concept == bearer.concept))
        group.append(replace(group.pop(), end=bearer.end) if same else bearer)
    if group:
        yield group


def _alias(text: str, one: Bearer, other: Bearer) -> bool:
    """Whether a mention is one's other name, in brackets after it."""
    return one.index is not None and text[one.end : other.start].strip() == "("


@cache
def _comparison() -> re.Pattern[str]:
    """Words that end in a comparison, perhaps with an amount after them: "equal to that of 20 mg"."""
    return re.compile(rf"(?<!\w)(?:{cues('comparator')})\s?(?:\d[\d.,-]*\s?[^\s\d]\S*\s(?:of\s)?)?$", re.IGNORECASE)
