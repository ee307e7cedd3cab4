"""How well readings agree with a gold file: precision, recall and F1 with intervals.

The gold format and the matching rules are those of the project's annotation guidelines:
`strict` wants the same span and type, `overlap` a shared character and the same type.
Intervals are percentile bootstrap over documents (Efron and Tibshirani, 1993).
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from nlp.errors import GoldFault
from nlp.types import EFFECTS, ENTITY_TYPES, Passage, Reading

CORE = ("ALKALOID", "RECEPTOR", "OUTCOME", "ADVERSE_EFFECT")
FLAGS = ("negated", "uncertain")
RESAMPLES = 500


@dataclass(frozen=True, slots=True)
class Annotation:
    """One mention, by an annotator or by the reader; the span is half-open, in code points of `field`."""

    field: str
    start: int
    end: int
    entity_type: str
    text: str
    negated: bool
    uncertain: bool

    @property
    def span(self) -> tuple[str, int, int]:
        """Where it stands."""
        return self.field, self.start, self.end


@dataclass(frozen=True, slots=True)
class GoldText:
    """An annotated text."""

    passage: Passage
    annotations: tuple[Annotation, ...]


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
class Difference:
    """Where reader and annotator part: `kind` is missed, spurious, type, negated or uncertain."""

    key: str
    kind: str
    entity_type: str
    text: str
    context: str


def load_gold(path: Path) -> list[GoldText]:
    """The texts of a gold file.

    Raises:
        GoldFault: The file is not there, or a line is not of the gold format.
    """
    if not path.is_file():
        raise GoldFault(str(path), 0, "there is no such file")
    texts = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            record = json.loads(line)
            passage = Passage(str(record["id"]), record["title"], record["text"])
            annotations = tuple(
                Annotation(m["field"], m["start"], m["end"], m["type"], m["text"], m["negated"], m["uncertain"])
                for m in record["mentions"]
            )
        except (json.JSONDecodeError, KeyError, TypeError) as error:
            raise GoldFault(str(path), number, f"{type(error).__name__}: {error}") from None
        texts.append(GoldText(passage, annotations))
    return texts


def found_in(reading: Reading) -> tuple[Annotation, ...]:
    """A reading's mentions in the form that gold has."""
    return tuple(
        Annotation(m.field, m.start, m.end, m.entity_type, m.text, m.negated, m.uncertain) for m in reading.mentions
    )


Pair = tuple[tuple[Annotation, ...], tuple[Annotation, ...]]
"""What the annotator marked and what the reader found, in one text."""


def strict(gold: Iterable[Annotation], found: Iterable[Annotation], entity_type: str) -> Counts:
    """Counts of one type where span and type must agree."""
    want = {a.span for a in gold if a.entity_type == entity_type}
    have = {a.span for a in found if a.entity_type == entity_type}
    return Counts(len(want & have), len(have - want), len(want - have))


def overlap(gold: Iterable[Annotation], found: Iterable[Annotation], entity_type: str) -> Counts:
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


def flag(gold: Iterable[Annotation], found: Iterable[Annotation], name: str) -> Counts:
    """Counts of a flag over the effects that agree strictly."""
    have = {(a.span, a.entity_type): getattr(a, name) for a in found if a.entity_type in EFFECTS}
    pairs = [(getattr(a, name), have[a.span, a.entity_type]) for a in gold if (a.span, a.entity_type) in have]
    count = Counter(pairs)
    return Counts(count[True, True], count[False, True], count[True, False])


def total(pairs: Iterable[Pair], measure: Callable[[Pair], Counts]) -> Counts:
    """A measure summed over texts."""
    return sum((measure(p) for p in pairs), Counts())


def core_macro(pairs: list[Pair]) -> float:
    """Mean strict F1 of the four core types."""
    return sum(total(pairs, partial(_strict_of, t)).f1 for t in CORE) / len(CORE)


def _strict_of(entity_type: str, pair: Pair) -> Counts:
    return strict(*pair, entity_type)


def interval(pairs: list[Pair], measure: Callable[[list[Pair]], float], seed: int = 1) -> tuple[float, float]:
    """The 95 % bootstrap interval of a measure over documents."""
    rng = random.Random(seed)  # noqa: S311  it resamples, no secret hangs on it
    values = sorted(measure(rng.choices(pairs, k=len(pairs))) for _ in range(RESAMPLES))
    return values[int(0.025 * RESAMPLES)], values[int(0.975 * RESAMPLES) - 1]


def confusion(pairs: Iterable[Pair]) -> Counter[tuple[str, str]]:
    """(annotated type, found type) of spans that agree; '-' where one side has none."""
    counts: Counter[tuple[str, str]] = Counter()
    for gold, found in pairs:
        want, have = ({a.span: a.entity_type for a in side if a.entity_type in ENTITY_TYPES} for side in (gold, found))
        counts.update((want.get(span, "-"), have.get(span, "-")) for span in want.keys() | have.keys())
    return counts


def differences(text: GoldText, reading: Reading) -> list[Difference]:
    """Every place where the reader parts from the annotator, in order of the text."""
    want = {a.span: a for a in text.annotations}
    have = {a.span: a for a in found_in(reading)}
    found: list[tuple[tuple[str, int, int], str, Annotation]] = []
    for span in want.keys() | have.keys():
        if span not in have:
            found.append((span, "missed", want[span]))
        elif span not in want:
            found.append((span, "spurious", have[span]))
        elif want[span].entity_type != have[span].entity_type:
            found.append((span, "type", want[span]))
        else:
            found += [(span, f, want[span]) for f in FLAGS if getattr(want[span], f) != getattr(have[span], f)]
    fields = {"title": text.passage.title, "abstract": text.passage.abstract}
    return [
        Difference(text.passage.key, kind, a.entity_type, a.text, _context(fields[a.field], a))
        for _, kind, a in sorted(found, key=lambda f: (f[0][0] != "title", f[0]))
    ]


def _context(text: str, annotation: Annotation) -> str:
    before, after = text[max(0, annotation.start - 60) : annotation.start], text[annotation.end :][:60]
    return f"{before}[{annotation.text}]{after}"
