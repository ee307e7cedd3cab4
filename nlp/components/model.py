"""Vocabulary and trained recogniser together: the spans with the greatest total weight.

Every span that either proposes, with every type it may have, is a candidate. Its weight is
the network's probability for that type less one half, plus what the vocabulary's word is
worth; of all sets of spans that do not overlap, the one with the greatest sum is taken
(weighted interval scheduling).
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span

from nlp.components.candidates import is_cut
from nlp.components.recogniser import Floats, Recogniser, Seen
from nlp.components.roles import OpenRoles
from nlp.components.tokenizer import split_at
from nlp.components.windows import Array
from nlp.types import EFFECTS

# Measured on the development sets; see docs/decisions/0004-the-recogniser.md.
NAME_WORTH = 1.0  # of a drug, alkaloid, substance or receptor that the vocabulary names
EFFECT_WORTH = 0.25  # of an effect that the vocabulary names
ROLE_WORTH = 0.25  # of the role that the rules chose for it
EVEN = 0.5  # the probability at which a vocabulary mention's weight is its worth alone
NEW_ABOVE = {"OUTCOME": 0.8, "ADVERSE_EFFECT": 0.8, "DRUG": 0.8}
"""What the network must be surer of to add a span of its own; other types are for the vocabulary to name."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate span, half-open in characters, and what speaks for it."""

    start: int
    end: int
    label: str
    weight: float
    score: float
    known: Span | None
    flags: tuple[float, float]


def heaviest(candidates: Iterable[Weighed]) -> list[Weighed]:
    """The non-overlapping candidates with the greatest total weight, in order of the text."""
    order = sorted((c for c in candidates if c.weight > 0), key=lambda c: c.end)
    ends = [c.end for c in order]
    totals, picks = [0.0], [[]]  # type: tuple[list[float], list[list[Weighed]]]
    for index, candidate in enumerate(order):
        before = bisect.bisect_right(ends, candidate.start, hi=index)
        if totals[before] + candidate.weight > totals[-1]:
            totals.append(totals[before] + candidate.weight)
            picks.append([*picks[before], candidate])
        else:
            totals.append(totals[-1])
            picks.append(picks[-1])
    return picks[-1]


@Language.factory("ketum_model")
class Model:
    """Settles `doc.ents` between the vocabulary's mentions and the network's."""

    def __init__(self, nlp: Language, name: str) -> None:  # noqa: ARG002  spaCy names the arguments
        self._recogniser = Recogniser(Path(str(resources.files("nlp") / "model")))
        self._roles = OpenRoles()

    def __call__(self, doc: Doc) -> Doc:
        """Replace the entities of the text by the settled ones."""
        offsets, labels, flags = self._recogniser.probabilities(doc)
        candidates = [c for e in doc.ents for c in self._known(e, offsets, labels, flags)]
        closed = [*doc._.ignored, *((c.start, c.end) for c in candidates)]
        text = doc.text  # spaCy joins it anew at every look
        breaks = [sent.start_char for sent in doc.sents]
        seen = [s for s in self._recogniser.seen(text, offsets, labels, flags) if s.label in NEW_ABOVE]
        candidates += [_new(s) for s in seen if not _within(s, closed) and not is_cut(s.start, s.end, breaks)]
        chosen = heaviest(candidates)
        split_at(doc, [offset for c in chosen for offset in (c.start, c.end)])
        doc.ents = [self._entity(doc, c) for c in chosen]
        return doc

    def _known(self, ent: Span, offsets: Array, labels: Floats, flags: Floats) -> Iterable[Weighed]:
        """A vocabulary mention with each type that it may have; the rules say whose role is open."""
        inside = (offsets[:, 0] < ent.end_char) & (offsets[:, 1] > ent.start_char)
        by_type = self._recogniser.by_type(labels[inside]) if inside.any() else {}
        negated, uncertain = flags[inside].mean(axis=0) if inside.any() else (0.0, 0.0)
        for label in EFFECTS if ent.label_ in EFFECTS and self._roles.may_change(ent) else (ent.label_,):
            probability = by_type.get(label, 0.0)
            worth = NAME_WORTH if label not in EFFECTS else EFFECT_WORTH + ROLE_WORTH * (label == ent.label_)
            weight = probability - EVEN + worth
            yield Weighed(ent.start_char, ent.end_char, label, weight, probability, ent, (negated, uncertain))

    def _entity(self, doc: Doc, chosen: Weighed) -> Span:
        known = chosen.known
        concept_id = self._roles.concept(known, chosen.label) if known is not None else None
        source = "model" if known is None else known._.source
        span = doc.char_span(chosen.start, chosen.end, label=chosen.label, kb_id=concept_id or "")
        assert span is not None, "split_at made its ends token boundaries"  # noqa: S101  an invariant, not input
        span._.concept_ids = known._.concept_ids if known is not None else ()
        span._.source, span._.flags = source, chosen.flags
        span._.score = float(np.clip(chosen.score if known is None else max(chosen.score, EVEN), 0.0, 1.0))
        return span


def _new(seen: Seen) -> Weighed:
    weight = seen.score - NEW_ABOVE[seen.label]
    return Weighed(seen.start, seen.end, seen.label, weight, seen.score, None, (seen.negated, seen.uncertain))


def _within(seen: Seen, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= seen.start and seen.end <= end for start, end in spans)
