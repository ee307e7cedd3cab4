"""Numbers with their units, ranges, spreads and lists, as a sentence prints them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from nlp.measurements import figures, units
from nlp.measurements.rules import REACH, Cue, cue, words_before

_LIKE = str.maketrans(
    {"µ": "u", "μ": "u", "≈": "~", "∼": "~", "⩽": "≤", "≦": "≤", "⩾": "≥", "≧": "≥", "∙": "·", "⋅": "·", "ᵢ": "i"}
    | dict.fromkeys("\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u207b\u208b", "-")
    | dict.fromkeys("\u00a0\u2002\u2003\u2007\u2008\u2009\u200a\u202f\t\n", " ")
    | dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "01234567890123456789", strict=True))
)
_THOUSANDS = re.compile(r"(?<=\d)[\u00a0\u2009\u202f](?=\d{3}(?!\d))")
_POINT = re.compile(r"(?<=\d)[·∙⋅](?=\d)")

_YEAR = re.compile(r"(?:19|20)\d\d")
_NAME_FOLLOWS = re.compile(r"\w|-[A-Za-z]|\.\d")

_DEVIATION = re.compile(r"±|\+/-|\b(?:SD|SEM|SE)\b|s\.d\.|s\.e\.m\.|standard (?:deviation|error)")
_SIGNS: tuple[Cue, ...] = ("<", ">", "~")
_SIGNS_AFTER: dict[str, Cue] = {"<": "or_less", ">": "or_more"}
_RANGE = re.compile(r"\s?-\s?|-?\s(?:to|through|up to)\s")
_LIST = re.compile(r"-?(?:\s?[,;/&]\s?(?:(?:and|or|then)\s)?|\s(?:and|or|and/or|to|vs\.?|versus)\s)")
_NAMED = re.compile(r"\s?(?:\([^()]{1,30}\)|(?:for|in|at)\s[^(),;]{1,40})(?:\s?[,;]\s?(?:and\s)?|\s(?:and|to|or)\s)")
_BETWEEN = re.compile(r"\bbetween\s$")
_AND = re.compile(r"\s?,?\sand\s")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as printed in [start, end) of the sentence, which reaches to the unit that it shares with its list.

    `value` is None of a range, which has `low` and `high`; beside a value these are bounds
    in brackets. `begin` is where words that qualify the number begin. Quantities of one
    list have the same `series`. `power` is the power of ten that is printed after the
    number, and in `value` and `spread` already.
    """

    begin: int
    start: int
    end: int
    value: float | None
    low: float | None
    high: float | None
    spread: float | None
    qualifier: str
    unit: str
    unit_start: int
    power: int
    series: int

    @property
    def numbers(self) -> tuple[float, ...]:
        """What is stated: the two ends of a range, else the value."""
        ends = (self.low, self.high) if self.value is None else (self.value,)
        return tuple(number for number in ends if number is not None)


def plain(text: str) -> str:
    """The text with one sign for all dashes, blanks, micro signs and raised or lowered digits; offsets stay."""
    return _POINT.sub(".", _THOUSANDS.sub(",", text)).translate(_LIKE)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    unit = units.pattern()
    number = rf"(?:{figures.PLAIN})"
    kind = r"(?:(?:mean\s?)?±?\s?(?:SD|S\.D\.|SEM|SE|S\.E\.M\.|s\.d\.|s\.e\.m\.)|±|\+/-)[\s:,=]*"
    bounds = r"(?:9\d\s?%\s?(?:CI|CL|(?:confidence|credible) (?:interval|limit))s?|CI|IQR|(?:interquartile )?range)"
    link = r"[\s:,;=]*(?:of|from)?\s?"
    pair = rf"(?P<low>{number})(?:[ -]?{unit})?(?:\s?-\s?|\sto\s|,\s|;\s)(?P<high>{number})(?:\s?{unit})?"
    return {
        "unit": re.compile(rf"[ -]?(?P<unit>{unit})"),
        "spread": re.compile(
            rf"\s?(?:±|\+/?-)\s?(?P<spread>{number})|\s?[(\[]{kind}(?P<noted>{number})(?:\s?{unit})?[)\]]"
            rf"|\s?\((?P<bare>{number})\)(?=\s?{unit})"
        ),
        "bounds": re.compile(rf"(?:[\s,;]*[(\[](?:{bounds}{link})?|[\s,;]+{bounds}{link}){pair}[)\]]?"),
    }


def find(text: str) -> list[Quantity]:
    """The quantities of a sentence in order; a number without a unit has the unit "".

    Args:
        text: A sentence made plain by `plain`.
    """
    found = list(_joined(text, list(_single(text))))
    for index in range(len(found) - 2, -1, -1):
        one, after = found[index : index + 2]
        if one.unit or not after.unit:
            continue
        if one.series == after.series:
            found[index] = _like(one, after)
        elif _NAMED.fullmatch(text, one.end, after.begin):
            found[index] = replace(one, unit=after.unit, unit_start=after.unit_start)
    return found


def _single(text: str) -> Iterator[Quantity]:
    """Each number by itself."""
    place = 0
    while match := figures.pattern().search(text, place):
        end, sign = _sign_after(text, match.end())
        unit = _unit(text, end)
        if _NAME_FOLLOWS.match(text, unit.end) or _is_label(text, match, unit.end):
            place = match.end()
            continue
        quantity = _quantity(text, match, unit, sign)
        yield quantity
        place = quantity.end


def _quantity(text: str, match: re.Match[str], unit: _Unit, sign: str | None) -> Quantity:
    """A number with its unit, what qualifies it (perhaps a sign read already), its spread and its bounds."""
    value, power = figures.value(match)
    spread = low = high = None
    end = unit.end
    if found := _patterns()["spread"].match(text, end):
        spread, end = _spread(text, found), found.end()
        if spread and not power and (tenth := figures.TENTH.match(text, end)):
            power, end = figures.power_of(tenth), tenth.end()
            value, spread = figures.times(value, power), figures.times(spread, power)
        unit, end = _later(text, unit, end)
    if found := _bounds(text, end, value):
        low, high, end = figures.number(found["low"]), figures.number(found["high"]), found.end()
        unit, end = _later(text, unit, end)
    begin, qualifier = _qualified(text, match.start())
    end, late = _sign_after(text, end)
    return Quantity(
        begin, match.start(), end, value, low, high, spread, sign or late or qualifier,
        text[unit.start : unit.end], unit.start, power, 0,
    )  # fmt: skip


def _bounds(text: str, end: int, value: float) -> re.Match[str] | None:
    """A pair of numbers after a value that lies between them."""
    found = _patterns()["bounds"].match(text, end)
    return found if found and figures.number(found["low"]) <= value <= figures.number(found["high"]) else None


def _is_label(text: str, match: re.Match[str], end: int) -> bool:
    """Whether a number that ends here with its unit only tells one thing from another: "day 3", "n = 6", "in 2017"."""
    kinds: tuple[Cue, ...] = ("label", "year") if _YEAR.fullmatch(text, match.start(), end) else ("label",)
    return any(words_before(kind, text, match.start()) for kind in kinds)


@dataclass(frozen=True, slots=True)
class _Unit:
    """Where a unit stands; without extent where there is none."""

    start: int
    end: int


def _unit(text: str, end: int) -> _Unit:
    found = _patterns()["unit"].match(text, end)
    return _Unit(*found.span("unit")) if found else _Unit(end, end)


def _later(text: str, unit: _Unit, end: int) -> tuple[_Unit, int]:
    """The unit of a number that a spread or bounds follow: before them, or after; and where all of it ends."""
    after = _unit(text, end)
    return (after if unit.start == unit.end else unit), after.end


def _spread(text: str, found: re.Match[str]) -> float | None:
    """What a number spreads by; a bare number in brackets is that where the sentence speaks of a deviation."""
    printed = found["spread"] or found["noted"] or (found["bare"] if _DEVIATION.search(text) else None)
    return figures.number(printed) if printed else None


def _qualified(text: str, start: int) -> tuple[int, str]:
    """Where the words that qualify a number begin, and the sign for them."""
    for sign in _SIGNS:
        if found := words_before(sign, text, start):
            return found.start(), sign
    return start, "="


def _sign_after(text: str, end: int) -> tuple[int, str | None]:
    """Where words that qualify a number from behind end, and the sign for them: "15 g or more"."""
    for sign, kind in _SIGNS_AFTER.items():
        if found := cue(kind).match(text, end):
            return found.end(), sign
    return end, None


def _joined(text: str, single: list[Quantity]) -> Iterator[Quantity]:
    """The quantities with ranges made one, and lists numbered."""
    series = 0
    previous: Quantity | None = None
    for quantity in single:
        between = text[previous.end : quantity.begin] if previous else ""
        if previous and _is_range(text, previous, between, quantity):
            first = _like(previous, quantity)
            previous = replace(first, value=None, low=first.value, high=quantity.value)
            continue
        if previous:
            yield previous
            series += not _LIST.fullmatch(between)
        previous = replace(quantity, series=series)
    if previous:
        yield previous


def _like(one: Quantity, after: Quantity) -> Quantity:
    """A quantity with the unit, and the power of ten, of the one that it stands before in a list."""
    power = 0 if one.power or one.value is None else after.power
    value = one.value if one.value is None else figures.times(one.value, power)
    return replace(one, value=value, unit=after.unit, unit_start=after.unit_start, end=after.end)


def _is_range(text: str, first: Quantity, between: str, second: Quantity) -> bool:
    low, high = _like(first, second).value, second.value
    if low is None or high is None or low >= high:
        return False
    if first.unit not in ("", second.unit) or first.spread is not None or second.spread is not None:
        return False
    if _AND.fullmatch(between):
        return bool(_BETWEEN.search(text, max(0, first.begin - REACH), first.begin))
    swung = not between.strip() and text.startswith("~", second.begin)
    return swung or bool(_RANGE.fullmatch(between))
