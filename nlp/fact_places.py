"""Where a fact is likely to stand that an annotator noted without its place."""

from __future__ import annotations

import re
from collections.abc import Iterable

from nlp.facts import Fact, agent, target
from nlp.gold import GoldText
from nlp.types import FIELDS, Reading

Place = tuple[str, int, int]
"""Half-open, in code points of a field."""


def named_at(fact: Fact, gold: GoldText, reading: Reading) -> Place | None:
    """Where a relation's object was marked, beside its subject if there is such a sentence."""
    marked = (a.span for a in gold.annotations if target(fact.kind, a.text) == fact.object)
    return _beside_subject(marked, fact, gold, reading)


def printed_at(fact: Fact, gold: GoldText, reading: Reading) -> Place | None:
    """Where a measurement's number is printed, beside its subject if there is such a sentence."""
    zeros = "0*" if "." in fact.value else r"(?:\.0+)?"
    spellings = "|".join(re.escape(f"{float(fact.value):{grouped}.15g}") for grouped in ("", ","))
    number = re.compile(rf"(?<![\d.])(?:{spellings}){zeros}(?!\d|[.,]\d)")
    texts = zip(FIELDS, (gold.passage.title, gold.passage.abstract), strict=True)
    printed = ((field, *match.span()) for field, text in texts for match in number.finditer(text))
    return _beside_subject(printed, fact, gold, reading)


def _beside_subject(places: Iterable[Place], fact: Fact, gold: GoldText, reading: Reading) -> Place | None:
    subjects = {_sentence(a.span, reading) for a in gold.annotations if agent(a.text) == fact.subject}
    return max(places, key=lambda place: _sentence(place, reading) in subjects, default=None)  # the first of them


def _sentence(place: Place, reading: Reading) -> int | None:
    field, start, _ = place
    holds = (i for i, s in enumerate(reading.sentences) if s.field == field and s.start <= start < s.end)
    return next(holds, None)
