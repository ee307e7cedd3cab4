"""What a sentence is about that names no alkaloid, substance or drug: what those before it named."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from nlp.components.bearer import SUBJECTS
from nlp.components.bearers import lists
from nlp.components.stated import Stated

if TYPE_CHECKING:
    from nlp.components.bearer import Bearer
    from nlp.components.borne import MeasuredSentence


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


def spoken_of(value: Stated, before: Sequence[MeasuredSentence]) -> Bearer | None:
    """Whose a value is: that of the same dose before, else of the sentence before, the title, or the nearest other.

    Args:
        value: The value.
        before: The sentences before, the title first.
    """
    if value.parameter != "dose":
        return _molecule(before)
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


def _molecule(before: Sequence[MeasuredSentence]) -> Bearer | None:
    """What is measured: an alkaloid before a substance."""
    for sentence in _by_nearness(before):
        ours = [b for b in [*sentence.bearers.all, *sentence.bearers.aside] if b.entity_type in SUBJECTS]
        if ours:
            return next((b for b in ours if b.entity_type == "ALKALOID"), ours[0])
    return None


def _by_nearness(before: Sequence[MeasuredSentence]) -> list[MeasuredSentence]:
    """The sentence before, the title, and the others from the last to the first."""
    earlier = _earlier(before)
    return [*earlier[:1], *before[:1], *earlier[1:]]


def _earlier(before: Sequence[MeasuredSentence]) -> list[MeasuredSentence]:
    """The sentences before, the last first, without the title."""
    return list(reversed(before[1:]))
