"""How many subjects a text says that a study is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from nlp.studies import rules as study_rules
from nlp.studies.phrases import Clause, Plain
from nlp.studies.rules import SizeLine, expanded

_REACH = 120  # how far before a number its line's words may begin, in characters
_ASIDE = re.compile(r" ?\([^()]*\)")
_LINK = r"(?:and|versus|vs\.?|compared (?:with|to)) (?:\w+ ){0,2}"
_YEAR = r"(?:(?<=\bin )|(?<=\bto )|(?<=since )|(?<=until )|(?<=through )|(?<=during ))(?:19|20)\d\d(?![\d,])"


@dataclass(frozen=True, slots=True)
class Size:
    """A number of subjects, told in [start, end) of the plain text by the words of a rule."""

    value: int
    clause: Clause
    start: int
    end: int
    rank: int
    rule: str


def found(text: Plain, subjects: str) -> list[Size]:
    """Every number of subjects ("people" or "animals"), the surest and greatest first.

    Two groups joined by "and" are one number: "58 users and 19 controls" are 77 subjects.
    """
    return sorted(_told(text, subjects), key=lambda size: (-size.rank, -size.value))


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


def _told(text: Plain, subjects: str) -> Iterator[Size]:
    """Every number of subjects in text order, by itself and with that of the group before it."""
    for clause in text.clauses:
        before: re.Match[str] | None = None
        of_before: Size | None = None
        for number, aside in _numbers(text, clause):
            size = _size(text, clause, number, subjects)
            if size:
                yield size
                if before and not aside and _between(of_before is not None).fullmatch(_gap(text, before, number)):
                    both, rank = value(before[0]) + size.value, max(size.rank, of_before.rank if of_before else 0)
                    yield replace(size, value=both, start=before.start(), rank=rank, rule="groups-joined")
            if not aside:
                before, of_before = number, size


def _numbers(text: Plain, clause: Clause) -> Iterator[tuple[re.Match[str], bool]]:
    """Every number of a sentence, and whether it stands in brackets."""
    asides = [aside.span() for aside in _ASIDE.finditer(text.text, clause.start, clause.end)]
    for number in _number().finditer(text.text, clause.start, clause.end):
        yield number, any(start < number.start() < end for start, end in asides)


def _size(text: Plain, clause: Clause, number: re.Match[str], subjects: str) -> Size | None:
    """What the surest line makes of a number, None where it is not one of subjects."""
    before = text.text[max(clause.start, number.start() - _REACH) : number.start()]
    for line, left, right in _lines(subjects):
        after = right.match(text.text, number.end(), clause.end)
        if after and left.search(before):
            return Size(value(number[0]), clause, number.start(), after.end(), line.rank + clause.title, line.rule)
    return None


def _gap(text: Plain, before: re.Match[str], number: re.Match[str]) -> str:
    return _ASIDE.sub("", text.text[before.end() : number.start()])


@cache
def _number() -> re.Pattern[str]:
    word = "|".join(study_rules.numbers())
    spelled = rf"(?:{word})(?: (?:and )?(?:{word}))*"
    return re.compile(rf"(?<![\w.,])(?<!\d )(?!{_YEAR})(?:\d{{1,3}}(?:,\d{{3}})+|\d+|{spelled})(?![\w%]|[.,]\d| ?%)")


@cache
def _between(counted: bool) -> re.Pattern[str]:
    """What stands between the sizes of two groups: "58 users and 19 controls", "214 using and 428 other adults"."""
    return re.compile(rf"[^,;:]{{3,80}} {_LINK}" if counted else expanded(rf" (?!and|v)<some>{_LINK}"))


@cache
def _lines(subjects: str) -> tuple[tuple[SizeLine, re.Pattern[str], re.Pattern[str]], ...]:
    """The lines on one kind of subjects with what stands before and after the number, the surest first."""
    lines = [line for line in study_rules.sizes() if line.subjects == subjects]
    return tuple(
        (
            line,
            re.compile(rf"(?<!\w)(?:{expanded(line.before)})\W{{0,2}}\Z"),
            re.compile(rf"(?:{expanded(line.after)})(?!\w)"),
        )
        for line in sorted(lines, key=lambda line: -line.rank)
    )
