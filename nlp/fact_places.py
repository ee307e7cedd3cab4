"""Where a fact is likely to stand that an annotator noted without its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from nlp.facts import Fact, agent, called, target
from nlp.gold import GoldText
from nlp.types import FIELDS, Reading

Place = tuple[str, int, int]
"""Half-open, in code points of a field."""


def named_at(fact: Fact, gold: GoldText, reading: Reading) -> Place | None:
    """Where a relation's object is named, beside its subject if there is such a sentence."""
    named = (place for place, words in _named(gold, reading) if target(fact.kind, words) == fact.object)
    return _beside_subject(named, fact, gold, reading)


def printed_at(fact: Fact, gold: GoldText, reading: Reading) -> Place | None:
    """Where a measurement's number is printed, beside its subject if there is such a sentence."""
    zeros = "0*" if "." in fact.value else r"(?:\.0+)?"
    spellings = "|".join(re.escape(f"{float(fact.value):{grouped}.15g}") for grouped in ("", ","))
    number = re.compile(rf"(?<![\d.])(?<!\d,)(?:{spellings}){zeros}(?!\d|[.,]\d)")
    texts = zip(FIELDS, (gold.passage.title, gold.passage.abstract), strict=True)
    printed = ((field, *match.span()) for field, text in texts for match in number.finditer(text))
    return _beside_subject(printed, fact, gold, reading)


def _beside_subject(places: Iterable[Place], fact: Fact, gold: GoldText, reading: Reading) -> Place | None:
    named = _named(gold, reading)
    subjects = {_sentence(place, reading) for place, words in named if agent(words) == fact.subject}
    return max(places, key=lambda place: _sentence(place, reading) in subjects, default=None)  # the first of them


def _named(gold: GoldText, reading: Reading) -> Iterator[tuple[Place, str]]:
    """All that either side has marked, and what it names."""
    yield from ((a.span, a.text) for a in gold.annotations)
    yield from (((m.field, m.start, m.end), called(m)) for m in reading.mentions)


def _sentence(place: Place, reading: Reading) -> int | None:
    field, start, _ = place
    holds = (i for i, s in enumerate(reading.sentences) if s.field == field and s.start <= start < s.end)
    return next(holds, None)
