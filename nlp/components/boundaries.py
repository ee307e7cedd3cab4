"""How far an effect's name reaches: 'acute liver injury', 'antinociceptive effects', 'kratom addiction'."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from nlp.rules import boundaries


def any_of(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first."""
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


class Boundaries:
    """Widens the span of an effect's term to the phrase that names the effect fully."""

    def __init__(self) -> None:
        rules = boundaries()
        self._before = re.compile(rf"(?<![\w-])(?:(?:{any_of(rules.before)})[\s-])+$", re.IGNORECASE)
        self._leading = re.compile(rf"(?:(?:{any_of(rules.before)})[\s-])+", re.IGNORECASE)
        self._after = re.compile(rf"(?:[\s-](?:{any_of(rules.after)}))+(?![\w-])", re.IGNORECASE)
        self._joining = re.compile(rf"(?<![\w-])(?:{any_of(rules.joined.words)})[\s-]$", re.IGNORECASE)
        self._joined_words = re.compile(rf"(?:{any_of(rules.joined.to_words)})$", re.IGNORECASE)
        self._joined_subtypes = frozenset(rules.joined.to_subtypes)
        self.drugs = frozenset(rules.joined.drugs)
        """Entity types whose mention may be part of an effect's name."""

    def widen(self, text: str, start: int, end: int, subtype: str, drugs: Mapping[int, int]) -> tuple[int, int]:
        """The widened half-open span.

        Args:
            text: The whole text.
            start: Where the term begins.
            end: Where it ends.
            subtype: The subtype of the term's concept.
            drugs: Where each drug, alkaloid or substance mention ends -> where it begins.
        """
        if before := self._before.search(text, max(0, start - 60), start):
            start = before.start()
        if subtype in self._joined_subtypes or self._joined_words.search(text[start:end]):
            if text[start - 1 : start] in (" ", "-") and start - 1 in drugs:
                start = drugs[start - 1]
            elif joining := self._joining.search(text, max(0, start - 20), start):
                start = joining.start()
        if after := self._after.match(text, end):
            end = after.end()
        return start, end

    def core(self, name: str) -> str:
        """An effect's name without the words that only widen it: 'liver injury' of 'acute liver injury'."""
        name = self._after.sub("", name)
        before = self._leading.match(name)
        return name[before.end() :] if before else name
