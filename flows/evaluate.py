"""Reads gold texts and shows how well the reading agrees with them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from flows import display, progress
from nlp import facts, gold, pipeline, reader
from nlp.components.linker import Linker
from nlp.differences import Difference, differences
from nlp.evaluate import CORE, NONE, Counts, Interval, Scores, score
from nlp.fact_differences import fact_differences
from nlp.fact_scores import FactScores, score_facts
from nlp.gold import GoldText
from nlp.types import ENTITY_TYPES

_HEADER = ("strict", "P", "R", "F1", "95 %", "F1 overlap", "agree", "spurious", "missed")
_FLAGS_HEADER = ("effects that agree", "P", "R", "F1", "accuracy", "right", "wrongly", "missed")
_FACTS_HEADER = ("facts", "P", "R", "F1", "95 %", "agree", "spurious", "missed")
_STUDY_HEADER = ("study", "accuracy", "95 %", "right", "wrong")


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores, and for each text where reader and annotator part."""

    scores: Scores
    facts: FactScores
    differences: tuple[tuple[GoldText, tuple[Difference, ...]], ...]


def evaluate(paths: Iterable[Path], model: str) -> Evaluation:
    """Read all texts of gold files with the pipeline of this model, and compare.

    Raises:
        GoldFault: A file is no gold file.
        ModelMissing, ModelUnusable: The model is not there, or cannot be used.
    """
    texts = [text for path in paths for text in gold.load(path)]
    language = pipeline.build(model)
    pairs, stated, parted = [], [], []
    with progress.track("read", len(texts)) as advance:
        readings = map(Linker().linked, reader.read(language, (t.passage for t in texts)))
        for text, reading in zip(texts, readings, strict=True):
            pairs.append((text.annotations, gold.found_in(reading)))
            stated.append((text.facts, facts.read_in(reading)))
            parted.append((text, (*differences(text, reading), *fact_differences(text, reading))))
            advance(1)
    return Evaluation(score(pairs), score_facts(stated), tuple(parted))


def show(evaluation: Evaluation) -> None:
    """Write the scores as tables."""
    _show_mentions(evaluation.scores)
    _show_facts(evaluation.facts)


def _show_mentions(scores: Scores) -> None:
    print(f"{scores.documents:,} texts\n")
    rows = [_row(t, scores.strict[t], scores.intervals[t], scores.overlap[t].f1) for t in ENTITY_TYPES]
    loose = sum(scores.overlap[t].f1 for t in CORE) / len(CORE)
    macro = ("core macro", "", "", _share(scores.core_macro), _between(scores.core_macro_interval), _share(loose))
    display.show([*rows, (*macro, "", "", "")], _HEADER)
    print()
    display.show([_flag_row(scores, flag) for flag in scores.flags], _FLAGS_HEADER)
    print(
        f"\nrole: {_share(scores.role_accuracy)} of {scores.effect_spans:,} spans that are an effect to both "
        "have the right role\n"
    )
    types = (*ENTITY_TYPES, NONE)
    display.show(
        [(want, *(str(scores.confusion.get((want, have), 0)) for have in types)) for want in types],
        ("annotated \\ read", *types),
    )


def _show_facts(scores: FactScores) -> None:
    """The facts and the study, each only where gold has them."""
    for table, header, row in ((scores.facts, _FACTS_HEADER, _fact_row), (scores.study, _STUDY_HEADER, _study_row)):
        if table:
            print()
            display.show([row(name, counts, scores.intervals[name]) for name, counts in table.items()], header)


def as_json(evaluation: Evaluation) -> str:
    """The scores as JSON, names as in the tables; `facts` and `study` only where gold has them."""
    return json.dumps(_mentions(evaluation.scores) | _facts(evaluation.facts), indent=1)


def _mentions(scores: Scores) -> dict[str, object]:
    strict = {t: _numbers(scores.strict[t]) | {"interval": scores.intervals[t]} for t in ENTITY_TYPES}
    flags = {f: _numbers(c) | {"accuracy": scores.accuracy(f)} for f, c in scores.flags.items()}
    return {
        "documents": scores.documents,
        "strict": strict,
        "overlap": {t: _numbers(c) for t, c in scores.overlap.items()},
        "core_macro": {"f1": scores.core_macro, "interval": scores.core_macro_interval},
        "assertion": flags,
        "role": {"accuracy": scores.role_accuracy, "spans": scores.effect_spans},
        "confusion": [
            {"annotated": want, "read": have, "count": n} for (want, have), n in sorted(scores.confusion.items())
        ],
    }


def _facts(scores: FactScores) -> dict[str, object]:
    found: dict[str, object] = {}
    if scores.facts:
        found["facts"] = {n: _numbers(c) | {"interval": scores.intervals[n]} for n, c in scores.facts.items()}
    if scores.study:
        found["study"] = {
            n: {"accuracy": c.f1, "right": c.tp, "wrong": c.fn, "interval": scores.intervals[n]}
            for n, c in scores.study.items()
        }
    return found


def _row(name: str, counts: Counts, interval: Interval, loose: float) -> tuple[str, ...]:
    return (name, *_shares(counts), _between(interval), _share(loose), *_cases(counts))


def _fact_row(name: str, counts: Counts, interval: Interval) -> tuple[str, ...]:
    return (name, *_shares(counts), _between(interval), *_cases(counts))


def _study_row(name: str, counts: Counts, interval: Interval) -> tuple[str, ...]:
    return name, _share(counts.f1), _between(interval), str(counts.tp), str(counts.fn)


def _flag_row(scores: Scores, flag: str) -> tuple[str, ...]:
    counts = scores.flags[flag]
    return (flag, *_shares(counts), _share(scores.accuracy(flag)), *_cases(counts))


def _shares(counts: Counts) -> tuple[str, str, str]:
    return _share(counts.precision), _share(counts.recall), _share(counts.f1)


def _cases(counts: Counts) -> tuple[str, str, str]:
    return str(counts.tp), str(counts.fp), str(counts.fn)


def _numbers(counts: Counts) -> dict[str, object]:
    return {
        "p": counts.precision,
        "r": counts.recall,
        "f1": counts.f1,
        "tp": counts.tp,
        "fp": counts.fp,
        "fn": counts.fn,
    }


def _between(interval: Interval) -> str:
    return "-".join(map(_share, interval))


def _share(value: float) -> str:
    return f"{value:.3f}"
