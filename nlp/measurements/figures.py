"""A number as a text prints it: in digits, with a power of ten, or as a word."""

from __future__ import annotations

import re
from functools import cache

from nlp.components.boundaries import any_of
from nlp.measurements import units
from nlp.studies.rules import numbers

PLAIN = r"(?:\d{1,3}(?:,\d{3})+(?!,?\d)|\d+)(?:\.\d+)?|\.\d+"
"""A number in digits, as a regular expression."""

_TENTH = r"\s?[x×·*]\s?10\s?(?:\^\s?\(?|\(|(?=[+-]))(?P<power>[+-]?\d{1,2})\)?|[eE](?P<e>[+-]?\d{1,2})(?!\d)"
TENTH = re.compile(rf"\)?(?:{_TENTH})")
"""A power of ten after a number, or after the spread of one."""

_BARE = r"10\s?(?:\^\s?\(?|\(|(?=-))(?P<bare>-\d{1,2})\)?(?=\s?M(?!\w))"


@cache
def _words() -> dict[str, int]:
    """The words for numbers, without those that only multiply others."""
    return {word: number for word, number in numbers().items() if number < 100}


@cache
def pattern() -> re.Pattern[str]:
    """A number; a word for one counts before a unit only, or where a range leads to one."""
    word = rf"\b(?:{any_of(_words())})\b"
    counted = rf"(?:\s(?:to|or|and)\s(?:{word}|more|less|fewer))?[ -](?:{units.pattern()})"
    digits = rf"(?<![\w.])(?<![A-Za-z]-)(?:{_BARE}|(?P<plain>{PLAIN})(?:{_TENTH})?)"
    return re.compile(rf"{digits}|(?P<word>(?i:{word}))(?={counted})")


def value(match: re.Match[str]) -> tuple[float, int]:
    """The number that `pattern` matched, and the power of ten printed with it."""
    if match["word"]:
        return float(_words()[match["word"].lower()]), 0
    if match["bare"]:
        return times(1.0, int(match["bare"])), int(match["bare"])
    power = power_of(match)
    return times(number(match["plain"]), power), power


def power_of(match: re.Match[str]) -> int:
    """The power of ten that was matched, 0 where there is none."""
    return int(match["power"] or match["e"] or 0)


def number(printed: str) -> float:
    """The number that is printed in digits."""
    return float(printed.replace(",", ""))


def times(number: float, power: int) -> float:
    """The number times that power of ten, as near as its decimals allow."""
    return float(f"{number!r}e{power}") if "e" not in repr(number) else number * 10.0**power
