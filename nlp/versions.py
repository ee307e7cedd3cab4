"""Which reading of a text holds: a version that changes with whatever the text is read by.

All code, rules and libraries and the model count for every text; of the vocabulary only the
lines whose words stand in the text. So a new term lets the texts be read again that name it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from nlp import pipeline
from nlp.components.matcher import whole_vocabulary
from nlp.relations.effects import named_after_substances
from nlp.rules import families
from nlp.text import fold
from nlp.types import Passage
from nlp.vocabulary import TermLine, concepts

_BY_LINE = ("vocabulary/concepts.tsv", "vocabulary/ignored.tsv", "vocabulary/terms.tsv")


class TextVersions:
    """The versions of all texts under one model.

    An installed model's entities take their type from the nearest concept of all
    (`nlp/components/external.py`): with one, every line counts for every text.

    Args:
        model: As `nlp.pipeline.build` takes it.

    Raises:
        ModelMissing: The model is not there.
        VocabularyFault: A vocabulary file breaks its own rules.
    """

    def __init__(self, model: str) -> None:
        self._concepts = concepts()
        self._matcher = whole_vocabulary()
        counted_apart = _BY_LINE if model in (pipeline.SHIPPED, pipeline.RULES) else ()
        members = (member for family in families() for member in family.members.values())
        named_by_rules = map(self._concept, (*members, *named_after_substances().values()))
        everywhere = [pipeline.version(model, counted_apart), *named_by_rules]
        self.base = _digest(everywhere)
        """What the versions of all texts begin with."""

    def of(self, passage: Passage) -> str:
        """The version of a text, by the terms and ignored phrases that match in it, whether they hold there or not."""
        matches = dict.fromkeys(hit.terms for hit in self._matcher.find(fold(passage.text)))
        return f"{self.base}-{_digest(self._line(term) for terms in matches for term in terms)}"

    def _line(self, term: TermLine) -> str:
        return f"{term.term}\t{term.match}\t{self._concept(term.concept_id)}"

    def _concept(self, concept_id: str) -> str:
        """What reading knows of a concept: not its other names, its identifiers or its place among others."""
        concept = self._concepts.get(concept_id)
        return "\t".join((concept_id, *((concept.entity_type, concept.subtype, concept.name) if concept else ())))


def _digest(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]
