"""Linking a mention that the vocabulary did not match to its nearest concept.

scispaCy's candidate method, character 3-grams weighted by tf-idf, over our own terms; by
plain multiplication, which at this size is thirty times faster than an approximate index,
and without its cut of rare 3-grams, which lost the short names. Alkaloids and receptors
are linked by exact spelling only: names one letter apart are different molecules.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from spacy.tokens import Span

from nlp.components.boundaries import Boundaries
from nlp.text import fold, lower
from nlp.types import EFFECTS
from nlp.vocabulary import concepts, terms

EXACT_ONLY = ("ALKALOID", "RECEPTOR", "SUBSTANCE")
THRESHOLD = 0.85  # cosine; measured by leaving each term out: see docs/benchmarks.md


class Linker:
    """Finds the concept of a surface form among those of its type."""

    def __init__(self) -> None:
        known = concepts()
        self._boundaries = Boundaries()
        self._type = {c.concept_id: c.entity_type for c in known.values()}
        pairs = [(_key(name), c.concept_id) for c in known.values() for name in c.names]
        self._exact: dict[tuple[str, str], str] = {}
        for key, concept_id in pairs:
            self._exact.setdefault((_group(self._type[concept_id]), key), concept_id)
        any_case = [(_key(t.term), t.concept_id) for t in terms() if t.match == "any"]
        self._ids = np.array([concept_id for _, concept_id in any_case])
        self._groups = np.array([_group(self._type[i]) for i in self._ids])
        self._vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 3), dtype=np.float32)
        self._vectors = self._vectorizer.fit_transform([key for key, _ in any_case])
        self.link = lru_cache(maxsize=20_000)(self._link)

    def _link(self, text: str, entity_type: str) -> tuple[str | None, float]:
        """The concept of `text` and the similarity (0..1); no concept below the threshold."""
        key = _key(text)
        core = lower(fold(self._boundaries.core(text)).text.strip())
        for spelling in (key, key.removesuffix("s"), core, core.removesuffix("s")):
            exact = self._exact.get((_group(entity_type), spelling))
            if exact:
                return exact, 1.0
        if entity_type in EXACT_ONLY:
            return None, 0.0
        cosine = (self._vectors @ self._vectorizer.transform([key]).T).toarray().ravel()
        cosine[self._groups != _group(entity_type)] = 0.0
        best = int(cosine.argmax())
        score = float(cosine[best])
        return (str(self._ids[best]) if score >= THRESHOLD else None), score

    def in_role(self, ent: Span, role: str) -> str | None:
        """The concept of a vocabulary mention in this role: the role's own where it has one."""
        own = [i for i in ent._.concept_ids if self._type[i] == role]
        return own[0] if own else ent.kb_id_ or None


def _key(text: str) -> str:
    return lower(fold(text).text.strip())


def _group(entity_type: str) -> str:
    """Effects share their concepts, whatever their role."""
    return "EFFECT" if entity_type in EFFECTS else entity_type
