"""A candidate: a span that may become an entity, and how overlapping ones are settled."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """The half-open span [start, end) of the text; without an entity type it only blocks others.

    `concept_ids` holds every concept the words may mean, the likeliest first.
    """

    start: int
    end: int
    entity_type: str | None
    concept_ids: tuple[str, ...]
    source: str


def is_cut(start: int, end: int, breaks: Iterable[int]) -> bool:
    """Whether a sentence begins inside the span: no name reaches over its sentence, nor from title to abstract."""
    return any(start < place < end for place in breaks)


def longest(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Of overlapping candidates the longest, then the leftmost, then the first given; in order of the text."""
    chosen: list[Candidate] = []
    taken: set[int] = set()
    for candidate in sorted(candidates, key=lambda c: (c.start - c.end, c.start)):
        places = range(candidate.start, candidate.end)
        if taken.isdisjoint(places):
            taken.update(places)
            chosen.append(candidate)
    return sorted(chosen, key=lambda c: c.start)
