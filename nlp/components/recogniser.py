"""The trained recogniser: what the network sees in a text, as typed spans with probabilities."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from spacy.tokens import Doc

from nlp.components.windows import Window, Windows

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Seen:
    """A span the network marks: half-open, in characters; probabilities in 0..1, means over its pieces."""

    start: int
    end: int
    label: str
    score: float
    negated: float
    uncertain: float


class Recogniser:
    """Runs the quantised network with onnxruntime, one thread.

    Args:
        folder: Holds `network.onnx`, `tokenizer.json` and `labels.json`.
    """

    def __init__(self, folder: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(folder / "network.onnx", options, ["CPUExecutionProvider"])
        self._windows = Windows(folder / "tokenizer.json")
        self.types: list[str] = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        self._allowed = _transitions(len(self.types))

    def probabilities(self, doc: Doc) -> tuple[NDArray[np.int64], Floats, Floats]:
        """Offsets [pieces, 2], label probabilities [pieces, labels], flag probabilities [pieces, 2]."""
        found = [(e.start_char, e.end_char, e.label_) for e in doc.ents]
        windows = list(self._windows.cut(doc.text, [s.start_char for s in doc.sents], found))
        if not windows:
            width = 1 + 2 * len(self.types)
            return np.zeros((0, 2), np.int64), np.zeros((0, width), np.float32), np.zeros((0, 2), np.float32)
        scored = [self._run(w) for w in windows]
        offsets = np.concatenate([np.stack([w.starts, w.ends], axis=1)[1:-1] for w in windows])
        return offsets, np.concatenate([s[0] for s in scored]), np.concatenate([s[1] for s in scored])

    def _run(self, window: Window) -> tuple[Floats, Floats]:
        feed = {"ids": window.ids, "shapes": window.shapes, "lexicon": window.lexicon}
        scores, flags = self._session.run(None, {k: v[None] for k, v in feed.items()})
        return _softmax(scores[0, 1:-1]), 1 / (1 + np.exp(-flags[0, 1:-1]))

    def seen(self, text: str, offsets: NDArray[np.int64], labels: Floats, flags: Floats) -> list[Seen]:
        """The spans of the best legal label sequence, in order; whole words only."""
        return [self._seen(text, offsets[a:b], labels[a:b], flags[a:b], t) for a, b, t in self._spans(labels)]

    def by_type(self, labels: Floats) -> dict[str, float]:
        """The mean probability of each entity type over some pieces."""
        means = labels[:, 1:].reshape(len(labels), -1, 2).sum(axis=2).mean(axis=0)
        return {t: float(p) for t, p in zip(self.types, means, strict=True)}

    def _spans(self, labels: Floats) -> list[tuple[int, int, int]]:
        """(first piece, end piece, type index) of each marked run."""
        path = _best_path(np.log(labels + 1e-9), self._allowed)
        spans: list[tuple[int, int, int]] = []
        for place, label in enumerate(path):
            if label == 0:
                continue
            if label % 2 == 1:
                spans.append((place, place + 1, (label - 1) // 2))
            else:
                first, _, kind = spans[-1]
                spans[-1] = (first, place + 1, kind)
        return spans

    def _seen(self, text: str, offsets: NDArray[np.int64], labels: Floats, flags: Floats, kind: int) -> Seen:
        start, end = _whole_words(text, int(offsets[0, 0]), int(offsets[-1, 1]))
        negated, uncertain = flags.mean(axis=0)
        label = self.types[kind]
        return Seen(start, end, label, self.by_type(labels)[label], float(negated), float(uncertain))


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    while start and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return start, end


def _softmax(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    result: Floats = powers / powers.sum(axis=-1, keepdims=True)
    return result


def _transitions(types: int) -> NDArray[np.bool_]:
    """Which label may follow which: an inside label only its own begin or inside."""
    count = 1 + 2 * types
    allowed = np.ones((count, count), dtype=bool)
    for inside in range(2, count, 2):
        allowed[:, inside] = False
        allowed[inside - 1, inside] = allowed[inside, inside] = True
    return allowed


def _best_path(scores: Floats, allowed: NDArray[np.bool_]) -> list[int]:
    """The most probable legal label sequence (Viterbi)."""
    if len(scores) == 0:
        return []
    forbidden = np.where(allowed, 0.0, -1e9)
    best = scores[0].copy()
    best[2::2] = -1e9  # no text begins inside a name
    back = np.zeros(scores.shape, dtype=np.int64)
    for place in range(1, len(scores)):
        through = best[:, None] + forbidden
        back[place] = through.argmax(axis=0)
        best = through.max(axis=0) + scores[place]
    path = [int(best.argmax())]
    for place in range(len(scores) - 1, 0, -1):
        path.append(int(back[place, path[-1]]))
    return path[::-1]
