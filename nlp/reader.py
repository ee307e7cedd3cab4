"""The front door: passages in, readings out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from spacy.language import Language
from spacy.tokens import Doc, Span

from nlp.components.places import Places
from nlp.types import Mention, Passage, Reading

_BATCH = 64  # the fastest of 16, 64 and 256
_ZONE = 8 * _BATCH
"""Texts after which spaCy forgets their new words: kept, these take memory for ever."""


def read(language: Language, passages: Iterable[Passage]) -> Iterator[Reading]:
    """Read passages in order.

    Args:
        language: What `nlp.pipeline.build` made.
        passages: Titles and abstracts; either may be empty.

    Yields:
        One reading a passage; spans are in code points of the passage's own title and abstract.
    """
    waiting = iter(passages)
    while texts := list(islice(waiting, _ZONE)):
        yield from _read(language, texts)


def make_doc(language: Language, passage: Passage) -> Doc:
    """A text as the first component gets it."""
    doc = language.make_doc(passage.text)
    doc._.passage = passage
    return doc


def _read(language: Language, passages: Iterable[Passage]) -> list[Reading]:
    with language.memory_zone():  # nothing of spaCy's may leave it: a reading is all plain values
        docs = language.pipe((make_doc(language, passage) for passage in passages), batch_size=_BATCH)
        return [_reading(doc._.passage, doc) for doc in docs]


def _reading(passage: Passage, doc: Doc) -> Reading:
    places = Places(doc)
    return Reading(
        passage.key,
        tuple(places.sentences),
        tuple(_mention(ent, places) for ent in doc.ents),
        doc._.relations,
        doc._.measurements,
        doc._.study,
    )


def _mention(ent: Span, places: Places) -> Mention:
    field, start, end = places.of(ent.start_char, ent.end_char)
    return Mention(
        field, start, end, ent.text, places.sentence(ent.sent), ent.label_, ent.kb_id_ or None,
        ent._.negated, ent._.uncertain, ent._.source, ent._.score,
    )  # fmt: skip
