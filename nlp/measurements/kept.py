"""A value in the unit that its parameter is kept in, and why it cannot be what it says."""

from __future__ import annotations

from dataclasses import dataclass

from nlp.measurements.rules import limits
from nlp.measurements.units import factor


@dataclass(frozen=True, slots=True)
class Kept:
    """A number in the unit kept, both None where the printed unit has no such form; `suspect` is a reason or None."""

    value: float | None
    unit: str | None
    suspect: str | None


def kept(parameter: str, number: float, unit: str, qualifier: str) -> Kept:
    """Turn a number with the unit printed (`quantities.plain`) into the first unit kept that it fits."""
    if not unit:
        return Kept(None, None, "no unit is printed")
    for line in limits()[parameter]:
        if by := factor(unit, line.unit):
            value = float(f"{number * by:.10g}")
            plausible = line.lowest <= value and (value <= line.highest or qualifier == ">")
            reason = f"{value:g} {line.unit} is not within {line.lowest:g} to {line.highest:g} {line.unit}"
            return Kept(value, line.unit, None if plausible else reason)
    return Kept(None, None, None)
