"""Receptors in lists that share a word, 'mu, kappa and delta opioid receptors', and names by shape."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.components.boundaries import any_of
from nlp.components.candidates import Candidate
from nlp.rules import Family, families, patterns
from nlp.text import Folded, lower

_BETWEEN = r"\s?(?:\(\s?\w+\s?\)\s?)?(?:,\s?(?:and |or )?|/\s?|(?:and|or|&) )"


class Coordination:
    """The members of one receptor family wherever a list gives them less than their full name."""

    def __init__(self, family: Family) -> None:
        member, words = f"(?:{any_of(family.members)})", f"(?:{any_of(family.words)})"
        self._ids = family.members
        self._item = re.compile(rf"(?<!\w)(?P<member>{member}){family.link}(?!\w)")
        if family.shared == "after":
            item = rf"{member}{family.link}"
            self._lists = [re.compile(rf"(?<!\w)(?P<list>(?:{item}{_BETWEEN})+)(?P<last>{member} {words})(?!\w)")]
        else:
            self._lists = [re.compile(rf"(?<!\w){words}\s?{member}(?P<list>(?:{_BETWEEN}{member}(?!\w))+)(?P<last>)")]
        if family.alone_after:
            self._lists += [
                re.compile(rf"(?<!\w)(?:{any_of(family.alone_after)}) (?P<list>{member})(?![\w/])(?P<last>)"),
                re.compile(rf"(?<!\w)(?P<list>{member}) (?:{any_of(family.alone_before)})(?!\w)(?P<last>)"),
            ]

    def find(self, folded: Folded) -> Iterator[Candidate]:
        """A candidate for each member named."""
        text = lower(folded.text)
        for shape in self._lists:
            for match in shape.finditer(text):
                for item in self._item.finditer(text, *match.span("list")):
                    yield self._candidate(folded, item.span(), item["member"])
                if match["last"]:
                    member = self._item.match(text, match.start("last"))
                    if member:
                        yield self._candidate(folded, match.span("last"), member["member"])

    def _candidate(self, folded: Folded, span: tuple[int, int], member: str) -> Candidate:
        start, end = folded.source_span(*span)
        return Candidate(start, end, "RECEPTOR", (self._ids[member],), "coordination")


class Shapes:
    """Names by their shape: alkaloid-like names, numbered analogues, receptor subtypes of any family."""

    def __init__(self) -> None:
        self._families = [Coordination(f) for f in families()]
        self._patterns = [(p.entity_type, re.compile(rf"(?<![\w-])(?:{p.pattern})(?!\w)")) for p in patterns()]

    def find(self, text: str, folded: Folded) -> Iterator[Candidate]:
        """Candidates from coordinated lists, with their concepts, and from patterns, without."""
        for family in self._families:
            yield from family.find(folded)
        for entity_type, pattern in self._patterns:
            for match in pattern.finditer(text):
                yield Candidate(match.start(), match.end(), entity_type, (), "pattern")
