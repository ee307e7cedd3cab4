"""Which bearer stands right beside a value, and whether a name that is no mention does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from nlp.measurements.bearer import Bearer
from nlp.measurements.rules import cues
from nlp.measurements.stated import Stated

_FOR = re.compile(r"\)?\s?(?:\(|(?:for|with|of|in the case of)\s(?:(?:the|its|their|an?|all|both|these|other)\s)*)")
_NAME = r"(?P<name>[a-z][\w-]{3,}(?:\s[a-z][\w-]+){0,2})"
_LISTED = re.compile(
    rf"(?:[^()]{{0,24}}\)|\s?)(?:[,;]|\s(?:and|or|plus|versus))\s(?:(?:and|or|plus|versus)\s)?{_NAME}\s\(?"
)
_GIVEN_WITH = re.compile(rf"[^()]{{0,24}}\)[^(),;]{{0,40}}\s(?:with|plus|by)\s{_NAME}\s\(")
_CLAUSE = re.compile(
    r"[^();]{0,40}\)?;\s(?:(?:and|while|whereas|but)\s)?(?P<name>[a-z][\w-]{3,})\s(?:was|were|had|\()\s?"
)
_OF = re.compile(r"\sof\s(?P<name>[a-z][\w-]{2,})(?![\w-])")


def after(text: str, bearers: Sequence[Bearer], value: Stated) -> Bearer | None:
    """The bearer right after a value: "30 g of kratom", "5 nM for mitragynine"; never "38% of DAMGO"."""
    end = value.quantity.end
    link = _forms() if value.parameter == "dose" else _FOR
    for bearer in bearers:
        if bearer.start >= end and link.fullmatch(text, end, bearer.start):
            share = value.quantity.unit == "%" and text[end : bearer.start].startswith(" of ")
            return None if share else bearer
    return None


def before(text: str, bearers: Sequence[Bearer], value: Stated, series: Sequence[Stated]) -> Bearer | None:
    """The bearer right before a value, its list or its parameter's name: "mitragynine (1, 5 or 10 mg/kg)"."""
    places = {series[0].quantity.begin, value.quantity.begin}
    if value.name and value.name.start < value.quantity.start:
        places.add(value.name.start)
    near = [b for b in bearers for p in places if b.end <= p and _glue().fullmatch(text, _outside(text, bearers, b), p)]
    return max(near, key=lambda b: b.start, default=None)


def _outside(text: str, bearers: Sequence[Bearer], bearer: Bearer) -> int:
    """Where a bearer ends, or the brackets that it fills as another's short name: "mitragynine (MG) 5 mg/kg"."""
    short = any(text[other.end : bearer.start] == " (" for other in bearers)
    return bearer.end + (short and text.startswith(")", bearer.end))


def unknown(text: str, mentions: Sequence[Bearer], value: Stated, end: int) -> bool:
    """Whether a name that is no mention bears a value that stands beside no bearer.

    It is the last of a list ("mitragynine (10 mg/kg) or X (5 mg/kg)"), the subject of its own
    clause ("; X was 5 nM"), or what the amount is of ("two cups of X").

    Args:
        text: The sentence.
        mentions: All that it names, also what bears nothing.
        value: The value.
        end: Where the value before it ends, 0 where there is none.
    """
    quantity = value.quantity
    if value.parameter == "dose" and _is_other(_OF.match(text, quantity.end), mentions):
        return True
    if not end or (value.name and value.name.start >= end):
        return False
    links = (_LISTED, _GIVEN_WITH, _CLAUSE) if value.parameter == "dose" else (_CLAUSE,)
    return any(_is_other(link.fullmatch(text, end, quantity.begin), mentions) for link in links)


def _is_other(found: re.Match[str] | None, mentions: Sequence[Bearer]) -> bool:
    if not found:
        return False
    name, (start, end) = found["name"], found.span("name")
    if name.split()[0].endswith("ly") or any(m.start < end and start < m.end for m in mentions):
        return False
    return not any(words.fullmatch(name) for words in (_glue(), _form_words(), _no_name()))


@cache
def _form_words() -> re.Pattern[str]:
    return re.compile(rf"(?:{cues('form')})(?:\s(?:{cues('form')}))*", re.IGNORECASE)


@cache
def _no_name() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{cues('no_modifier')}|{cues('determiner')})\b.*)", re.IGNORECASE)


@cache
def _forms() -> re.Pattern[str]:
    """Words between an amount and what it is an amount of."""
    return re.compile(rf"\s?(?:(?:{cues('form')})\s)*(?:of\s(?:[\w-]+\s){{0,3}})?")


@cache
def _glue() -> re.Pattern[str]:
    """Words between a bearer and its value."""
    return re.compile(rf"(?:[\s(\[,;:=]|(?<![\w-])(?i:{cues('glue')})(?![\w-]))*")
