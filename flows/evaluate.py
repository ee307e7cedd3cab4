"""Reads gold texts and shows how well the reading agrees with them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from flows import display, progress
from nlp import gold, pipeline, reader
from nlp.differences import Difference, differences
from nlp.evaluate import CORE, NONE, Counts, Interval, Scores, score
from nlp.gold import GoldText
from nlp.types import ENTITY_TYPES

_HEADER = ("strict", "P", "R", "F1", "95 %", "F1 overlap", "agree", "spurious", "missed")
_FLAGS_HEADER = ("effects that agree", "P", "R", "F1", "accuracy", "right", "wrongly", "missed")


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores, and for each text where reader and annotator part."""

    scores: Scores
    differences: tuple[tuple[GoldText, tuple[Difference, ...]], ...]


def evaluate(paths: Iterable[Path], model: str) -> Evaluation:
    """Read all texts of gold files with the pipeline of this model, and compare.

    Raises:
        GoldFault: A file is no gold file.
        ModelMissing, ModelUnusable: The model is not there, or cannot be used.
    """
    texts = [text for path in paths for text in gold.load(path)]
    language = pipeline.build(model)
    pairs, parted = [], []
    with progress.track("read", len(texts)) as advance:
        for text, reading in zip(texts, reader.read(language, (t.passage for t in texts)), strict=True):
            pairs.append((text.annotations, gold.found_in(reading)))
            parted.append((text, tuple(differences(text, reading))))
            advance(1)
    return Evaluation(score(pairs), tuple(parted))


def show(scores: Scores) -> None:
    """Write the scores as tables."""
    print(f"{scores.documents:,} texts\n")
    rows = [_row(t, scores.strict[t], scores.intervals[t], scores.overlap[t].f1) for t in ENTITY_TYPES]
    low, high = scores.core_macro_interval
    loose = sum(scores.overlap[t].f1 for t in CORE) / len(CORE)
    macro = ("core macro", "", "", _share(scores.core_macro), f"{_share(low)}-{_share(high)}", _share(loose))
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


def as_json(scores: Scores) -> str:
    """The scores as JSON, names as in the tables."""
    strict = {t: _numbers(scores.strict[t]) | {"interval": scores.intervals[t]} for t in ENTITY_TYPES}
    flags = {f: _numbers(c) | {"accuracy": scores.accuracy(f)} for f, c in scores.flags.items()}
    value = {
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
    return json.dumps(value, indent=1)


def _row(name: str, counts: Counts, interval: Interval, loose: float) -> tuple[str, ...]:
    low, high = interval
    return (name, *_shares(counts), f"{_share(low)}-{_share(high)}", _share(loose), *_cases(counts))


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


def _share(value: float) -> str:
    return f"{value:.3f}"
