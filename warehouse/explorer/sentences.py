"""Puts the mentions of a sentence beside its text, so that a page can show them in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import duckdb

from warehouse.explorer import ask


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention; `start_char` and `end_char` count code points from 0 in the text that is shown."""

    start_char: int
    end_char: int
    text: str
    entity_type: str
    concept_id: str | None
    concept: str | None
    negated: bool
    uncertain: bool


@dataclass(frozen=True, slots=True)
class _InSentence(Mention):
    sentence_id: str


Sentence = TypeVar("Sentence", bound=Any)


def with_mentions(con: duckdb.DuckDBPyConnection, sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Fill the field `mentions` of rows that have a `sentence_id` and a `pmid`."""
    found = defaultdict(list)
    wanted = sorted({sentence.sentence_id for sentence in sentences})
    papers = sorted({sentence.pmid for sentence in sentences})  # numbers leave most rows out before a text is read
    for row in ask.rows(con, _InSentence, "sentence_mentions", sentences=wanted, papers=papers):
        found[row.sentence_id].append(
            Mention(
                row.start_char, row.end_char, row.text, row.entity_type, row.concept_id, row.concept,
                row.negated, row.uncertain,
            )
        )  # fmt: skip
    return tuple(replace(sentence, mentions=tuple(found[sentence.sentence_id])) for sentence in sentences)
