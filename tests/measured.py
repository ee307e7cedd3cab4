"""Short ways to see in tests what a text measures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.language import Language

from nlp import pipeline, reader
from nlp.types import Measurement, Passage, Reading


@dataclass(frozen=True)
class Row:
    """A measurement with what names its subject and its target, and its own words."""

    subject: str | None
    target: str | None
    words: str
    measured: Measurement


@cache
def _language() -> Language:
    return pipeline.build(pipeline.RULES)


def rows(abstract: str, title: str = "A study of kratom") -> list[Row]:
    """What an abstract and its title measure."""
    (reading,) = reader.read(_language(), [Passage("key", title, abstract)])
    return [_row(reading, {"title": title, "abstract": abstract}, m) for m in reading.measurements]


def _row(reading: Reading, texts: dict[str, str], m: Measurement) -> Row:
    subject = m.subject_words if m.subject is None else reading.mentions[m.subject].text
    target = None if m.target is None else reading.mentions[m.target].text
    words = texts[reading.sentences[m.sentence].field][m.start : m.end]
    return Row(subject, target, words, m)


def borne(abstract: str, title: str = "A study of kratom") -> list[tuple[str | None, str, float | None]]:
    """The subjects, parameters and values."""
    return [(r.subject, r.measured.parameter, r.measured.value) for r in rows(abstract, title)]


def one(abstract: str, title: str = "A study of kratom") -> Row:
    """The only measurement."""
    (row,) = rows(abstract, title)
    return row
