"""What a sentence is about that names no alkaloid, substance or drug: what those before it named."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from nlp.measurements.bearer import SUBJECTS
from nlp.measurements.bearers import lists
from nlp.measurements.rules import AT_TARGETS
from nlp.measurements.stated import Stated

if TYPE_CHECKING:
    from nlp.measurements.bearer import Bearer
    from nlp.measurements.borne import MeasuredSentence


def listed(count: int, before: Sequence[MeasuredSentence]) -> list[Bearer] | None:
    """The list of so many bearers in the nearest of the two sentences before, or in the title.

    Args:
        count: How many.
        before: The sentences before, the title first.
    """
    for sentence in [*_earlier(before)[:2], *before[:1]]:
        for group in lists(sentence.text, sentence.bearers.all):
            if len(group) == count and any(b.counts for b in group):
                return group
    return None


def summed_up(phrase: Bearer, sentence: MeasuredSentence, before: Sequence[MeasuredSentence]) -> list[Bearer]:
    """The alkaloids that "both alkaloids" means: those of the nearest sentence, or the title, that names as many.

    Args:
        phrase: The phrase.
        sentence: Its sentence.
        before: The sentences before that, the title first.
    """
    for near in [sentence, *_earlier(before)[:2], *before[:1]]:
        named = [b for b in near.bearers.all if b.entity_type == "ALKALOID"]
        first = {b.concept: b for b in reversed(named) if near is not sentence or b.end <= phrase.start}
        if len(first) == phrase.count:
            return sorted(first.values(), key=lambda b: b.start)
    return []


def product(sentence: MeasuredSentence, before: Sequence[MeasuredSentence]) -> Bearer | None:
    """The substance that a sentence is about: one that it names, or the nearest one before.

    Args:
        sentence: The sentence.
        before: The sentences before, the title first.
    """
    for near in [sentence, *_by_nearness(before)]:
        named = [*near.bearers.all, *near.bearers.aside]
        if found := next((b for b in named if b.entity_type == "SUBSTANCE"), None):
            return found
    return None


def spoken_of(value: Stated, before: Sequence[MeasuredSentence]) -> Bearer | None:
    """Whose a value is: that of the same dose before, else of the sentence before, the title, or the nearest other.

    Args:
        value: The value.
        before: The sentences before, the title first.
    """
    if value.parameter in AT_TARGETS:
        return _molecule(before, SUBJECTS)
    if value.parameter != "dose":  # the fate of a molecule in the body
        return _molecule(before, SUBJECTS[:1]) or _molecule(before, SUBJECTS[1:])
    given = [b for sentence in before for v, b in sentence.found if _same_dose(v, value)]
    if given:
        return given[-1]
    for sentence in _by_nearness(before):
        if named := [*(b for b in sentence.bearers.all if not b.vague), *sentence.bearers.aside]:
            return named[0] if named[0].counts else named[-1]
    return None


def _same_dose(one: Stated, other: Stated) -> bool:
    a, b = one.quantity, other.quantity
    return one.parameter == other.parameter and a.value == b.value and a.unit == b.unit and a.low == b.low


def _molecule(before: Sequence[MeasuredSentence], kinds: Sequence[str]) -> Bearer | None:
    """What is measured: of the nearest sentence that names one of the kinds, the first kind first."""
    for sentence in _by_nearness(before):
        named = [*sentence.bearers.all, *sentence.bearers.aside]
        ours = [b for kind in kinds for b in named if b.entity_type == kind]
        if ours:
            return ours[0]
    return None


def _by_nearness(before: Sequence[MeasuredSentence]) -> list[MeasuredSentence]:
    """The sentence before, the title, and the others from the last to the first."""
    earlier = _earlier(before)
    return [*earlier[:1], *before[:1], *earlier[1:]]


def _earlier(before: Sequence[MeasuredSentence]) -> list[MeasuredSentence]:
    """The sentences before, the last first, without the title."""
    return list(reversed(before[1:]))
