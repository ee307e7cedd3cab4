"""Short ways to read a text in tests."""

from __future__ import annotations

from functools import cache

from spacy.language import Language

from nlp import pipeline, reader
from nlp.types import Mention, Passage, Reading


@cache
def language() -> Language:
    """The pipeline, built once a test process."""
    return pipeline.build()


def read(abstract: str, title: str = "A study of kratom") -> Reading:
    """Read one abstract under a title that says it is about kratom."""
    return next(iter(reader.read(language(), [Passage("key", title, abstract)])))


def mentions(abstract: str, title: str = "A study of kratom") -> list[Mention]:
    """The mentions of the abstract."""
    return [m for m in read(abstract, title).mentions if m.field == "abstract"]


def found(abstract: str, entity_type: str, title: str = "A study of kratom") -> list[str]:
    """The texts of the abstract's mentions of one type."""
    return [m.text for m in mentions(abstract, title) if m.entity_type == entity_type]


def one(abstract: str, text: str) -> Mention:
    """The only mention of the abstract that reads `text`."""
    (mention,) = (m for m in mentions(abstract) if m.text == text)
    return mention


@cache
def _rules() -> Language:
    return pipeline.build(pipeline.RULES)


def by_rules(abstract: str, text: str) -> Mention:
    """The only mention of the abstract that reads `text`, as vocabulary and rules alone see it."""
    (reading,) = reader.read(_rules(), [Passage("key", "A study of kratom", abstract)])
    (mention,) = (m for m in reading.mentions if m.text == text)
    return mention
