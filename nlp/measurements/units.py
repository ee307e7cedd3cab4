"""Units of measurement: how texts print them, and what they are in the unit a parameter is kept in."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from nlp.components.boundaries import any_of
from nlp.measurements.rules import units

if TYPE_CHECKING:
    import pint

_POWER = r"\s?\^?(?:-\s?1|\(\s?-\s?1\s?\))"
_DAILY = r"\s(?:once[ -])?daily|\s(?:once )?(?:a|each|every) day|\sper diem"
_ROUTE = r"\s?[a-z]\.[a-z]"
_HOURS = r"h|hrs?|hours?"
_LIKE = str.maketrans({"µ": "u", "μ": "u"})


@cache
def _spellings() -> tuple[dict[str, str], dict[str, str]]:
    """What a spelling means: anywhere, and in the denominator."""
    anywhere = {form: line.unit for line in units() for form in line.printed.split("|") if form}
    return anywhere, anywhere | {form: line.unit for line in units() for form in line.per.split("|") if form}


@cache
def pattern() -> str:
    """A regular expression for a unit as printed, simple or composed: "mg", "L/h/kg", "ng·h/mL", "mg kg-1 day-1"."""
    anywhere, everywhere = (any_of(forms) for forms in _spellings())
    joined = rf"(?:\.?\s?/\s?|\sper\s|\s?[·.*•⋅×]\s?|\sx\s|-)(?:{everywhere})(?:{_POWER})?"
    spaced = rf"\s(?:{everywhere}){_POWER}|\sm\(?-2\)?|(?<=[lLgM])\s(?:{_HOURS})(?!\w)|(?<=h)\s(?:{anywhere})(?=\s?/)"
    return rf"(?:{anywhere})(?:{_POWER})?(?:{joined}|{spaced})*(?:{_DAILY})?(?!\w|/(?!{_ROUTE}))"


@cache
def _parts() -> re.Pattern[str]:
    everywhere = any_of(_spellings()[1])
    return re.compile(rf"(?P<per>\.?\s?/\s?|\sper\s)?(?P<form>{everywhere})(?![a-zA-Z])(?P<power>{_POWER})?")


@cache
def _registry() -> pint.UnitRegistry[Any]:
    import pint

    registry: pint.UnitRegistry[Any] = pint.UnitRegistry(None)
    for line in units():
        registry.define(f"{line.unit} = {line.definition}")
    return registry


@cache
def _expression(printed: str) -> str:
    """A printed unit in pint's syntax; a kilogram that is not the first factor is one of body weight."""
    anywhere, everywhere = _spellings()
    printed = re.sub(_DAILY, "/day", printed)
    expression = "1"
    for part in _parts().finditer(printed):
        kilograms = part.start() > 0 and part["form"].startswith("kg")
        below = bool(part["per"] or part["power"] or kilograms or part["form"] not in anywhere)
        expression += f" / {everywhere[part['form']]}" if below else f" * {anywhere[part['form']]}"
    return expression


@cache
def factor(printed: str, kept: str) -> float | None:
    """What turns a number in the printed unit into one in the unit kept; None where they measure different things."""
    if not printed:
        return None
    ratio: Any = _registry().Quantity(_expression(printed)) / _registry().Quantity(_expression(kept.translate(_LIKE)))
    return float(f"{ratio.to('each').magnitude:.10g}") if ratio.is_compatible_with("each") else None
