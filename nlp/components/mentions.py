"""Vocabulary mentions: from overlapping matches to the entities of the text, longest first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc, Span

from nlp.components.boundaries import Boundaries
from nlp.components.candidates import Candidate, is_cut, longest
from nlp.components.coordination import Shapes
from nlp.components.definitions import Definitions, definitions
from nlp.components.matcher import IGNORED, Hit, whole_vocabulary
from nlp.components.tokenizer import split_at
from nlp.text import fold
from nlp.types import EFFECTS
from nlp.vocabulary import concepts

_ANCHORS = ("ALKALOID", "SUBSTANCE")
_PART_BEFORE, _PART_AFTER = re.compile(r"\w-$|\d\s?$"), re.compile(r"-\d")


@Language.factory("ketum_mentions")
class Mentions:
    """Sets `doc.ents` from the vocabulary; `ent._.concept_ids` holds every concept the words may mean."""

    def __init__(self, nlp: Language, name: str) -> None:  # noqa: ARG002  spaCy names the arguments
        self._matcher = whole_vocabulary()
        self._concepts = concepts()
        self._names = {c.concept_id: frozenset(c.names) for c in concepts().values()}
        self._boundaries = Boundaries()
        self._shapes = Shapes()

    def __call__(self, doc: Doc) -> Doc:
        """Find the entities of the text."""
        text = doc.text  # spaCy joins it anew at every look
        folded = fold(text)
        hits = self._matcher.find(folded)
        plain = [h for h in hits if any(t.match in ("any", "case") for t in h.terms)]
        meanings = definitions(doc, [h for h in plain if h.terms[0].concept_id != IGNORED], self._names)
        anchored = any(self._type((t.concept_id,)) in _ANCHORS for h in plain for t in h.terms)
        candidates = [c for h in hits for c in self._accept(text, h, meanings, anchored)]
        candidates += self._defined(text, meanings)
        candidates += self._widened(text, candidates)
        candidates += self._shapes.find(text, folded)
        breaks = [sent.start_char for sent in doc.sents]
        settled = longest(c for c in candidates if not is_cut(c.start, c.end, breaks))
        doc._.ignored = tuple((c.start, c.end) for c in settled if not c.entity_type)
        chosen = [c for c in settled if c.entity_type]
        split_at(doc, [offset for c in chosen for offset in (c.start, c.end)])
        doc.ents = [_span(doc, c) for c in chosen]
        return doc

    def _type(self, concept_ids: tuple[str, ...]) -> str | None:
        concept = self._concepts.get(concept_ids[0]) if concept_ids else None
        return concept.entity_type if concept else None

    def _accept(self, text: str, hit: Hit, meanings: Definitions, anchored: bool) -> Iterable[Candidate]:
        """The hit with those of its terms that hold in this text."""
        if text[hit.start : hit.end] in meanings:
            return
        in_context = anchored and _stands_alone(text, hit.start, hit.end)
        allowed = {"any", "case", "context"} if in_context else {"any", "case"}
        kept = tuple(dict.fromkeys(t.concept_id for t in hit.terms if t.match in allowed))
        if kept:
            kind = None if IGNORED in kept else self._type(kept)
            yield Candidate(hit.start, hit.end, kind, kept, "vocabulary")

    def _defined(self, text: str, meanings: Definitions) -> Iterable[Candidate]:
        """Every place where a short form that the text defines stands, with the definition's meaning."""
        for short, long_terms in meanings.items():
            ids = tuple(dict.fromkeys(t.concept_id for t in long_terms)) if long_terms else ()
            for match in re.finditer(rf"(?<!\w){re.escape(short)}s?(?!\w)", text):
                yield Candidate(match.start(), match.end(), self._type(ids), ids, "definition")

    def _widened(self, text: str, candidates: list[Candidate]) -> list[Candidate]:
        """The effects among the candidates with the words that belong to their names."""
        drugs = {c.end: c.start for c in candidates if c.entity_type in self._boundaries.drugs}
        wider = []
        for candidate in (c for c in candidates if c.entity_type in EFFECTS):
            subtype = self._concepts[candidate.concept_ids[0]].subtype
            start, end = self._boundaries.widen(text, candidate.start, candidate.end, subtype, drugs)
            wider.append(replace(candidate, start=start, end=end))
        return wider


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a short form is a word of its own: no unit after a number, no part of '16-COOH-MG' or 'MP-202q'."""
    return not (_PART_BEFORE.search(text, max(0, start - 2), start) or _PART_AFTER.match(text, end))


def _span(doc: Doc, candidate: Candidate) -> Span:
    concept_id = candidate.concept_ids[0] if candidate.concept_ids else ""
    span = doc.char_span(candidate.start, candidate.end, label=candidate.entity_type or "", kb_id=concept_id)
    assert span is not None, "split_at made its ends token boundaries"  # noqa: S101  an invariant, not input
    span._.concept_ids = candidate.concept_ids
    span._.source = candidate.source
    return span
