"""What a text says that kratom and its alkaloids cause or change, short to ask in tests."""

from __future__ import annotations

from functools import cache

from spacy.language import Language

from nlp import pipeline, reader
from nlp.types import Passage, Reading

TITLE = "A study of kratom"

Told = set[tuple[str, str, str]]
"""Subject and object as the text has them, and the value; "denied" for a harm that is denied."""


@cache
def _language() -> Language:
    return pipeline.build(pipeline.RULES)


def read(abstract: str, title: str = TITLE) -> Reading:
    """Read an abstract by vocabulary and rules alone."""
    return next(iter(reader.read(_language(), [Passage("key", title, abstract)])))


def causes(abstract: str, title: str = TITLE) -> Told:
    """The harms that the text attributes, or denies."""
    return _told("causes", abstract, title)


def affects(abstract: str, title: str = TITLE) -> Told:
    """The outcomes that the text says are changed, or not."""
    return _told("affects", abstract, title)


def _told(relation_type: str, abstract: str, title: str) -> Told:
    reading = read(abstract, title)
    return {
        (
            reading.mentions[r.subject].text.lower(),
            reading.mentions[r.object].text.lower(),
            "denied" if r.negated and relation_type == "causes" else r.value,
        )
        for r in reading.relations
        if r.relation_type == relation_type
    }
