"""Whose a value is: the alkaloid or substance that was given or tested, and the receptor it was tested on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

from nlp.components.parameters import PER_DAY, Stated
from nlp.components.topics import listed, spoken_of
from nlp.measurement_rules import AT_TARGETS, Cue, cue, cue_before, cues

SUBJECTS = ("ALKALOID", "SUBSTANCE")
_AND = re.compile(
    r"\)?(?:\s?\([^()]*\))?(?:\s?[,/;]\s?(?:(?:and|or|plus)\s)?|\s(?:and|or|plus|as well as|versus|vs\.?)\s)"
    r"(?:(?:an?|the|its|both)\s(?:[\w-]+\s){0,2})?|\s?\("
)
_BRACKETS = re.compile(r"\([^()]*\)")
_FOR = re.compile(r"\)?\s?(?:\(|(?:for|with|of|in the case of)\s(?:the\s)?)")
_AT = re.compile(
    r"\)?,?\s?(?:\(|(?:at|for|on|of|against|towards?|to|in)\s(?:the\s|human\s|cloned\s|recombinant\s|rat\s|mouse\s)*)"
)
_LISTED = re.compile(
    r"(?:[^()]{0,24}\)|\s?)(?:[,;]|\s(?:and|or|plus|versus))\s(?:(?:and|or|plus|versus)\s)?(?P<name>[a-z][\w-]{3,})\s\(?"
)
_CLAUSE = re.compile(r"[,;]")
_TAKEN: tuple[Cue, ...] = ("given", "taken")
_MODIFIERS: tuple[Cue, ...] = ("aside", "modifier")


@dataclass(frozen=True, slots=True)
class Bearer:
    """What may bear a value, in [start, end) of the sentence.

    `index` is that of its mention; None of a class of molecules, which is no mention.
    """

    start: int
    end: int
    index: int | None
    entity_type: str
    concept: str

    @property
    def counts(self) -> bool:
        """Whether values of it are kept: those of alkaloids and kratom are."""
        return self.entity_type in SUBJECTS


@dataclass(frozen=True, slots=True)
class Borne:
    """A value with the mentions of its subject and of the receptor, where the sentence names one."""

    value: Stated
    subject: int
    target: int | None


class MeasuredSentence:
    """One sentence with what may bear its values.

    Args:
        text: The sentence, made plain by `quantities.plain`.
        mentions: Its alkaloids, substances, drugs and receptors, in order.
        values: Its values, in order.
    """

    def __init__(self, text: str, mentions: Sequence[Bearer], values: Sequence[Stated]) -> None:
        self.text, self._mentions, self.values = text, mentions, values
        self.found: list[tuple[Stated, Bearer]] = []

    @cached_property
    def receptors(self) -> list[Bearer]:
        """The receptors that it names."""
        return [m for m in self._mentions if m.entity_type == "RECEPTOR"]

    @cached_property
    def bearers(self) -> list[Bearer]:
        """What it names that may bear a value."""
        classes = [Bearer(*m.span(), None, "CLASS", "") for m in cue("class").finditer(self.text)]
        apart = [c for c in classes if not any(m.start < c.end and c.start < m.end for m in self._mentions)]
        named = [m for m in self._mentions if m.entity_type != "RECEPTOR" and not self._modifies(m)]
        return sorted([*named, *apart], key=lambda b: b.start)

    @cached_property
    def aside(self) -> list[Bearer]:
        """Alkaloids and substances that it names in passing: "kratom users", "mitragynine-treated"."""
        return [m for m in self._mentions if m.counts and cue("aside").match(self.text, m.end)]

    @cached_property
    def _brackets(self) -> list[tuple[int, int]]:
        return [m.span() for m in _BRACKETS.finditer(self.text)]

    def _modifies(self, bearer: Bearer) -> bool:
        """Whether it only tells another thing apart: "kratom users", "[3H]morphine", "CYP2C9 (diclofenac; ..."."""
        before = self.text[: bearer.start]
        probe = bearer.entity_type == "DRUG" and any(before[r.end :] == " (" for r in self.receptors)
        after = any(cue(kind).match(self.text, bearer.end) for kind in _MODIFIERS)
        return probe or after or before.endswith(("]", "% "))

    def borne(self, before: Sequence[MeasuredSentence]) -> Iterator[Borne]:
        """The values that are kept, each with its subject and target.

        Args:
            before: The sentences before this one, the title first.
        """
        target: Bearer | None = None
        end = 0
        for series in _series(self.values):
            by_bearer = self._by_bearer(series, before)
            by_receptor = None if by_bearer else self._in_turn(series, self.receptors)
            for index, value in enumerate(series):
                beside = by_bearer[index] if by_bearer else self._after(value) or self._before(value, series)
                subject = beside or self._apart(value, end, before)
                target = by_receptor[index] if by_receptor else self._receptor(value, end) or target
                if subject:
                    self.found.append((value, subject))
                    alike = [subject] if by_bearer or len(series) > 1 else self._sharing(value, subject)
                    at = target.index if target and value.parameter in AT_TARGETS else None
                    yield from (Borne(value, b.index, at) for b in alike if b.counts and b.index is not None)
            end = series[-1].quantity.end

    def _by_bearer(self, series: Sequence[Stated], before: Sequence[MeasuredSentence]) -> list[Bearer] | None:
        """The list of as many bearers as values, from this sentence or, where it names none, from those before."""
        if not self._answers_list(series):
            return None
        here = self._in_turn(series, self.bearers)
        return here or (None if any(b.counts for b in self.bearers) else listed(len(series), before))

    def _apart(self, value: Stated, end: int, before: Sequence[MeasuredSentence]) -> Bearer | None:
        """The bearer of a value that stands beside none."""
        if not self._sure(value) or self._unknown(value, end):
            return None
        return self._in_clause(value, end) or spoken_of(value, before)

    def _unknown(self, value: Stated, end: int) -> bool:
        """Whether a name that is no mention bears the value: the last of "mitragynine (10 mg/kg) or X (5 mg/kg)"."""
        if not end or value.parameter != "dose" or (value.name and value.name.start >= end):
            return False
        found = _LISTED.fullmatch(self.text, end, value.quantity.begin)
        return bool(found and not found["name"].endswith("ly") and not _glue().fullmatch(found["name"]))

    def _sharing(self, value: Stated, subject: Bearer) -> list[Bearer]:
        """All of the list that ends in a bearer and shares its one value; none of a range, whose parts differ."""
        group = next((g for g in self.lists(self.bearers) if g[-1].index == subject.index), [subject])
        own = any(group[0].end <= v.quantity.start < subject.start for v in self.values)
        if value.parameter == "dose" or own or len(group) == 1 or subject.end > value.quantity.start:
            return [subject]
        return group if value.quantity.value is not None else []

    def lists(self, bearers: Sequence[Bearer]) -> Iterator[list[Bearer]]:
        """Bearers that are listed together, each concept once; also without a class that only sums the others up."""
        for group in self._joined(bearers):
            yield group
            if group[0].index is None and len(group) > 1:
                yield group[1:]

    def _joined(self, bearers: Sequence[Bearer]) -> Iterator[list[Bearer]]:
        group: list[Bearer] = []
        for bearer in bearers:
            if group and not _AND.fullmatch(self.text, group[-1].end, bearer.start):
                yield group
                group = []
            same = group and bearer.concept and group[-1].concept == bearer.concept
            group.append(replace(group.pop(), end=bearer.end) if same else bearer)
        if group:
            yield group

    def _in_turn(self, series: Sequence[Stated], bearers: Sequence[Bearer]) -> list[Bearer] | None:
        """The list of as many bearers as values that stands nearest to them."""
        if not self._answers_list(series):
            return None
        start, end = series[0].quantity.start, series[-1].quantity.end
        fitting = [
            g for g in self.lists(bearers) if len(g) == len(series) and (g[-1].end <= start or end <= g[0].start)
        ]
        return min(fitting, key=lambda g: max(start - g[-1].end, g[0].start - end), default=None)

    def _answers_list(self, series: Sequence[Stated]) -> bool:
        """Whether values may belong to the members of a list; several doses are those of one, unless told."""
        told = cue("respectively").search(self.text, series[-1].quantity.end)
        return len(series) > 1 and bool(told or series[0].parameter != "dose")

    def _after(self, value: Stated) -> Bearer | None:
        """The bearer right after a value: "30 g of kratom", "5 nM for mitragynine"; never "38% of DAMGO"."""
        end = value.quantity.end
        link = _forms() if value.parameter == "dose" else _FOR
        for bearer in self.bearers:
            if bearer.start >= end and link.fullmatch(self.text, end, bearer.start):
                share = value.quantity.unit == "%" and self.text[end : bearer.start].startswith(" of ")
                return None if share else bearer
        return None

    def _before(self, value: Stated, series: Sequence[Stated]) -> Bearer | None:
        """The bearer right before a value, its list or its parameter's name: "mitragynine (1, 5 or 10 mg/kg)"."""
        places = {series[0].quantity.begin, value.quantity.begin}
        if value.name and value.name.start < value.quantity.start:
            places.add(value.name.start)
        near = [b for b in self.bearers for p in places if b.end <= p and _glue().fullmatch(self.text, b.end, p)]
        return max(near, key=lambda b: b.start, default=None)

    def _in_clause(self, value: Stated, end: int) -> Bearer | None:
        """The nearest bearer since the value before, else that one's bearer, else the nearest in the sentence."""
        start = value.quantity.start
        named = [b for b in self.bearers if not self._compared(b)]
        free = [b for b in named if not self._bracketed(b, value)]
        since = [b for b in free if end <= b.start and b.end <= start]
        last = [b for _, b in self.found[-1:]]
        for bearers in (since, last, *([b for b in group if b.end <= start] for group in (free, named))):
            if bearers:
                return ([b for b in bearers if b.counts] or bearers)[-1]
        after = [b for b in free if b.start >= start and not cue("stop").search(self.text, start, b.start)]
        return next(iter([*after, *self.aside]), None)

    def _compared(self, bearer: Bearer) -> bool:
        """Whether others are compared with it."""
        return bool(cue_before("comparator").search(self.text, 0, bearer.start))

    def _bracketed(self, bearer: Bearer, value: Stated) -> bool:
        """Whether it stands in brackets that the value is not in."""
        place = value.quantity.start
        return any(a < bearer.start < b and not a < place < b for a, b in self._brackets)

    def _sure(self, value: Stated) -> bool:
        """Whether a value that stands apart from its bearer is one: an amount needs words of taking with it."""
        if value.rule != "amount-taken":
            return True
        begin = value.quantity.begin
        told = PER_DAY.search(value.quantity.unit) and any(cue(kind).search(self.text) for kind in _TAKEN)
        return bool(told or _taken().search(self.text, 0, begin) or cue_before("at").search(self.text, 0, begin))

    def _receptor(self, value: Stated, end: int) -> Bearer | None:
        """The receptor right after a value, else the nearest since the value before, else the first after."""
        start, stop = value.quantity.start, value.quantity.end
        after = [
            r for r in self.receptors if stop <= r.start < stop + 60 and not _CLAUSE.search(self.text, stop, r.start)
        ]
        beside = [r for r in after if _AT.fullmatch(self.text, stop, r.start)]
        since = [r for r in self.receptors if end <= r.start and r.end <= start]
        return next(iter([*beside, *since[-1:], *(after if not end else [])]), None)


def _series(values: Sequence[Stated]) -> Iterator[list[Stated]]:
    """Values that are listed together for one parameter."""
    group: list[Stated] = []
    for value in values:
        if group and (value.parameter, value.quantity.series) != (group[-1].parameter, group[-1].quantity.series):
            yield group
            group = []
        group.append(value)
    if group:
        yield group


@cache
def _taken() -> re.Pattern[str]:
    """Words of taking or giving, with at most two words after them."""
    words = "|".join(cues(kind) for kind in _TAKEN)
    return re.compile(rf"(?i:{words})\W*(?:\w+\W+){{0,2}}$")


@cache
def _forms() -> re.Pattern[str]:
    """Words between an amount and what it is an amount of."""
    return re.compile(rf"\s?(?:(?:{cues('form')})\s)*(?:of\s(?:[\w-]+\s){{0,3}})?")


@cache
def _glue() -> re.Pattern[str]:
    """Words between a bearer and its value."""
    return re.compile(rf"(?:[\s(\[,;:=]|(?<![\w-])(?i:{cues('glue')})(?![\w-]))*")
