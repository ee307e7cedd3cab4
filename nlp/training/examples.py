"""Annotated texts as arrays: windows with their labels, batched by length."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import torch
from spacy.language import Language

from nlp.components.windows import Array, Window, Windows
from nlp.training.corpora import Text
from nlp.training.network import IGNORE, labels
from nlp.types import EFFECTS


@dataclass(frozen=True, slots=True)
class Example:
    """A window with a label for each piece and, on effects, the two flags (else IGNORE)."""

    key: str
    task: str
    window: Window
    labels: Array
    flags: Array


def examples(texts: Iterable[Text], windows: Windows, language: Language) -> Iterator[Example]:
    """Label the windows of each text; the vocabulary's mentions are read with `language`."""
    texts = list(texts)
    for text, doc in zip(texts, language.pipe(t.text for t in texts), strict=True):
        found = [(e.start_char, e.end_char, e.label_) for e in doc.ents]
        for window in windows.cut(text.text, [s.start_char for s in doc.sents], found):
            yield _labelled(text, window)


def _labelled(text: Text, window: Window) -> Example:
    scheme = {name: i for i, name in enumerate(labels(text.task))}
    tags = np.where(window.starts < 0, IGNORE, 0)
    flags = np.full((len(tags), 2), IGNORE)
    for span in text.spans:
        inside = np.flatnonzero((window.starts >= 0) & (window.starts < span.end) & (window.ends > span.start))
        if len(inside) == 0:
            continue
        tags[inside] = scheme[f"I-{span.label}"]
        tags[inside[0]] = scheme[f"B-{span.label}"]
        if text.task == "ketum" and span.label in EFFECTS:
            flags[inside] = (span.negated, span.uncertain)
    return Example(text.key, text.task, window, tags, flags)


def batches(items: list[Example], budget: int, rng: random.Random) -> Iterator[list[Example]]:
    """Shuffled batches of one task and similar length, at most `budget` pieces each."""
    order = sorted(items, key=lambda e: (e.task, len(e.labels) + rng.uniform(-16, 16)))
    packed: list[list[Example]] = []
    for item in order:
        last = packed[-1] if packed else []
        longest = max((len(e.labels) for e in last), default=0)
        if not last or last[0].task != item.task or max(longest, len(item.labels)) * (len(last) + 1) > budget:
            packed.append([])
        packed[-1].append(item)
    rng.shuffle(packed)
    yield from packed


def tensors(batch: list[Example], hide: float, rng: np.random.Generator) -> dict[str, torch.Tensor]:
    """Padded tensors of a batch; each vocabulary mention is hidden with probability `hide`.

    The vocabulary knows the training texts better than it will know others; hiding some of
    its mentions keeps the network from leaning on it.
    """
    width = max(len(e.labels) for e in batch)

    def padded(arrays: list[Array], fill: int) -> torch.Tensor:
        out = np.full((len(batch), width, *arrays[0].shape[1:]), fill, dtype=np.int64)
        for row, array in zip(out, arrays, strict=True):
            row[: len(array)] = array
        return torch.from_numpy(out)

    lexicon = [_hidden(e.window.lexicon, hide, rng) for e in batch]
    return {
        "ids": padded([e.window.ids for e in batch], 0),
        "mask": padded([np.ones(len(e.labels), dtype=np.int64) for e in batch], 0),
        "shapes": padded([e.window.shapes for e in batch], 0),
        "lexicon": padded(lexicon, 0),
        "labels": padded([e.labels for e in batch], IGNORE),
        "flags": padded([e.flags for e in batch], IGNORE),
    }


def _hidden(lexicon: Array, share: float, rng: np.random.Generator) -> Array:
    begins = np.flatnonzero(lexicon % 2 == 1)
    if share == 0 or len(begins) == 0:
        return lexicon
    kept = lexicon.copy()
    if rng.random() < share / 2:  # now and then a text without any vocabulary
        return np.zeros_like(lexicon)
    for begin in begins[rng.random(len(begins)) < share]:
        end = begin + 1
        while end < len(lexicon) and lexicon[end] and lexicon[end] % 2 == 0:
            end += 1
        kept[begin:end] = 0
    return kept
