"""Vocabulary mentions: from overlapping matches to the entities of the text, longest first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc, Span

from nlp.components.boundaries import Boundaries
from nlp.components.definitions import Definitions, definitions
from nlp.components.matcher import Hit, VocabularyMatcher
from nlp.components.tokenizer import split_at
from nlp.text import fold
from nlp.types import EFFECTS
from nlp.vocabulary import TermLine, concepts, ignored, terms

_ANCHORS = ("ALKALOID", "SUBSTANCE")
_IGNORED = "ketum:ignored"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span that may become an entity; no concepts means that it only blocks others."""

    start: int
    end: int
    concept_ids: tuple[str, ...]
    source: str


@Language.factory("ketum_mentions")
class Mentions:
    """Sets `doc.ents` from the vocabulary; `ent._.concept_ids` holds every concept the words may mean."""

    def __init__(self, nlp: Language, name: str) -> None:  # noqa: ARG002  spaCy names the arguments
        blocked = (TermLine(concept_id=_IGNORED, term=p, match="any", source="ketum") for p in ignored())
        self._matcher = VocabularyMatcher([*terms(), *blocked])
        self._concepts = concepts()
        self._boundaries = Boundaries()

    def __call__(self, doc: Doc) -> Doc:
        hits = self._matcher.find(fold(doc.text))
        plain = [h for h in hits if any(t.match in ("any", "case") for t in h.terms)]
        meanings = definitions(doc, [h for h in plain if h.terms[0].concept_id != _IGNORED])
        anchored = any(self._is_anchor(t) for h in plain for t in h.terms)
        candidates = [c for h in hits for c in self._accept(doc.text, h, meanings, anchored)]
        candidates += self._defined(doc.text, meanings)
        candidates += self._widened(doc.text, candidates)
        chosen = [c for c in longest(candidates) if c.concept_ids]
        split_at(doc, [offset for c in chosen for offset in (c.start, c.end)])
        doc.ents = [self._span(doc, c) for c in chosen]
        return doc

    def _is_anchor(self, term: TermLine) -> bool:
        concept = self._concepts.get(term.concept_id)
        return concept is not None and concept.entity_type in _ANCHORS

    def _accept(self, text: str, hit: Hit, meanings: Definitions, anchored: bool) -> Iterable[Candidate]:
        """The hit with those of its terms that hold in this text."""
        if text[hit.start : hit.end] in meanings:
            return
        allowed = {"any", "case", "context"} if anchored else {"any", "case"}
        kept = tuple(dict.fromkeys(t.concept_id for t in hit.terms if t.match in allowed))
        if kept:
            yield Candidate(hit.start, hit.end, () if _IGNORED in kept else kept, "vocabulary")

    def _defined(self, text: str, meanings: Definitions) -> Iterable[Candidate]:
        """Every place where a short form that the text defines stands, with the definition's meaning."""
        for short, long_terms in meanings.items():
            ids = tuple(dict.fromkeys(t.concept_id for t in long_terms)) if long_terms else ()
            for match in re.finditer(rf"(?<!\w){re.escape(short)}s?(?!\w)", text):
                yield Candidate(match.start(), match.end(), ids, "definition")

    def _widened(self, text: str, candidates: list[Candidate]) -> list[Candidate]:
        """The effects among the candidates with the words that belong to their names."""
        types = {c: self._concepts[c.concept_ids[0]].entity_type for c in candidates if c.concept_ids}
        drugs = {c.end: c.start for c, kind in types.items() if kind not in (*EFFECTS, "RECEPTOR")}
        wider = []
        for candidate in (c for c, kind in types.items() if kind in EFFECTS):
            subtype = self._concepts[candidate.concept_ids[0]].subtype
            span = self._boundaries.widen(text, candidate.start, candidate.end, subtype, drugs)
            wider.append(replace(candidate, start=span[0], end=span[1]))
        return wider

    def _span(self, doc: Doc, candidate: Candidate) -> Span:
        concept_id = candidate.concept_ids[0]
        label = self._concepts[concept_id].entity_type
        span: Span = doc.char_span(candidate.start, candidate.end, label=label, kb_id=concept_id)
        span._.concept_ids = candidate.concept_ids
        span._.source = candidate.source
        return span


def longest(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Of overlapping candidates the longest, then the first, in order of the text."""
    chosen: list[Candidate] = []
    taken: set[int] = set()
    for candidate in sorted(candidates, key=lambda c: (c.start - c.end, c.start)):
        places = range(candidate.start, candidate.end)
        if taken.isdisjoint(places):
            taken.update(places)
            chosen.append(candidate)
    return sorted(chosen, key=lambda c: c.start)
