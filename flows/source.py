"""One text with what was read in it and what curators decided, as far as its facts need it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flows.curation import Decision, Key
from nlp.text import fold, lower
from nlp.types import Concept, Reading
from warehouse.rows import MentionRow


@dataclass(frozen=True, slots=True)
class Source:
    """A reading with what its facts need to become rows.

    `texts` are title and abstract by field; `concepts` are those of the vocabulary by identifier.
    """

    pmid: int
    texts: Mapping[str, str]
    reading: Reading
    run_id: str
    concepts: Mapping[str, Concept]
    decisions: Mapping[Key, Decision]

    def sentence_id(self, index: int) -> str:
        """The name of a sentence of the reading."""
        sentence = self.reading.sentences[index]
        return f"{self.pmid}:{sentence.field}:{sentence.start}"

    def field(self, sentence: int) -> str:
        """The field that a sentence of the reading stands in."""
        return self.reading.sentences[sentence].field

    def words(self, sentence: int, start: int, end: int) -> str:
        """The words [start, end) of the field that a sentence stands in."""
        return self.texts[self.field(sentence)][start:end]

    def name(self, mention: MentionRow) -> str:
        """What a mention names: the concept's preferred name, else the words themselves."""
        return self.concepts[mention.concept_id].name if mention.concept_id else mention.text


@dataclass(frozen=True, slots=True)
class Party:
    """A mention that facts rest on, as it was read and as it is published; None where a curator rejected it."""

    read: MentionRow
    now: MentionRow | None

    @property
    def row(self) -> MentionRow:
        """The mention with the concept that facts take from it."""
        return self.now or self.read

    def is_there_as(self, *entity_types: str) -> bool:
        """Whether facts may rest on it still: where a curator gave it another type, it must be one of these."""
        return self.now is not None and self.now.entity_type in (self.read.entity_type, *entity_types)


def key(mention: MentionRow | None) -> str:
    """What a mention names, as part of a stable identifier; empty where there is no mention."""
    if mention is None:
        return ""
    return mention.concept_id or lower(fold(mention.text).text)
