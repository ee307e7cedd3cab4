"""How well the facts that were read agree with gold, with the measures of `nlp/evaluate.py`.

A relation counts by `pair` (subject and object) and `typed` (its value too), each once a
text; a measurement by subject, parameter and value, as often as the text states it. An
attribute of the study that is wrong is found wrongly and missed at once, so its F1 is its
accuracy.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from nlp.evaluate import Counts, Interval, interval, resampled_f1, total
from nlp.facts import ATTRIBUTES, RELATIONS, Facts
from nlp.types import Study

Pair = tuple[Facts, Facts]
"""What the annotator noted and what was read, in one text."""
Measures = dict[str, Counts]


@dataclass(frozen=True, slots=True)
class FactScores:
    """The measures of all facts by name, such as "acts_on typed"; of those alone that gold was annotated for.

    `study` has the attributes, whose F1 is their accuracy. `intervals` are of F1, 95 %.
    """

    facts: Mapping[str, Counts]
    study: Mapping[str, Counts]
    intervals: Mapping[str, Interval]


def score_facts(pairs: Sequence[Pair]) -> FactScores:
    """Measure how far the facts agree with gold, text by text."""
    facts = [dict(_facts(*pair)) for pair in pairs]
    study = [dict(_study(*pair)) for pair in pairs]
    by_text = [one | other for one, other in zip(facts, study, strict=True)]
    return FactScores(_totals(facts), _totals(study), _intervals(by_text))


def attribute(study: Study, name: str) -> tuple[str, ...]:
    """What a study says of one attribute, as words in order; none where it says nothing."""
    value = getattr(study, name)
    values = value if isinstance(value, tuple) else (value,)
    return tuple(sorted(str(one) for one in values if one is not None))


def _facts(gold: Facts, read: Facts) -> Iterator[tuple[str, Counts]]:
    if gold.relations is not None:
        for kind in RELATIONS:
            want, have = ({f for f in side.relations or () if f.kind == kind} for side in (gold, read))
            yield f"{kind} pair", _agree({(f.subject, f.object) for f in want}, {(f.subject, f.object) for f in have})
            yield f"{kind} typed", _agree(want, have)
    if gold.measurements is not None:
        yield "measurements", _agree(gold.measurements, read.measurements or ())


def _study(gold: Facts, read: Facts) -> Iterator[tuple[str, Counts]]:
    if gold.study is not None:
        for name in ATTRIBUTES:
            same = attribute(gold.study, name) == attribute(read.study or Study(), name)
            yield name, Counts(tp=1) if same else Counts(fp=1, fn=1)


def _agree(want: Iterable[Hashable], have: Iterable[Hashable]) -> Counts:
    wanted, found = Counter(want), Counter(have)
    return Counts((wanted & found).total(), (found - wanted).total(), (wanted - found).total())


def _names(by_text: Iterable[Measures]) -> list[str]:
    return list(dict.fromkeys(name for measures in by_text for name in measures))


def _totals(by_text: Sequence[Measures]) -> Measures:
    return {name: total(m.get(name, Counts()) for m in by_text) for name in _names(by_text)}


def _intervals(by_text: Sequence[Measures]) -> dict[str, Interval]:
    names = _names(by_text)
    if not names:
        return {}
    f1 = resampled_f1([[measures.get(name, Counts()) for name in names] for measures in by_text])
    return {name: interval(f1[:, column]) for column, name in enumerate(names)}
