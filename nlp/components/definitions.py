"""Abbreviations that the text itself defines: which short form stands for which concept.

scispaCy's detector (Schwartz and Hearst, 2003) wants the short form to begin with a
letter and with the first letter of the long form, and so misses '7-HMG' and 'MOR' for
'μ-opioid receptor'; the second way here takes a vocabulary mention that stands directly
before a bracket, if the letters of the bracket stand in it in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from spacy.tokens import Doc

from nlp.components.matcher import Hit
from nlp.text import fold, lower
from nlp.vocabulary import TermLine

_BRACKET = re.compile(r"\s?[(\[]\s*(?P<short>[^\s()\[\],;]{2,12})\s*[)\],;]")

Definitions = dict[str, tuple[TermLine, ...] | None]
"""Short form -> the terms of its long form; None where the long form is no concept of ours."""


def definitions(doc: Doc, hits: Iterable[Hit], names: Mapping[str, frozenset[str]]) -> Definitions:
    """What each short form that `doc` defines stands for.

    Args:
        doc: A text that scispaCy's abbreviation detector has seen.
        hits: The text's unambiguous vocabulary matches.
        names: The names of every concept.
    """
    text = doc.text  # spaCy joins it anew at every look
    by_end: dict[int, Hit] = {}
    for hit in sorted(hits, key=lambda h: h.length):
        by_end[hit.end] = hit
    found: Definitions = {}
    for short in doc._.abbreviations:
        if _looks_short(short.text):
            long_hit = by_end.get(short._.long_form.end_char)
            inside = long_hit is not None and long_hit.end > short._.long_form.start_char
            found[short.text] = long_hit.terms if long_hit is not None and inside else None
    for hit in by_end.values():
        bracket = _BRACKET.match(text, hit.end)
        if bracket and (
            any(bracket["short"] in names[t.concept_id] for t in hit.terms)
            or _stands_for(bracket["short"], text[hit.start : hit.end])
        ):
            found[bracket["short"]] = hit.terms
    return found


def _looks_short(text: str) -> bool:
    return len(text) <= 12 and " " not in text and sum(c.isupper() for c in text) >= 2


def _stands_for(short: str, long: str) -> bool:
    """Whether `short` has capitals and its letters and digits stand in `long` in order."""
    if not any(c.isupper() for c in short) or len(short) >= len(long):
        return False
    rest = iter(lower(fold(long).text))
    return all(c in rest for c in lower(fold(short).text) if c.isalnum())
