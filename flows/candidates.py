"""Terms that the published texts use and the vocabulary does not have."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from flows import display
from nlp.text import fold, lower
from warehouse import schema, store

COLUMNS = ("term", "type", "papers", "mentions", "source", "examples")
_AROUND = 60  # characters of a sentence shown on either side of the term
_HOW_TO_ADD = """
To add one: a line in nlp/vocabulary/terms.tsv (and in concepts.tsv where no concept fits),
`ketum vocabulary check`, then `ketum run` again."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A term without a concept, in its most frequent spelling and type.

    `sources` are the recognisers that found it, `examples` up to two sentences by PMID, and
    `first_run` is the run that brought the first article with it.
    """

    term: str
    entity_type: str
    papers: int
    mentions: int
    sources: tuple[str, ...]
    examples: tuple[tuple[int, str], ...]
    first_run: str


def find(home: Path, count: int, entity_type: str | None = None) -> list[Candidate]:
    """The mentions without a concept of the published file, by term; those of most papers first.

    Spellings that fold to the same are one term (`nlp.text.fold`).

    Args:
        home: Data folder.
        count: How many terms at most.
        entity_type: Only terms that are mostly of this type.

    Raises:
        NoWarehouse: Nothing is published there.
    """
    with store.open_readonly(home) as con:
        return among(con, count, entity_type)


def among(
    con: duckdb.DuckDBPyConnection, count: int, entity_type: str | None = None, since: str | None = None
) -> list[Candidate]:
    """The same of an open warehouse; with `since`, a run, only terms that no article before it used."""
    texts = [text for (text,) in con.execute(schema.sql("queries", "unlinked")).fetchall()]
    spelling = {"text": pa.array(texts, pa.string()), "folded": pa.array(map(folded, texts), pa.string())}
    con.register("spelling", pa.table(spelling))
    asked = {"entity_type": entity_type, "count": count, "since": since}
    rows = con.execute(schema.sql("queries", "candidates"), asked).fetchall()
    return [
        Candidate(
            term, kind, papers, mentions, tuple(sources), tuple((e["pmid"], e["sentence"]) for e in examples), run
        )
        for term, kind, papers, mentions, sources, examples, run in rows
    ]


def folded(term: str) -> str:
    """What all spellings of a term have in common."""
    return lower(fold(term).text.strip())


def show(found: Sequence[Candidate]) -> None:
    """Write terms as a table, with one line an example, and say how to add one."""
    if not found:
        print("every mention of the published texts has a concept")
        return
    rows: list[tuple[str, ...]] = []
    for candidate in found:
        first, *others = (f"{pmid}: {_excerpt(sentence, candidate.term)}" for pmid, sentence in candidate.examples)
        rows.append((*_facts(candidate), first))
        rows += [("", "", "", "", "", other) for other in others]
    display.show(rows, COLUMNS)
    print(_HOW_TO_ADD)


def as_tsv(found: Iterable[Candidate]) -> str:
    """Terms as tab-separated lines under a header; whole sentences, two of them in a cell with a bar between."""
    lines = [COLUMNS]
    for candidate in found:
        examples = " | ".join(f"{pmid}: {sentence}" for pmid, sentence in candidate.examples)
        lines.append((*_facts(candidate), examples))
    return "".join("\t".join(" ".join(cell.split()) for cell in line) + "\n" for line in lines)


def _facts(candidate: Candidate) -> tuple[str, str, str, str, str]:
    source = ", ".join(candidate.sources)
    return candidate.term, candidate.entity_type, str(candidate.papers), str(candidate.mentions), source


def _excerpt(sentence: str, term: str) -> str:
    place = max(0, sentence.lower().find(term.lower()))
    start, end = max(0, place - _AROUND), place + len(term) + _AROUND
    return f"{'…' * (start > 0)}{sentence[start:end]}{'…' * (end < len(sentence))}"
