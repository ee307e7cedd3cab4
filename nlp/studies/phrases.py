"""Finds where a text says the phrases of the study card: every pattern, at every word, within one sentence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from nlp.components.places import Places
from nlp.studies.rules import HEADS, PhraseLine, expanded, heads
from nlp.text import lower

_WORD = re.compile(r"\w+")
_BLANK = dict.fromkeys(map(ord, "-\u2010\u2011\u2012\u2013\u2014\u2212/\n\t\u00a0\u2009\u202f"), " ")
_PLAIN = {**_BLANK, ord("’"): "'"}


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence in the plain text: its index, its span [start, end), and whether it is of the title."""

    index: int
    start: int
    end: int
    title: bool


@dataclass(frozen=True, slots=True)
class Plain:
    """A text as written, in lower case with blanks for hyphens and slashes (character for character), its sentences."""

    written: str
    text: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A phrase that the text says, in [start, end) of the plain text."""

    attribute: str
    line: PhraseLine
    clause: Clause
    start: int
    end: int


def plain(doc: Doc, places: Places) -> Plain:
    """The text as phrases are matched in it."""
    clauses = []
    for sent in doc.sents:
        words = sent.text.strip()
        if words:
            start = sent.start_char + sent.text.index(words)
            title = start < len(doc._.passage.title)
            clauses.append(Clause(places.sentence(sent), start, start + len(words), title))
    written = doc.text
    return Plain(written, lower(written).translate(_PLAIN), tuple(clauses))


class Phrases:
    """The phrases of several attributes, looked up by their first characters."""

    def __init__(self, lines: Mapping[str, Sequence[PhraseLine]]) -> None:
        self._by_head: dict[str, list[tuple[str, PhraseLine, re.Pattern[str]]]] = defaultdict(list)
        for attribute, phrases in lines.items():
            for line in phrases:
                pattern = expanded(line.pattern)
                compiled = re.compile(rf"(?:{pattern})(?!\w)")
                for head in heads(pattern):
                    self._by_head[head].append((attribute, line, compiled))

    def found(self, text: Plain) -> Iterator[Said]:
        """Every phrase that the text says, in text order."""
        for clause in text.clauses:
            for word in _WORD.finditer(text.text, clause.start, clause.end):
                yield from self._at(text, clause, word.start())

    def _at(self, text: Plain, clause: Clause, start: int) -> Iterator[Said]:
        for length in HEADS:
            for attribute, line, pattern in self._by_head.get(text.text[start : start + length], ()):
                if line.where != ("abstract" if clause.title else "title"):
                    match = pattern.match(text.text, start, clause.end)
                    if match:
                        yield Said(attribute, line, clause, start, match.end())
