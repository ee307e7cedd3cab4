"""Decides the design of a study from the votes for each."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.studies import rules as study_rules
from nlp.studies.sizes import Size
from nlp.studies.votes import Vote, tally

CASES = ("case_report", "case_series")
_LEAST = 2  # votes that tell a design; a single weak word does not
_STATED = 6  # the rank from which a number is that of the cases described, not of cases spoken of


def decide(votes: Sequence[Vote], people: Sequence[Size]) -> str | None:
    """The design that most speaks for, None where nothing tells.

    Args:
        votes: What speaks for each design.
        people: The numbers of people in the text; they tell a case report from a case series.
    """
    counts = tally(votes)
    series, single = counts["case_series"], counts["case_report"]
    for line in study_rules.precedence():
        if counts[line.design] >= max(line.least, line.share * counts[line.over]):
            counts[line.design] += counts.pop(line.over, 0)
    design, most = next(iter(counts.most_common(1)), (None, 0))
    if most < _LEAST:
        return None
    if design in CASES:
        several = any(size.value > 1 and size.rank >= _STATED for size in people)
        return "case_series" if series > (0 if several else single) else "case_report"
    return design
