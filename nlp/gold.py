"""Gold files: texts with what annotators marked in them, one JSON object a line.

The format is that of the project's annotation guidelines: `id`, `title`, `text` (the
abstract) and `mentions`, each with `field`, `start`, `end`, `type`, `text`, `negated`,
`uncertain`; and, where they were annotated, `relations`, `measurements` and `study`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from nlp import gold_facts
from nlp.errors import GoldFault
from nlp.facts import NO_FACTS, Facts
from nlp.types import ENTITY_TYPES, FIELDS, Passage, Reading
from nlp.vocabulary import said


@dataclass(frozen=True, slots=True)
class Annotation:
    """One mention, by an annotator or by the reader; the span is half-open, in code points of `field`."""

    field: str
    start: int
    end: int
    entity_type: str
    text: str
    negated: bool
    uncertain: bool

    @property
    def span(self) -> tuple[str, int, int]:
        """Where it stands."""
        return self.field, self.start, self.end


@dataclass(frozen=True, slots=True)
class GoldText:
    """An annotated text."""

    passage: Passage
    annotations: tuple[Annotation, ...]
    facts: Facts = NO_FACTS


def load(path: Path) -> list[GoldText]:
    """The texts of a gold file.

    Raises:
        GoldFault: The file cannot be read, has no texts, or a line is not of the gold format.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldFault(str(path), 0, getattr(error, "strerror", None) or "it is not UTF-8 text") from None
    texts = list(_texts(path, lines))
    if not texts:
        raise GoldFault(str(path), 0, "there are no texts in it")
    return texts


def _texts(path: Path, lines: list[str]) -> Iterator[GoldText]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield _text(json.loads(line))
        except KeyError as error:
            raise GoldFault(str(path), number, f"{error} is missing") from None
        except ValidationError as error:
            raise GoldFault(str(path), number, said(error.errors()[0])) from None
        except (ValueError, TypeError) as error:
            raise GoldFault(str(path), number, str(error)) from None


def _text(record: Any) -> GoldText:
    if not isinstance(record, dict):
        raise TypeError("it is no JSON object")
    passage = Passage(str(record["id"]), record["title"], record["text"])
    fields = dict(zip(FIELDS, (passage.title, passage.abstract), strict=True))
    annotations = tuple(_annotation(mention, fields) for mention in record["mentions"])
    return GoldText(passage, annotations, gold_facts.parse(record))


def _annotation(mention: dict[str, Any], fields: dict[str, str]) -> Annotation:
    field, start, end, text = mention["field"], mention["start"], mention["end"], mention["text"]
    if mention["type"] not in ENTITY_TYPES:
        raise ValueError(f"{mention['type']} is no entity type")
    if field not in fields or not text or fields[field][start:end] != text:
        raise ValueError(f"'{text}' does not stand at {start} to {end} of the {field}")
    return Annotation(field, start, end, mention["type"], text, bool(mention["negated"]), bool(mention["uncertain"]))


def found_in(reading: Reading) -> tuple[Annotation, ...]:
    """A reading's mentions in the form that gold has."""
    return tuple(
        Annotation(m.field, m.start, m.end, m.entity_type, m.text, m.negated, m.uncertain) for m in reading.mentions
    )
