"""Small factories: sound rows composed from marked sentences, and warehouses built of them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

import duckdb
import pytest

from warehouse import store
from warehouse.rows import (
    AuthorRow,
    ChangeRow,
    ConceptNameRow,
    ConceptRow,
    LinkRow,
    MentionRow,
    MeshHeadingRow,
    PaperRow,
    Row,
    RunRow,
    SectionRow,
    SentenceRow,
)

MARK = re.compile(r"\[([^|\]]+)\|([A-Z_]+)((?:\|[a-z]+)*)\]")


class Compose:
    """Makes rows that keep all rules of the warehouse; tests break them with `dataclasses.replace`."""

    def paper(self, pmid: int = 1, **changes: object) -> PaperRow:
        values: dict[str, object] = {
            "pmid": pmid,
            "title": "A title.",
            "abstract": None,
            "vernacular_title": None,
            "journal": "Journal of Leaves",
            "issn": "1234-5678",
            "year": 2020,
            "published": dt.date(2020, 6, 1),
            "published_text": "2020 Jun",
            "revised": None,
            "doi": None,
            "pmcid": None,
            "language": "eng",
            "publication_types": ["Journal Article"],
            "mesh_terms": [],
            "keywords": [],
            "substances": [],
            "status": "active",
            "record_version": 1,
            "record_hash": "r",
            "text_hash": "t",
            "first_seen_run": "run-1",
            "last_changed_run": "run-1",
        }
        return PaperRow(**(values | changes))  # type: ignore[arg-type]

    def article(self, pmid: int, *marked: str, **changes: object) -> list[Row]:
        """A paper whose abstract is the sentences, each with its mentions marked.

        A mark is `[pain|OUTCOME]`, with `|negated`, `|uncertain` or `|unlinked` added as needed.
        """
        rows: list[Row] = []
        start = 0
        for number, source in enumerate(marked):
            text = MARK.sub(r"\1", source)
            sentence_id = f"{pmid}.{number}"
            rows.append(SentenceRow(sentence_id, pmid, "abstract", start, start + len(text), text))
            rows.extend(self._mentions(pmid, sentence_id, source, start))
            start += len(text) + 1
        abstract = " ".join(MARK.sub(r"\1", source) for source in marked)
        return [self.paper(pmid, abstract=abstract, **changes), *rows]

    def _mentions(self, pmid: int, sentence_id: str, source: str, start: int) -> Iterator[MentionRow]:
        left_out = 0
        for mark in MARK.finditer(source):
            word, entity_type, flags = mark.groups()
            begin = start + mark.start() - left_out
            left_out += len(mark[0]) - len(word)
            yield self.mention(
                mention_id=f"{pmid}:{begin}",
                pmid=pmid,
                sentence_id=sentence_id,
                start_char=begin,
                end_char=begin + len(word),
                text=word,
                entity_type=entity_type,
                concept_id=None if "unlinked" in flags else f"KETUM:{word.lower()}",
                negated="negated" in flags,
                uncertain="uncertain" in flags,
            )

    def mention(self, **changes: object) -> MentionRow:
        values: dict[str, object] = {
            "mention_id": "m",
            "pmid": 1,
            "sentence_id": "1.0",
            "field": "abstract",
            "start_char": 0,
            "end_char": 4,
            "text": "pain",
            "entity_type": "OUTCOME",
            "concept_id": None,
            "negated": False,
            "uncertain": False,
            "source": "vocabulary",
            "score": 1.0,
            "run_id": "run-1",
        }
        return MentionRow(**(values | changes))  # type: ignore[arg-type]

    def concepts(self, rows: Iterable[Row]) -> list[Row]:
        """The concepts that the mentions name; the concept's name is the last part of its identifier."""
        named = {row.concept_id: row.entity_type for row in rows if isinstance(row, MentionRow) and row.concept_id}
        return [
            ConceptRow(concept_id, entity_type, "", concept_id.partition(":")[2], [], None)
            for concept_id, entity_type in named.items()
        ]

    def run(self, run_id: str = "run-1", started_at: dt.datetime = dt.datetime(2026, 1, 31, 3)) -> RunRow:
        return RunRow(run_id, started_at, None, "published", "sample", None, "1", 1, 1, 0, 0, 0, 1, 2)

    def corpus(self) -> list[Row]:
        """A little of everything, by all rules."""
        rows = [
            *self.article(1, "[Mitragynine|ALKALOID] relieved [pain|OUTCOME].", "No [nausea|ADVERSE_EFFECT|negated]."),
            *self.article(2, "[Kratom|SUBSTANCE] and [µ-opioid|RECEPTOR] 𝒜.", "é was [morphine|DRUG]?"),
            self.paper(3, title=None, status="withdrawn"),
            AuthorRow(1, 1, "Tan", "Mei", None, None, None),
            SectionRow(1, 1, "AIM", "OBJECTIVE", 0, 26),
            SectionRow(1, 2, "RESULTS", "RESULTS", 27, 37),
            MeshHeadingRow(1, 1, "Mitragyna", None, [], True),
            LinkRow(1, "comment_in", 9, None),
            ConceptNameRow("KETUM:pain", "pain"),
            ChangeRow("run-1", 1, "added"),
            ChangeRow("run-1", 3, "withdrawn"),
            self.run(),
        ]
        return [*rows, *self.concepts(rows)]


@pytest.fixture(scope="session")
def compose() -> Compose:
    return Compose()


@pytest.fixture
def built(tmp_path: Path, compose: Compose) -> Iterator[Callable[..., duckdb.DuckDBPyConnection]]:
    """Builds a warehouse from rows and keeps it open; concepts are added where `rows` has none."""
    with ExitStack() as open_files:

        def build(rows: Iterable[Row]) -> duckdb.DuckDBPyConnection:
            rows = list(rows)
            if not any(isinstance(row, ConceptRow) for row in rows):
                rows += compose.concepts(rows)
            con = open_files.enter_context(store.create(tmp_path / "built.duckdb"))
            store.load(con, rows)
            store.finish(con)
            return con

        yield build
