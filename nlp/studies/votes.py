"""Votes: the words of a text and the index terms that speak for a value of an attribute of the study."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from nlp.components.places import Places
from nlp.studies import rules as study_rules
from nlp.studies.phrases import Clause, Plain, Said
from nlp.types import Ground, Passage


@dataclass(frozen=True, slots=True)
class Vote:
    """One reason for a value, and how much it counts."""

    ground: Ground
    weight: int


def of_text(said: Iterable[Said], text: Plain, places: Places) -> list[Vote]:
    """One vote for every line that the text says, where it counts most."""
    best: dict[int, Vote] = {}
    for one in said:
        weight = one.line.weight * (2 if one.clause.title and one.line.where == "both" else 1)
        if id(one.line) not in best or best[id(one.line)].weight < weight:
            told = (one.attribute, one.line.value, one.line.rule)
            ground = in_text(told, one.clause, (one.start, one.end), text, places)
            best[id(one.line)] = Vote(ground, weight)
    return list(best.values())


def in_text(told: tuple[str, str, str], clause: Clause, span: tuple[int, int], text: Plain, places: Places) -> Ground:
    """A ground in the text.

    Args:
        told: The attribute, its value, and the rule that found it.
        clause: The sentence that says so.
        span: The words that say so, [start, end) of the joined text.
    """
    attribute, value, rule = told
    _, start, end = places.of(*span)
    return Ground(attribute, value, "text", text.written[slice(*span)], clause.index, start, end, rule)


def of_index(passage: Passage) -> list[Vote]:
    """The votes of the publication types and of the MeSH headings."""
    votes = []
    sources = (
        ("publication_type", passage.publication_types, study_rules.publication_types()),
        ("mesh", passage.mesh_terms, study_rules.mesh()),
    )
    for source, terms, lines in sources:
        for term in dict.fromkeys(terms):
            for line in lines.get(term, ()):
                ground = Ground(line.attribute, line.value, source, term, None, None, None, "index-term")
                votes.append(Vote(ground, line.weight))
    return votes


def tally(votes: Iterable[Vote]) -> Counter[str]:
    """How much speaks for each value."""
    counts: Counter[str] = Counter()
    for vote in votes:
        counts[vote.ground.value] += vote.weight
    return counts


def winner(votes: Iterable[Vote]) -> str | None:
    """The value that most speaks for; None where no single one."""
    (first, most), (_, next_most) = [*tally(votes).most_common(2), (None, 0), (None, 0)][:2]
    return first if most > next_most else None
