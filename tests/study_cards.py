"""Reads the study card of one text, by vocabulary and rules."""

from __future__ import annotations

from functools import cache

from spacy.language import Language

from nlp import pipeline, reader
from nlp.types import Passage, Reading, Study


@cache
def _language() -> Language:
    return pipeline.build(pipeline.RULES)


def read_one(passage: Passage) -> Reading:
    return next(iter(reader.read(_language(), [passage])))


def study(abstract: str, title: str = "On kratom", types: tuple[str, ...] = (), mesh: tuple[str, ...] = ()) -> Study:
    return read_one(Passage("key", title, abstract, types, mesh)).study


def design(abstract: str, title: str = "On kratom") -> str | None:
    return study(abstract, title).design
