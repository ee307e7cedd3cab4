"""How well readings agree with gold: precision, recall and F1 with intervals.

The matching rules are those of the project's annotation guidelines: `strict` wants the
same span and type, `overlap` a shared character and the same type. Intervals are
percentile bootstrap over documents (Efron and Tibshirani, 1993).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.gold import Annotation
from nlp.types import EFFECTS, ENTITY_TYPES

CORE = ("ALKALOID", "RECEPTOR", "OUTCOME", "ADVERSE_EFFECT")
FLAGS = ("negated", "uncertain")
NONE = "-"
RESAMPLES = 1000
SEED = 1

Annotations = Sequence[Annotation]
Pair = tuple[Annotations, Annotations]
"""What the annotator marked and what the reader found, in one text."""
Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Counts:
    """True positives, false positives and false negatives, and the measures over them (0..1)."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 0 where nothing was found."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        """Share of what is there that was found; 0 where nothing is there."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.tp / (2 * self.tp + self.fp + self.fn) if self.tp else 0.0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn)


@dataclass(frozen=True, slots=True)
class Scores:
    """Everything measured over some texts; all shares in 0..1.

    `strict` and `overlap` are by entity type. `effects` agree in span and role, of the
    `effect_spans` that are an effect to both; `flags` are counted over the former.
    `intervals` are of strict F1, 95 %.
    """

    documents: int
    strict: Mapping[str, Counts]
    overlap: Mapping[str, Counts]
    intervals: Mapping[str, Interval]
    core_macro_interval: Interval
    flags: Mapping[str, Counts]
    effects: int
    effect_spans: int
    confusion: Mapping[tuple[str, str], int]

    @property
    def core_macro(self) -> float:
        """Mean strict F1 of the four core types."""
        return sum(self.strict[t].f1 for t in CORE) / len(CORE)

    @property
    def role_accuracy(self) -> float:
        """Share of the effects whose spans agree that have the right role too; 0 where there are none."""
        return self.effects / self.effect_spans if self.effect_spans else 0.0

    def accuracy(self, flag: str) -> float:
        """Share of the effects that agree strictly whose flag is right; 0 where there are none."""
        return 1 - (self.flags[flag].fp + self.flags[flag].fn) / self.effects if self.effects else 0.0


def score(pairs: Sequence[Pair]) -> Scores:
    """Measure how far readings agree with gold, text by text."""
    by_text = [[strict(*pair, t) for t in ENTITY_TYPES] for pair in pairs]
    f1 = resampled_f1(by_text)
    found = confusion(pairs)
    return Scores(
        documents=len(pairs),
        strict=dict(zip(ENTITY_TYPES, (total(column) for column in zip(*by_text, strict=True)), strict=True)),
        overlap={t: total(overlap(*pair, t) for pair in pairs) for t in ENTITY_TYPES},
        intervals={t: interval(f1[:, column]) for column, t in enumerate(ENTITY_TYPES)},
        core_macro_interval=interval(f1[:, [ENTITY_TYPES.index(t) for t in CORE]].mean(axis=1)),
        flags={flag: total(flagged(*pair, flag) for pair in pairs) for flag in FLAGS},
        effects=sum(found[t, t] for t in EFFECTS),
        effect_spans=sum(found[want, have] for want in EFFECTS for have in EFFECTS),
        confusion=found,
    )


def strict(gold: Annotations, found: Annotations, entity_type: str) -> Counts:
    """Counts of one type where span and type must agree."""
    want = {a.span for a in gold if a.entity_type == entity_type}
    have = {a.span for a in found if a.entity_type == entity_type}
    return Counts(len(want & have), len(have - want), len(want - have))


def overlap(gold: Annotations, found: Annotations, entity_type: str) -> Counts:
    """Counts of one type where one shared character is enough; each mention is used once."""
    left = [a for a in found if a.entity_type == entity_type]
    wanted = sorted((a for a in gold if a.entity_type == entity_type), key=lambda a: a.span)
    tp = 0
    for want in wanted:
        best = max(left, key=lambda a: _shared(a, want), default=None)
        if best is not None and _shared(best, want) > 0:
            left.remove(best)
            tp += 1
    return Counts(tp, len(left), len(wanted) - tp)


def _shared(one: Annotation, other: Annotation) -> int:
    return min(one.end, other.end) - max(one.start, other.start) if one.field == other.field else 0


def flagged(gold: Annotations, found: Annotations, flag: str) -> Counts:
    """Counts of a flag over the effects that agree strictly."""
    have = {(a.span, a.entity_type): getattr(a, flag) for a in found if a.entity_type in EFFECTS}
    pairs = [(getattr(a, flag), have[a.span, a.entity_type]) for a in gold if (a.span, a.entity_type) in have]
    count = Counter(pairs)
    return Counts(count[True, True], count[False, True], count[True, False])


def confusion(pairs: Iterable[Pair]) -> Counter[tuple[str, str]]:
    """(annotated type, found type) of spans that agree; `NONE` where one side has none."""
    counts: Counter[tuple[str, str]] = Counter()
    for gold, found in pairs:
        want, have = ({a.span: a.entity_type for a in side} for side in (gold, found))
        counts.update((want.get(span, NONE), have.get(span, NONE)) for span in want.keys() | have.keys())
    return counts


def total(counts: Iterable[Counts]) -> Counts:
    """The counts of all texts together."""
    return sum(counts, Counts())


def resampled_f1(by_text: Sequence[Sequence[Counts]]) -> NDArray[np.float64]:
    """F1 of each column of counts over resampled texts [RESAMPLES, columns]; 0 where there is nothing."""
    counts = np.array([[(c.tp, c.fp, c.fn) for c in row] for row in by_text])  # [texts, columns, 3]
    texts, columns, _ = counts.shape
    drawn = np.random.default_rng(SEED).multinomial(texts, np.full(texts, 1 / texts), RESAMPLES)
    tp, fp, fn = np.moveaxis((drawn @ counts.reshape(texts, -1)).reshape(RESAMPLES, columns, 3), 2, 0)
    f1: NDArray[np.float64] = 2 * tp / np.maximum(2 * tp + fp + fn, 1)
    return f1


def interval(resampled: NDArray[np.float64]) -> Interval:
    """The middle 95 % of a measure over resampled texts."""
    low, high = np.percentile(resampled, (2.5, 97.5))
    return float(low), float(high)
