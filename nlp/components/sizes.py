"""How many subjects a text says that a study is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from nlp import study_rules
from nlp.components.phrases import Clause, Plain
from nlp.study_rules import SizeLine, expanded

_REACH = 80  # how far before a number its line's words may begin, in characters
_JOINED = re.compile(r"[^,;:()]{3,60} and (?:\w+ )?")  # between the sizes of two groups


@dataclass(frozen=True, slots=True)
class Size:
    """A number of subjects, told in [start, end) of the plain text by the words of a rule."""

    value: int
    clause: Clause
    start: int
    end: int
    rank: int
    rule: str


@cache
def _number() -> re.Pattern[str]:
    word = "|".join(study_rules.numbers())
    spelled = rf"(?:{word})(?: (?:and )?(?:{word}))*"
    return re.compile(rf"(?<![\w.,])(?<!\d )(?:\d{{1,3}}(?:,\d{{3}})+|\d+|{spelled})(?![\w%]|[.,]\d| ?%)")


@cache
def _lines(subjects: str) -> tuple[tuple[SizeLine, re.Pattern[str], re.Pattern[str]], ...]:
    """The lines of one kind of subjects, the surest first."""
    lines = sorted((line for line in study_rules.sizes() if line.subjects == subjects), key=lambda line: -line.rank)
    return tuple(
        (
            line,
            re.compile(rf"(?<!\w)(?:{expanded(line.before)})\W{{0,2}}\Z"),
            re.compile(rf"(?:{expanded(line.after)})(?!\w)"),
        )
        for line in lines
    )


def value(written: str) -> int:
    """The value of a number in digits or in words, as "2,798" or "one hundred and five"."""
    if written[0].isdigit():
        return int(written.replace(",", ""))
    total = part = 0
    for word in written.replace(" and ", " ").split():
        number = study_rules.numbers()[word]
        if number == 1000:
            total, part = total + max(part, 1) * number, 0
        elif number == 100:
            part = max(part, 1) * number
        else:
            part += number
    return total + part


def found(text: Plain, subjects: str) -> list[Size]:
    """Every number of subjects ("people" or "animals"), the surest and greatest first.

    Two groups joined by "and" are one number: "58 users and 19 controls" are 77 subjects.
    """
    single = list(_single(text, subjects))
    joined = [
        Size(one.value + other.value, one.clause, one.start, other.end, max(one.rank, other.rank), "groups-joined")
        for one, other in pairwise(single)
        if one.clause == other.clause and _JOINED.fullmatch(text.text, one.start, other.start)
    ]
    return sorted(single + joined, key=lambda size: (-size.rank, -size.value))


def _single(text: Plain, subjects: str) -> Iterator[Size]:
    """Every number of subjects in text order, each by its surest line."""
    for clause in text.clauses:
        for number in _number().finditer(text.text, clause.start, clause.end):
            before = text.text[max(clause.start, number.start() - _REACH) : number.start()]
            for line, left, right in _lines(subjects):
                after = right.match(text.text, number.end(), clause.end)
                if after and left.search(before):
                    rank = line.rank + clause.title
                    yield Size(value(number[0]), clause, number.start(), after.end(), rank, line.rule)
                    break
