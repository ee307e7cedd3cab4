"""Which number is the value of which parameter, in one sentence and whatever it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlp.measurements.parameters import Name, groups, names, unit_beside
from nlp.measurements.quantities import Quantity, find
from nlp.measurements.rules import AT_TARGETS, OTHER, REACH, Cue, cue, limits, words_before
from nlp.measurements.units import factor

_CHAIN = 80  # characters between two values of one name
_LOOSE = 24  # the same between percentages, which may be of anything, and after words that reach less far
_LOOSELY_NAMED = 60
_AFFINITY = re.compile(r"(?<!\w)(?:K|IC|EC)|constant")  # what may be printed without a unit
_ADJACENT = re.compile(r"[\s-]|\s?\(")
_FOR_NAME = re.compile(r"[\s-]|\s?\(|\)?,?\s(?:(?:was|were)\s(?:\w+\s)?)?(?:for|as)\s(?:(?:the|its|an?)\s)?")
_OWN_VALUE = re.compile(r"\)?\s?(?:values?\s)?(?:=|:|of|was|were|is)?\s?(?:about|~|[<>≤≥])?\s?\d")
_DIRECT = re.compile(
    r"\)?\s?(?:values?\s)?(?:(?:of|for|against|at)\s(?:[\w-]*[A-Za-z][\w-]*\s){1,5})?(?:of|was|were|is|=|:|,)?\s?"
)
_NOTHING_COUNTED = re.compile(r"$|[,.;)\]]|\s(?:and|or|at|for|in|to|\()")
_OF_DOSES: tuple[Cue, ...] = ("given", "taken", "elsewhere", "processed")
PER_DAY = re.compile(r"/\s?d|day|daily|diem")
_AT_TARGET = re.compile(r"\s(?:for|at)\s")
_PEAK_AT = re.compile(r"[)\s,]*(?:(?:reached|attained|achieved|observed)\s)?(?:at|after|within|in)\s")


@dataclass(frozen=True, slots=True)
class Stated:
    """A value of a parameter; `name` is where the parameter is named, and `rule` what tied the two."""

    parameter: str
    quantity: Quantity
    name: Name | None
    rule: str


def stated(text: str) -> list[Stated]:
    """The parameters and their values that a sentence states, in order of the values.

    Args:
        text: A sentence made plain by `quantities.plain`.
    """
    quantities = find(text)
    if not any(q.unit for q in quantities) and not (quantities and _without_unit(text)):
        return []
    units = [range(q.unit_start, q.end) for q in quantities if q.unit]
    named = [n for n in names(text) if not any(n.start in unit for unit in units)]
    free = [q for q in quantities if not any(n.start < q.end and q.start < n.end for n in named)]
    found: list[Stated] = []
    for step in (_before_names, _before_lists, _after_names):
        found += step(text, named, free)
        taken = {s.quantity.start for s in found}
        free = [q for q in free if q.start not in taken]
    found += _peak_times(text, found, free)
    found += _doses(text, free)
    return sorted((s for s in found if s.parameter != OTHER), key=lambda s: s.quantity.start)


def _without_unit(text: str) -> bool:
    """Whether a sentence in which no number has a unit may state values all the same."""
    return bool(_AFFINITY.search(text) or unit_beside().search(text))


def _before_names(text: str, named: Sequence[Name], free: Sequence[Quantity]) -> Iterator[Stated]:
    """Values that stand right before the name: "a 24-h half-life", "5 nM (Ki)", "5 nM for Ki"."""
    for quantity in free:
        for name in (n for n in named if 0 <= n.start - quantity.end < REACH):
            link = _ADJACENT if _tried(text, quantity) else _FOR_NAME
            between = link.fullmatch(text, quantity.end, name.start)
            if between and not _OWN_VALUE.match(text, name.end) and name.measures(quantity):
                yield Stated(name.parameter, quantity, name, "value-before-name")


def _before_lists(text: str, named: Sequence[Name], free: Sequence[Quantity]) -> Iterator[Stated]:
    """Values that stand before as many names: "0.8 h and 27 ng/mL for Tmax and Cmax"."""
    for group in groups(text, named, free):
        values = [q for q in free if q.end <= group[0].start][-len(group) :]
        if len(group) < 2 or len(values) < len(group) or _OWN_VALUE.match(text, group[-1].end):
            continue
        linked = _FOR_NAME.fullmatch(text, values[-1].end, group[0].start)
        if linked and all(name.measures(value) for name, value in zip(group, values, strict=True)):
            for name, value in zip(group, values, strict=True):
                yield Stated(name.parameter, value, name, "values-of-names")


def _tried(text: str, quantity: Quantity) -> bool:
    """Whether a quantity is what was tried, or how long something lasted."""
    kinds: tuple[Cue, ...] = ("tested", "lasting")
    return any(words_before(kind, text, quantity.begin) for kind in kinds)


def _after_names(text: str, named: Sequence[Name], free: Sequence[Quantity]) -> Iterator[Stated]:
    """Values that follow the name, or several names in their order."""
    listed = list(groups(text, named, free))
    own: list[list[Quantity]] = [[] for _ in listed]
    for quantity in free:
        before = [i for i, g in enumerate(listed) if g[-1].end <= quantity.start]
        able = [i for i in before if any(name.measures(quantity) for name in listed[i])] if quantity.unit else before
        if able:
            own[able[-1]].append(quantity)
    for group, values in zip(listed, own, strict=True):
        yield from _chain(text, group[0], group[-1].end, values) if len(group) == 1 else _in_order(text, group, values)


def _chain(text: str, name: Name, end: int, values: Sequence[Quantity]) -> Iterator[Stated]:
    """The values of one name: the first within its reach, each further one near the one before."""
    reach = name.line.reach
    last: Quantity | None = None
    for quantity in values:
        between = text[end : quantity.begin]
        if len(between) > reach or (cue("stop").search(between) and not _still(text, name, quantity, last)):
            return
        if _fits(text, name, quantity, between) if last is None else _goes_on(text, name, quantity, last):
            yield Stated(name.parameter, name.lends(text, quantity), name, "value-of-name")
            loose = quantity.unit == "%" or name.line.reach < _LOOSELY_NAMED
            end, reach, last = quantity.end, _LOOSE if loose else _CHAIN, quantity


def _still(text: str, name: Name, quantity: Quantity, last: Quantity | None) -> bool:
    """Whether values of a name may go on after a clause; those of names that are not kept only within brackets."""
    in_brackets = text.count("(", 0, quantity.start) > text.count(")", 0, quantity.start)
    return last is not None and (in_brackets or name.parameter != OTHER)


def _goes_on(text: str, name: Name, quantity: Quantity, last: Quantity) -> bool:
    """Whether a value after one of the same name is another."""
    if (quantity.series, quantity.unit) == (last.series, last.unit):
        return True
    tried = words_before("beyond", text, quantity.start) and not _AT_TARGET.match(text, quantity.end)
    if tried or (name.parameter == OTHER and quantity.unit != last.unit):
        return False
    return _fits(text, name, quantity, text[last.end : quantity.begin])


def _in_order(text: str, group: Sequence[Name], values: Sequence[Quantity]) -> Iterator[Stated]:
    """The values of several names: in turn where they come out even, else by what the unit can measure."""
    last = group[-1]
    fitting = [q for q in values if any(_fits(text, name, q, text[last.end : q.begin]) for name in group)]
    if not fitting or fitting[0].begin - last.end > last.line.reach:
        return
    even = len(fitting) % len(group) == 0
    for index, quantity in enumerate(fitting):
        own = [n for n in reversed(group) if _fits(text, n, quantity, text[last.end : quantity.begin])]
        turn = group[index % len(group)]
        name = turn if even and turn in own else own[0]
        yield Stated(name.parameter, name.lends(text, quantity), name, "values-of-names")


def _peak_times(text: str, found: Sequence[Stated], free: Sequence[Quantity]) -> Iterator[Stated]:
    """The time right after a peak concentration: "Cmax was 56 ng/mL at 0.8 h"."""
    times = [q for q in free if factor(q.unit, "h")]
    for peak in found:
        for quantity in times:
            if peak.parameter == "Cmax" and _PEAK_AT.fullmatch(text, peak.quantity.end, quantity.begin):
                yield Stated("Tmax", quantity, peak.name, "peak-at-time")


def _doses(text: str, free: Sequence[Quantity]) -> Iterator[Stated]:
    """Doses that no name tells: by body weight, or an amount in a sentence about taking or giving."""
    by_weight = [q for q in free if _is_dose(q, by_weight=True)]
    amounts = [q for q in free if _is_dose(q, by_weight=False) and not _changes_or_fills(text, q)]
    if not by_weight and not amounts:
        return
    given, taken, tissue, processed = (bool(cue(kind).search(text)) for kind in _OF_DOSES)
    if given or not tissue:
        yield from (Stated("dose", q, None, "dose-by-weight") for q in by_weight)
    acting = {q.series for q in amounts if words_before("at", text, q.begin) and not processed}
    for quantity in amounts:
        if given or taken or quantity.series in acting or PER_DAY.search(quantity.unit):
            yield Stated("dose", quantity, None, "amount-taken")


def _changes_or_fills(text: str, quantity: Quantity) -> bool:
    """Whether an amount is a difference ("tapered by 5 g") or a part of a mixture ("20 mg per capsule")."""
    return bool(words_before("changed", text, quantity.begin) or cue("content").match(text, quantity.end))


def _is_dose(quantity: Quantity, *, by_weight: bool) -> bool:
    """Whether the unit is one of doses: by body weight, or of amounts."""
    return any(factor(quantity.unit, line.unit) for line in limits()["dose"] if ("/kg" in line.unit) is by_weight)


def _fits(text: str, name: Name, quantity: Quantity, between: str) -> bool:
    """Whether the quantity may be the value of a name before it."""
    if not quantity.unit:
        return _fits_without_unit(text, name, quantity, between)
    if not name.measures(quantity):
        return False
    begin, start, end = quantity.begin, quantity.start, quantity.end
    changed = words_before("changed", text, begin) is not None
    if changed or name.parameter == "dose":
        return not changed
    if cue("relative").match(text, end):
        return False
    if name.parameter in ("half_life", "Tmax", OTHER):
        kinds: tuple[Cue, ...] = ("lasting",) if name.parameter == "Tmax" else ("lasting", "moment")
        moment = any(words_before(kind, text, place) for kind in kinds for place in (begin, start))
        return not moment and not cue("moment_after").match(text, end)
    beyond = name.line.reach < _LOOSELY_NAMED and words_before("beyond", text, start)
    return not words_before("tested", text, begin) and (not beyond or bool(_DIRECT.fullmatch(between)))


def _fits_without_unit(text: str, name: Name, quantity: Quantity, between: str) -> bool:
    """A number alone may be a value where a unit stands beside the name, or of a potency right after its name."""
    if name.unit:
        return bool(_NOTHING_COUNTED.match(text, quantity.end))
    if not _DIRECT.fullmatch(between):
        return False
    affinity = name.parameter in AT_TARGETS and name.parameter != "Emax"
    return name.parameter == OTHER or (affinity and bool(_NOTHING_COUNTED.match(text, quantity.end)))
