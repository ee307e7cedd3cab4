"""Who shares one value: all of a list, or what a phrase such as "both alkaloids" sums up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from nlp.components.bearer import CLASS, Bearer
from nlp.components.bearers import lists
from nlp.components.beside import after, before
from nlp.components.stated import Stated
from nlp.components.topics import summed_up

if TYPE_CHECKING:
    from nlp.components.borne import MeasuredSentence

_OR = re.compile(r"\bor\s")


def sharing(
    sentence: MeasuredSentence, subject: Bearer, series: Sequence[Stated], earlier: Sequence[MeasuredSentence]
) -> list[Bearer]:
    """All that the values of a series belong to, given the bearer that was found for them.

    Args:
        sentence: The sentence.
        subject: The bearer.
        series: Its values, listed together.
        earlier: The sentences before, the title first.
    """
    if len(series) > 1 and series[0].parameter != "dose":
        return [subject]
    spans = series[0].quantity.value is None
    if subject.count > 1 and subject.vague and not spans:
        return summed_up(subject, sentence, earlier) or [subject]
    for group in lists(sentence.text, [b for b in sentence.bearers.all if not sentence.bearers.compared(b)]):
        place = next((i for i, m in enumerate(group) if m.start <= subject.start and subject.end <= m.end), None)
        if place is None or len(group) == 1 or _have_their_own(sentence, group, series):
            continue
        first, last = place == 0, place == len(group) - 1
        if first and subject.entity_type == CLASS and group[-1].index is not None:
            return [subject] if spans else group[1:]
        if series[0].parameter != "dose":
            listed = group[-1].end <= series[0].quantity.start or (first and subject.start >= series[0].quantity.start)
            return [m for m in group if not m.vague] if listed else [subject]
        if (last and subject.end <= series[0].quantity.start) or (first and subject.start >= series[-1].quantity.start):
            return _of_doses(sentence.text, group, subject, series)
    return [subject]


def _have_their_own(sentence: MeasuredSentence, group: Sequence[Bearer], series: Sequence[Stated]) -> bool:
    """Whether one of a list stands beside another value."""
    text, bearers = sentence.text, sentence.bearers.all
    others = [v for v in sentence.values if v not in series and v.parameter == series[0].parameter]
    beside = [after(text, bearers, value) or before(text, bearers, value, [value]) for value in others]
    return any(m.start <= b.start and b.end <= m.end for b in beside if b for m in group)


def _of_doses(text: str, group: Sequence[Bearer], subject: Bearer, series: Sequence[Stated]) -> list[Bearer]:
    """Those of a list that a dose at its end is of: those alike, and of a drug those that it is given instead of."""
    if len(series) == len(group):
        return [subject]  # perhaps a dose for each
    if not subject.counts:
        return list(group) if _OR.search(text, group[-2].end, group[-1].start) else [subject]
    return [m for m in group if (m.entity_type == "SUBSTANCE") is (subject.entity_type == "SUBSTANCE") and m.counts]
