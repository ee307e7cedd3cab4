"""The vocabulary matcher: every place where a term's folded spelling stands as whole words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import ahocorasick_rs

from nlp.text import Folded, lower
from nlp.vocabulary import TermLine, folded_key, ignored, terms

IGNORED = "ketum:ignored"
"""What the phrases that only look like terms stand for, in place of a concept."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where terms match: the half-open span [start, end) of the original text."""

    start: int
    end: int
    terms: tuple[TermLine, ...]

    @property
    def length(self) -> int:
        """Characters covered."""
        return self.end - self.start


class PhraseIndex:
    """Finds phrases in folded text, as whole words, an English plural s allowed.

    Args:
        keys: For each phrase its folded spelling and what it stands for; several may
            share a spelling.
    """

    def __init__(self, keys: Iterable[tuple[str, TermLine]]) -> None:
        self._terms: dict[str, list[TermLine]] = {}
        for key, term in keys:
            self._terms.setdefault(key, []).append(term)
        self._keys = list(self._terms)
        self._automaton = ahocorasick_rs.AhoCorasick(self._keys) if self._keys else None

    def find(self, text: str) -> Iterator[tuple[int, int, tuple[TermLine, ...]]]:
        """Every whole-word occurrence in `text` (already folded), overlapping ones too."""
        if self._automaton is None:
            return
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if start and text[start - 1].isalnum() and text[start].isalnum():
                continue
            stop = _word_end(text, end)
            if stop is not None:
                yield start, stop, tuple(self._terms[self._keys[index]])


def _word_end(text: str, end: int) -> int | None:
    """Where the word that a match ends in ends: at the match, or after a plural s; else None."""
    if end == len(text) or not text[end].isalnum() or not text[end - 1].isalnum():
        return end
    plural = text[end] == "s" and text[end - 1] != "s" and (end + 1 == len(text) or not text[end + 1].isalnum())
    return end + 1 if plural else None


class VocabularyMatcher:
    """Matches terms case-insensitively or exactly, as each term asks."""

    def __init__(self, terms: Iterable[TermLine]) -> None:
        terms = list(terms)
        self._any = PhraseIndex((folded_key(t), t) for t in terms if t.match == "any")
        self._exact = PhraseIndex((folded_key(t), t) for t in terms if t.match != "any")

    def find(self, folded: Folded) -> list[Hit]:
        """All hits in the text, overlapping ones too, in spans of the original."""
        found = [*self._any.find(lower(folded.text)), *self._exact.find(folded.text)]
        return [Hit(*folded.source_span(start, end), terms) for start, end, terms in found]


def whole_vocabulary() -> VocabularyMatcher:
    """The matcher of every term and every ignored phrase."""
    blocked = (TermLine(concept_id=IGNORED, term=p, match="any", source="ketum") for p in ignored())
    return VocabularyMatcher([*terms(), *blocked])
