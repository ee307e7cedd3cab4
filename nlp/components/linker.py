"""Linking a mention that the vocabulary did not match to its nearest concept.

scispaCy's candidate method, character 3-grams weighted by tf-idf, over our own terms; by
plain multiplication, which at this size is thirty times faster than an approximate index,
and without its cut of rare 3-grams, which lost the short names. Alkaloids,
receptors and kratom are linked by their spelling only: names one letter apart are different molecules.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from nlp.components.boundaries import Boundaries
from nlp.text import fold, lower
from nlp.types import EFFECTS
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
        self._ids = np.array([t.concept_id for t, _ in free])
        self._types = np.array([types[i] for i in self._ids])
        self._vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 3), dtype=np.float32)
        self._vectors = self._vectorizer.fit_transform([key for _, key in free])
        self.link = lru_cache(maxsize=20_000)(self._link)

    def _link(self, text: str, entity_type: str) -> tuple[str | None, float]:
        """The concept of `text` and the similarity (0..1); no concept below the threshold."""
        key, core = _key(text), _key(self._boundaries.core(text))
        for kind in _roles(entity_type):
            for spelling in (text, key, key.removesuffix("s"), core, core.removesuffix("s")):
                if (kind, spelling) in self._exact:
                    return self._exact[kind, spelling], 1.0
        if entity_type in EXACT_ONLY:
            return None, 0.0
        cosine = (self._vectors @ self._vectorizer.transform([key]).T).toarray().ravel()
        cosine[~np.isin(self._types, _roles(entity_type))] = 0.0
        best = int(cosine.argmax())
        score = float(cosine[best])
        return (str(self._ids[best]) if score >= THRESHOLD else None), score


def _key(text: str) -> str:
    return lower(fold(text).text.strip())


def _roles(entity_type: str) -> tuple[str, ...]:
    """The type itself first; effects share their concepts, whatever their role."""
    return (entity_type, *(e for e in EFFECTS if e != entity_type)) if entity_type in EFFECTS else (entity_type,)
