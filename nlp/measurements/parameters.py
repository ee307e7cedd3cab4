"""The names of parameters in a sentence, those that belong together, and what each can be measured in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from nlp.measurements import units
from nlp.measurements.quantities import Quantity
from nlp.measurements.rules import ParameterLine, limits, parameters

_JOINT = re.compile(r"(?!.*\b(?:was|were|is|are|had|with|than)\b)[^\d=:<>]{0,40}")


@dataclass(frozen=True, slots=True)
class Name:
    """A parameter's name in [start, end) of the sentence; `unit` is where its values' unit stands, if beside it."""

    start: int
    end: int
    line: ParameterLine
    unit: tuple[int, int] | None = None

    @property
    def parameter(self) -> str:
        """What is named."""
        return self.line.parameter

    def lends(self, text: str, quantity: Quantity) -> Quantity:
        """The quantity, with the unit that stands beside the name if it has none of its own: "Ki (nM): 5"."""
        if quantity.unit or not self.unit:
            return quantity
        start, end = self.unit
        return replace(quantity, unit=text[start:end], unit_start=start)

    def measures(self, quantity: Quantity) -> bool:
        """Whether the quantity's unit can measure what is named."""
        allowed = self.line.units.split("|") if self.line.units else _kept_units(self.parameter)
        return any(units.factor(quantity.unit, unit) for unit in allowed) if allowed else bool(quantity.unit)


def _kept_units(parameter: str) -> list[str]:
    return [line.unit for line in limits().get(parameter, ())]


@cache
def _name_patterns() -> tuple[tuple[ParameterLine, re.Pattern[str], re.Pattern[str], re.Pattern[str] | None], ...]:
    return tuple(
        (
            line,
            re.compile(rf"(?<!\w)(?:{line.pattern})(?!\w)"),
            re.compile(line.needs),
            re.compile(line.unless) if line.unless else None,
        )
        for line in parameters()
    )


def names(text: str) -> list[Name]:
    """The names of parameters, of overlapping ones the longest.

    Args:
        text: A sentence made plain by `quantities.plain`.
    """
    found = [
        _with_unit(text, Name(*match.span(), line))
        for line, pattern, needs, unless in _name_patterns()
        for match in pattern.finditer(text)
        if needs.search(text) and not (unless and unless.search(text))
    ]
    chosen: list[Name] = []
    for name in sorted(found, key=lambda n: (n.start - n.end, n.start)):
        if not any(c.start < name.end and name.start < c.end for c in chosen):
            chosen.append(name)
    return sorted(chosen, key=lambda n: n.start)


@cache
def unit_beside() -> re.Pattern[str]:
    """A unit that stands beside a parameter's name: "(nM)", "(in hours)", ", nM:"."""
    within, after = (rf"(?:in\s)?(?P<{name}>{units.pattern()})" for name in ("within", "after"))
    return re.compile(rf"(?:\svalues?)?(?:\s?[(\[]\s?{within}\s?[)\]]|,?\s{after}(?=\s?[:=)\]]))")


def _with_unit(text: str, name: Name) -> Name:
    found = unit_beside().match(text, name.end)
    if not found:
        return name
    return replace(name, end=found.end(), unit=found.span("within" if found["within"] else "after"))


def groups(text: str, found: Sequence[Name], free: Sequence[Quantity]) -> Iterator[list[Name]]:
    """Names that are listed together; a name and its abbreviation are one.

    Args:
        text: The sentence.
        found: Its names.
        free: Its quantities; one between two names parts them.
    """
    group: list[Name] = []
    for name in found:
        if group:
            joint = _JOINT.fullmatch(text, group[-1].end, name.start)
            if not joint or any(group[-1].end <= q.start < name.start for q in free):
                yield group
                group = []
            elif group[-1].parameter == name.parameter or _renamed(text, group[-1], name):
                group.pop()
        group.append(name)
    if group:
        yield group


def _renamed(text: str, one: Name, other: Name) -> bool:
    """Whether a name in brackets tells more exactly what one before is: "affinity (Kd"."""
    alike = set(_kept_units(one.parameter)) & set(_kept_units(other.parameter))
    return "(" in text[one.end : other.start] and bool(alike)
