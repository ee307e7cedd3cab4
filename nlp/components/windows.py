"""What the trained network sees of a text: windows of word pieces with two features each.

The features are what an uncased encoder cannot see: the shape of the word (capitals,
digits) and what the vocabulary says stands here.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from nlp.types import ENTITY_TYPES

LONGEST = 384  # word pieces a window
SHAPES = 6
LEXICON = 1 + 2 * len(ENTITY_TYPES)  # nothing; begin and inside of each type

Array = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Window:
    """A run of whole sentences as the network takes it; all arrays have the same length.

    `starts` and `ends` are the pieces' offsets in the text; the two special pieces at the
    edges have none (-1).
    """

    ids: Array
    shapes: Array
    lexicon: Array
    starts: Array
    ends: Array


class Windows:
    """Cuts texts into windows with the word-piece vocabulary of the shipped model."""

    def __init__(self, tokenizer_file: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(tokenizer_file))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._edges = [self._tokenizer.token_to_id(t) for t in ("[CLS]", "[SEP]")]

    def cut(self, text: str, sentence_starts: Sequence[int], found: Sequence[tuple[int, int, str]]) -> Iterator[Window]:
        """The windows of a text.

        Args:
            text: The text.
            sentence_starts: Character offsets at which sentences begin.
            found: (start, end, entity type) of the vocabulary's mentions.
        """
        encoding = self._tokenizer.encode(text, add_special_tokens=False)
        if not encoding.ids:
            return
        offsets = np.array(encoding.offsets, dtype=np.int64)
        ids = np.array(encoding.ids, dtype=np.int64)
        shapes = np.array([shape(text[a:b]) for a, b in encoding.offsets], dtype=np.int64)
        lexicon = _lexicon(offsets, found)
        for start, end in itertools.pairwise(_breaks(offsets[:, 0], sentence_starts)):
            part = slice(start, end)
            yield Window(
                np.array([self._edges[0], *ids[part], self._edges[1]], dtype=np.int64),
                np.pad(shapes[part], 1),
                np.pad(lexicon[part], 1),
                np.pad(offsets[part, 0], 1, constant_values=-1),
                np.pad(offsets[part, 1], 1, constant_values=-1),
            )


def shape(piece: str) -> int:
    """The class of a piece's shape: 0 lower case, 1 Capital, 2 CAPITALS, 3 digits, 4 mIxed, 5 other."""
    if piece.islower():
        return 0
    if any(c.isdigit() for c in piece):
        return 3
    if piece.isupper():
        return 2 if len(piece) > 1 else 1
    if piece[:1].isupper() and piece[1:].islower():
        return 1
    return 4 if any(c.isalpha() for c in piece) else 5


def _lexicon(offsets: Array, found: Sequence[tuple[int, int, str]]) -> Array:
    marks = np.zeros(len(offsets), dtype=np.int64)
    for start, end, entity_type in found:
        inside = np.flatnonzero((offsets[:, 0] < end) & (offsets[:, 1] > start))
        label = 1 + 2 * ENTITY_TYPES.index(entity_type)
        marks[inside] = label + 1
        marks[inside[:1]] = label
    return marks


def _breaks(starts: Array, sentence_starts: Sequence[int]) -> list[int]:
    """Piece indices at which windows begin, and the end: at sentences where they fit, else anywhere."""
    sentences = sorted({int(i) for i in np.searchsorted(starts, sentence_starts)} | {0, len(starts)})
    breaks = [0]
    room = LONGEST - 2
    for here, following in itertools.pairwise([*sentences, len(starts)]):
        if following - breaks[-1] > room and here > breaks[-1]:
            breaks.append(here)
        while following - breaks[-1] > room:
            breaks.append(breaks[-1] + room)
    return [*breaks, len(starts)]
