"""An installed spaCy or scispaCy pipeline as recogniser: its entities where the vocabulary has none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from nlp.components.candidates import is_cut
from nlp.components.linker import Linker
from nlp.components.tokenizer import split_at
from nlp.errors import ModelUnusable
from nlp.installed import folder
from nlp.rules import model_labels
from nlp.vocabulary import concepts

_SCORE = 0.5  # a spaCy pipeline does not say how sure it is of an entity


@dataclass(frozen=True, slots=True)
class _Seen:
    """The half-open span [start, end) of the text, and what it is to us."""

    start: int
    end: int
    entity_type: str


@Language.factory("ketum_external")
class External:
    """Adds an installed pipeline's entities to `doc.ents`.

    Args:
        nlp: The pipeline that this is part of.
        name: The component's name in it.
        model: Package name or folder of the installed pipeline.

    Raises:
        ModelMissing, ModelUnusable: It is not there, cannot be loaded, or marks nothing that we know.
    """

    def __init__(self, nlp: Language, name: str, model: str) -> None:  # noqa: ARG002  spaCy names the arguments
        self._types = model_labels()
        self._model = _loaded(model)
        if not self._types.keys() & {label for labels in self._model.pipe_labels.values() for label in labels}:
            known = ", ".join(self._types)
            raise ModelUnusable(model, f"it marks none of {known} (nlp/vocabulary/model_labels.tsv)")
        self._source = f"{self._model.meta['lang']}_{self._model.meta['name']}"
        self._concepts = concepts()
        self._linker = Linker()

    def __call__(self, doc: Doc) -> Doc:
        """Add the entities that lie apart from the vocabulary's mentions and from what they ignore."""
        taken = [*doc._.ignored, *((ent.start_char, ent.end_char) for ent in doc.ents)]
        breaks = [sent.start_char for sent in doc.sents]
        seen = [s for s in self._seen(doc.text) if _is_apart(s, taken) and not is_cut(s.start, s.end, breaks)]
        split_at(doc, [offset for s in seen for offset in (s.start, s.end)])
        doc.ents = [*doc.ents, *(self._entity(doc, s) for s in seen)]
        return doc

    def _seen(self, text: str) -> Iterator[_Seen]:
        for ent in self._model(text).ents:
            entity_type, words = self._types.get(ent.label_), ent.text.strip()
            if entity_type and words:
                start = ent.start_char + ent.text.index(words)
                yield _Seen(start, start + len(words), entity_type)

    def _entity(self, doc: Doc, seen: _Seen) -> Span:
        concept_id, _ = self._linker.link(doc.text[seen.start : seen.end], seen.entity_type)
        # A disease of theirs may be an outcome of ours: the concept knows its role.
        label = self._concepts[concept_id].entity_type if concept_id else seen.entity_type
        span = doc.char_span(seen.start, seen.end, label=label, kb_id=concept_id or "")
        assert span is not None, "split_at made its ends token boundaries"  # noqa: S101  an invariant, not input
        span._.concept_ids = (concept_id,) if concept_id else ()
        span._.source, span._.score = self._source, _SCORE
        return span


def _loaded(model: str) -> Language:
    place = folder(model)
    try:
        return spacy.load(place)
    except (OSError, ValueError, ImportError) as error:
        raise ModelUnusable(model, " ".join(str(error).split())) from error


def _is_apart(seen: _Seen, taken: Iterable[tuple[int, int]]) -> bool:
    return all(end <= seen.start or seen.end <= start for start, end in taken)
