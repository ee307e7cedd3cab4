"""Who shares one value: all of a list, or what a phrase such as "both alkaloids" sums up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from nlp.measurements.bearer import CLASS, Bearer
from nlp.measurements.bearers import lists
from nlp.measurements.beside import after, before
from nlp.measurements.stated import Stated
from nlp.measurements.topics import summed_up

if TYPE_CHECKING:
    from nlp.measurements.borne import MeasuredSentence

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
    if subject not in sentence.bearers.all:
        return [subject]
    dose, spans = series[0].parameter == "dose", series[0].quantity.value is None
    if len(series) > 1 and not dose:
        return [subject]
    if subject.count > 1 and subject.vague and not spans:
        return summed_up(subject, sentence, earlier) or [subject]
    group = _group(sentence, subject, series)
    if len(group) == 1:
        return [subject]
    if group[0] == subject and _sums_up(sentence.text, group):
        return [subject] if spans else group[1:]
    return _of_doses(sentence.text, group, subject, series) if dose else _alike(group, subject, series)


def _group(sentence: MeasuredSentence, subject: Bearer, series: Sequence[Stated]) -> list[Bearer]:
    """The list that a bearer belongs to, where none of it has values of its own; else the bearer alone."""
    apart = [b for b in sentence.bearers.all if not sentence.bearers.compared(b)]
    for group in lists(sentence.text, apart):
        if len(group) > 1 and any(_covers(m, subject) for m in group) and not _have_their_own(sentence, group, series):
            return group
    return [subject]


def _sums_up(text: str, group: Sequence[Bearer]) -> bool:
    """Whether the first of a list is a class that the others are the members of: "the diastereomers (A, B)"."""
    first, second = group[:2]
    opened = text[first.end : second.begin].strip() in ("(", ",")
    return first.entity_type == CLASS and first.count != 1 and opened


def _covers(member: Bearer, bearer: Bearer) -> bool:
    """Whether a member of a list is a bearer, which its short name may follow."""
    return member.start <= bearer.start and bearer.end <= member.end


def _have_their_own(sentence: MeasuredSentence, group: Sequence[Bearer], series: Sequence[Stated]) -> bool:
    """Whether one of a list stands beside another value."""
    text, bearers = sentence.text, sentence.bearers.all
    others = [v for v in sentence.values if v not in series and v.parameter == series[0].parameter]
    beside = [after(text, bearers, value) or before(text, bearers, value, [value]) for value in others]
    return any(_covers(m, b) for b in beside if b for m in group)


def _alike(group: Sequence[Bearer], subject: Bearer, series: Sequence[Stated]) -> list[Bearer]:
    """Those of a list that a value before or after all of it is of; not a class that only sums the others up."""
    start = series[0].quantity.start
    if group[-1].end <= start or (_covers(group[0], subject) and start <= subject.start):
        return [m for m in group if not m.vague or _covers(m, subject)]
    return [subject]


def _of_doses(text: str, group: Sequence[Bearer], subject: Bearer, series: Sequence[Stated]) -> list[Bearer]:
    """Those of a list that a dose beside it is of: those alike, and of a drug those that it is given instead of."""
    before_all = _covers(group[0], subject) and series[-1].quantity.start <= subject.start
    after_all = _covers(group[-1], subject) and subject.end <= series[0].quantity.start
    if len(series) == len(group) or not (before_all or after_all):
        return [subject]  # as many doses are perhaps one for each
    if not subject.counts:
        return list(group) if _OR.search(text, group[-2].end, group[-1].start) else [subject]
    return [m for m in group if (m.entity_type == "SUBSTANCE") is (subject.entity_type == "SUBSTANCE") and m.counts]
