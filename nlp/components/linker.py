"""Linking a mention that the vocabulary did not match to its nearest concept.

The nearest hangs on the whole vocabulary, a reading only on what its text names of it
(`nlp/versions.py`): so readings are kept without these links and linked when they are used.

scispaCy's candidate method, character 3-grams weighted by tf-idf, over our own terms; by
plain addition, which at this size is far faster than an approximate index, and without its
cut of rare 3-grams, which lost the short names. Alkaloids, receptors and kratom are linked
by their spelling only: names one letter apart are different molecules.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from nlp.components.boundaries import Boundaries
from nlp.text import fold, lower
from nlp.types import EFFECTS, ENTITY_TYPES, Mention, Reading
from nlp.vocabulary import concepts, terms

EXACT_ONLY = ("ALKALOID", "RECEPTOR", "SUBSTANCE")
THRESHOLD = 0.85  # cosine; measured by leaving each term out: see docs/benchmarks.md


class Linker:
    """Finds the concept of a surface form, among those of its type first."""

    def __init__(self) -> None:
        self._boundaries = Boundaries()
        types = {c.concept_id: c.entity_type for c in concepts().values()}
        free = [(t, _key(t.term)) for t in terms() if t.match == "any"]
        # A short form that needs its case or its context never gets here by its letters alone.
        self._exact = {(types[t.concept_id], key): t.concept_id for t, key in free}
        self._exact |= {(types[t.concept_id], t.term): t.concept_id for t in terms() if t.match == "case"}
        self._ids = [t.concept_id for t, _ in free]
        self._spellings = _Spellings([key for _, key in free])
        kinds = np.array([types[i] for i in self._ids])
        self._allowed = {t: np.isin(kinds, _roles(t)) for t in ENTITY_TYPES}
        self.link = lru_cache(maxsize=20_000)(self._link)

    def linked(self, reading: Reading) -> Reading:
        """The reading with the nearest concept for each mention that has none; below the threshold it stays so."""
        return replace(reading, mentions=tuple(map(self._linked, reading.mentions)))

    def _linked(self, mention: Mention) -> Mention:
        if mention.concept_id is not None:
            return mention
        return replace(mention, concept_id=self.link(mention.text, mention.entity_type)[0])

    def _link(self, text: str, entity_type: str) -> tuple[str | None, float]:
        """The concept of `text` and the similarity (0..1); no concept below the threshold."""
        key, core = _key(text), _key(self._boundaries.core(text))
        for kind in _roles(entity_type):
            for spelling in (text, key, key.removesuffix("s"), core, core.removesuffix("s"), f"{core} effect"):
                if (kind, spelling) in self._exact:
                    return self._exact[kind, spelling], 1.0
        if entity_type in EXACT_ONLY:
            return None, 0.0
        cosine = self._spellings.likeness(key) * self._allowed[entity_type]
        best = int(cosine.argmax())
        score = float(cosine[best])
        return (self._ids[best] if score >= THRESHOLD else None), score


class _Spellings:
    """The 3-grams of known spellings by place in the list, weighted as scikit-learn's `TfidfVectorizer` does."""

    def __init__(self, keys: Sequence[str]) -> None:
        grams = [_grams(key) for key in keys]
        spread = Counter(chain.from_iterable(grams))
        self._rarity = {gram: 1 + math.log((1 + len(keys)) / (1 + count)) for gram, count in spread.items()}
        places: dict[str, list[int]] = defaultdict(list)
        weights: dict[str, list[float]] = defaultdict(list)
        for place, one in enumerate(grams):
            for gram, weight in self._weighed(one).items():
                places[gram].append(place)
                weights[gram].append(weight)
        self._found = {gram: (np.array(places[gram]), np.array(weights[gram], np.float32)) for gram in places}
        self._count = len(keys)

    def likeness(self, key: str) -> NDArray[np.float32]:
        """The cosine of `key` to each spelling."""
        cosine = np.zeros(self._count, np.float32)
        for gram, weight in self._weighed(_grams(key)).items():
            places, weights = self._found[gram]
            cosine[places] += np.float32(weight) * weights
        return cosine

    def _weighed(self, grams: Mapping[str, int]) -> dict[str, float]:
        """The weights of those that are known, as a vector of length one."""
        weights = {gram: count * self._rarity[gram] for gram, count in grams.items() if gram in self._rarity}
        length = math.hypot(*weights.values())
        return {gram: weight / length for gram, weight in weights.items()}


def _grams(key: str) -> Counter[str]:
    words = (f" {word} " for word in key.split())
    return Counter(word[i : i + 3] for word in words for i in range(len(word) - 2))


def _key(text: str) -> str:
    return lower(fold(text).text.strip())


def _roles(entity_type: str) -> tuple[str, ...]:
    """The type itself first; effects share their concepts, whatever their role."""
    return (entity_type, *(e for e in EFFECTS if e != entity_type)) if entity_type in EFFECTS else (entity_type,)
