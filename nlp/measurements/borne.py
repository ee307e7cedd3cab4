"""Whose a value is: the alkaloid or substance that was given or tested, and the receptor it was tested on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from nlp.measurements.bearer import Bearer
from nlp.measurements.bearers import Bearers, lists
from nlp.measurements.beside import after, before, unknown
from nlp.measurements.rules import AT_TARGETS, REACH, Cue, cue, cues, words_before
from nlp.measurements.sharing import sharing
from nlp.measurements.stated import PER_DAY, Stated
from nlp.measurements.topics import listed, product, spoken_of

_AT = re.compile(
    r"\)?,?\s?(?:\(|(?:at|for|on|of|against|towards?|to|in)\s(?:the\s|human\s|cloned\s|recombinant\s|rat\s|mouse\s)*)"
)
_CLAUSE = re.compile(r"[,;]")
_VERSUS = re.compile(r"\b(?:vs|versus|against|compared (?:with|to))\b")
_TAKEN: tuple[Cue, ...] = ("given", "taken")


@dataclass(frozen=True, slots=True)
class Borne:
    """A value with its subject, and the mention of the receptor where the sentence names one.

    `shared` tells that several subjects have it: of a range each some part.
    """

    value: Stated
    subject: Bearer
    target: int | None
    shared: bool


class MeasuredSentence:
    """One sentence with what may bear its values.

    Args:
        text: The sentence, made plain by `quantities.plain`.
        printed: The same as printed.
        mentions: Its alkaloids, substances, drugs and receptors, in order.
        values: Its values, in order.
    """

    def __init__(self, text: str, printed: str, mentions: Sequence[Bearer], values: Sequence[Stated]) -> None:
        self.text, self.values = text, values
        self.bearers = Bearers(text, printed, mentions)
        self.found: list[tuple[Stated, Bearer]] = []

    def borne(self, earlier: Sequence[MeasuredSentence]) -> Iterator[Borne]:
        """The values that are kept, each with its subject and target.

        Args:
            earlier: The sentences before this one, the title first.
        """
        target: Bearer | None = None
        end = 0
        for series in _series(self.values):
            by_bearer = self._compared(series, earlier) or self._by_bearer(series, earlier)
            by_receptor = None if by_bearer else self._in_turn(series, self.bearers.receptors)
            subjects: Sequence[Bearer | None] = by_bearer or [
                self._subject(value, series, end, earlier) for value in series
            ]
            alike = {b: [b] if by_bearer else sharing(self, b, series, earlier) for b in {*subjects} if b}
            for index, (value, subject) in enumerate(zip(series, subjects, strict=True)):
                target = by_receptor[index] if by_receptor else self._receptor(value, end) or target
                if subject:
                    self.found.append((value, subject))
                    at = target.index if target and value.parameter in AT_TARGETS else None
                    shared = len(alike[subject]) > 1 and value.parameter != "dose"
                    yield from (Borne(value, b, at, shared) for b in alike[subject] if b.counts)
            end = series[-1].quantity.end

    def _by_bearer(self, series: Sequence[Stated], earlier: Sequence[MeasuredSentence]) -> list[Bearer] | None:
        """The list of as many bearers as values, from this sentence or, where it names none, from those before."""
        if not self._answers_list(series):
            return None
        if here := self._in_turn(series, self.bearers.all):
            return here
        elsewhere = not self.bearers.named and not self._in_turn(series, self.bearers.receptors)
        return listed(len(series), earlier) if elsewhere else None

    def _compared(self, series: Sequence[Stated], earlier: Sequence[MeasuredSentence]) -> list[Bearer] | None:
        """The subject of two values and what it is compared with: "smaller than that of B (3 vs 9 h)"."""
        start = series[0].quantity.start
        if len(series) != 2 or not _VERSUS.search(self.text, start, series[1].quantity.start):
            return None
        named = [b for b in self.bearers.all if b.end <= start]
        others = [b for b in named if self.bearers.compared(b)]
        own = [b for b in named if b not in others and b.counts]
        subject = own[-1] if own else spoken_of(series[0], earlier)
        return [subject, others[-1]] if subject and others else None

    def _subject(
        self, value: Stated, series: Sequence[Stated], end: int, earlier: Sequence[MeasuredSentence]
    ) -> Bearer | None:
        """The bearer of one value: beside it, else in its clause, else in the sentences before."""
        bearers, begin = self.bearers.all, series[0].quantity.begin
        near = [b for b in bearers if not self._verb_follows(b, begin)]
        beside = after(self.text, bearers, value) or before(self.text, near, value, series)
        named = [*self.bearers.mentions, *bearers]
        if beside or not self._sure(value, begin) or unknown(self.text, named, value, end):
            return beside
        if self._of_product(value, begin, end) and (found := product(self, earlier)):
            return found
        return self._in_clause(value, begin, end) or spoken_of(value, earlier)

    def _of_product(self, value: Stated, begin: int, end: int) -> bool:
        """Whether an amount is of what people take: glasses, leaves, or the object of a clause of its own."""
        if value.parameter != "dose":
            return False
        apart = self._object(value, begin) and bool(cue("stop").search(self.text, end, begin))
        return apart or bool(cue("helping").match(self.text, value.quantity.unit_start))

    def _verb_follows(self, bearer: Bearer, place: int) -> bool:
        """Whether a verb stands between what others are compared with and a place: "relative to DAMGO were 37%"."""
        return self.bearers.compared(bearer) and bool(cue("verb").search(self.text, bearer.end, place))

    def _in_turn(self, series: Sequence[Stated], bearers: Sequence[Bearer]) -> list[Bearer] | None:
        """The list of as many bearers as values that stands nearest to them."""
        if not self._answers_list(series):
            return None
        start, end = series[0].quantity.start, series[-1].quantity.end
        fitting = [
            g for g in lists(self.text, bearers) if len(g) == len(series) and (g[-1].end <= start or end <= g[0].start)
        ]
        return min(fitting, key=lambda g: max(start - g[-1].end, g[0].start - end), default=None)

    def _answers_list(self, series: Sequence[Stated]) -> bool:
        """Whether values may belong to the members of a list; several doses are those of one, unless told."""
        told = cue("respectively").search(self.text, series[-1].quantity.end)
        return len(series) > 1 and bool(told or series[0].parameter != "dose")

    def _in_clause(self, value: Stated, begin: int, end: int) -> Bearer | None:
        """The nearest bearer since the value before, else that one's bearer, else the nearest in the sentence."""
        start = value.quantity.start
        named = [b for b in self.bearers.all if not self.bearers.compared(b)]
        free = [b for b in named if not self.bearers.bracketed(b, start)]
        since = [b for b in free if end <= b.start and b.end <= start]
        treated = [b for b in self.bearers.treated if end <= b.start and b.end <= start]
        last = [b for _, b in self.found[-1:]]
        for bearers in (since, treated, last, *([b for b in group if b.end <= start] for group in (free, named))):
            if bearers:
                ours = [b for b in bearers if b.counts]
                return ([b for b in ours if not b.vague] or ours or bearers)[-1]
        later = [] if self._object(value, begin) else [b for b in free if self._leads_to(value, b)]
        return next(iter([*later, *self.bearers.aside]), None)

    def _leads_to(self, value: Stated, bearer: Bearer) -> bool:
        """Whether a value may be of a bearer after it: no clause ends between, and none like it stands beside it."""
        start = value.quantity.start
        alike = [v for v in self.values if v.parameter == value.parameter and v.quantity.start > start]
        others = [v for v in alike if v.quantity.series != value.quantity.series]
        if bearer.start < start or bearer.vague or any(after(self.text, [bearer], other) for other in others):
            return False
        return not cue("stop").search(self.text, start, bearer.start)

    def _object(self, value: Stated, begin: int) -> bool:
        """Whether an amount is all that a verb says is taken: "those using 40 g daily needed ..."."""
        return value.parameter == "dose" and words_before("taken", self.text, begin) is not None

    def _sure(self, value: Stated, begin: int) -> bool:
        """Whether a value that stands apart from its bearer is one: an amount needs words of taking with it."""
        if value.rule != "amount-taken":
            return True
        told = PER_DAY.search(value.quantity.unit) and any(cue(kind).search(self.text) for kind in _TAKEN)
        taken = _taken().search(self.text, max(0, begin - REACH), begin) or cue("schedule").match(
            self.text, value.quantity.end
        )
        return bool(told or taken or words_before("at", self.text, begin))

    def _receptor(self, value: Stated, end: int) -> Bearer | None:
        """The receptor right after a value, else the nearest since the value before, else the first after."""
        start, stop = value.quantity.start, value.quantity.end
        later = [
            r
            for r in self.bearers.receptors
            if stop <= r.start < stop + 60 and not _CLAUSE.search(self.text, stop, r.start)
        ]
        beside = [r for r in later if _AT.fullmatch(self.text, stop, r.start)]
        since = [r for r in self.bearers.receptors if end <= r.start and r.end <= start]
        return next(iter([*beside, *since[-1:], *(later if not end else [])]), None)


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
