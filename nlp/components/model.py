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

from nlp.components.linker import Linker
from nlp.components.recogniser import Floats, Recogniser, Seen
from nlp.components.tokenizer import split_at
from nlp.components.windows import Array
from nlp.types import EFFECTS

NAME_WORTH = 1.0  # a named drug, alkaloid, substance or receptor of the vocabulary
EFFECT_WORTH = 0.25  # an effect of the vocabulary
ROLE_WORTH = 0.1  # the role that the rules chose for it
EVEN = 0.5


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
        self._linker = Linker()

    def __call__(self, doc: Doc) -> Doc:
        """Replace the entities of the text by the settled ones."""
        offsets, labels, flags = self._recogniser.probabilities(doc)
        candidates = [c for e in doc.ents for c in self._known(e, offsets, labels, flags)]
        taken = {(c.start, c.end) for c in candidates}
        seen = self._recogniser.seen(doc.text, offsets, labels, flags)
        candidates += [_new(s) for s in seen if (s.start, s.end) not in taken]
        chosen = heaviest(candidates)
        split_at(doc, [offset for c in chosen for offset in (c.start, c.end)])
        doc.ents = [self._entity(doc, c) for c in chosen]
        return doc

    def _known(self, ent: Span, offsets: Array, labels: Floats, flags: Floats) -> Iterable[Weighed]:
        """A vocabulary mention with each type that it may have."""
        inside = (offsets[:, 0] < ent.end_char) & (offsets[:, 1] > ent.start_char)
        by_type = self._recogniser.by_type(labels[inside]) if inside.any() else {}
        negated, uncertain = flags[inside].mean(axis=0) if inside.any() else (0.0, 0.0)
        for label in EFFECTS if ent.label_ in EFFECTS else (ent.label_,):
            probability = by_type.get(label, 0.0)
            worth = NAME_WORTH if label not in EFFECTS else EFFECT_WORTH + ROLE_WORTH * (label == ent.label_)
            weight = probability - EVEN + worth
            yield Weighed(ent.start_char, ent.end_char, label, weight, probability, ent, (negated, uncertain))

    def _entity(self, doc: Doc, chosen: Weighed) -> Span:
        known = chosen.known
        if known is not None:
            concept_id, link_score, source = self._linker.in_role(known, chosen.label), 1.0, known._.source
        else:
            concept_id, link_score = self._linker.link(doc.text[chosen.start : chosen.end], chosen.label)
            source = "model"
        span = doc.char_span(chosen.start, chosen.end, label=chosen.label, kb_id=concept_id or "")
        assert span is not None, "split_at made its ends token boundaries"  # noqa: S101  an invariant, not input
        span._.concept_ids = known._.concept_ids if known is not None else ()
        span._.source, span._.link_score = source, link_score
        span._.score = float(np.clip(chosen.score if known is None else max(chosen.score, EVEN), 0.0, 1.0))
        span._.model_flags = chosen.flags
        return span


def _new(seen: Seen) -> Weighed:
    return Weighed(
        seen.start, seen.end, seen.label, seen.score - EVEN, seen.score, None, (seen.negated, seen.uncertain)
    )
