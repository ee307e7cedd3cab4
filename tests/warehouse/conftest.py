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
from warehouse.fact_rows import MeasurementRow, RelationRow, RelationSentenceRow, StudyGroundRow, StudyRow
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
AGENTS = ("ALKALOID", "SUBSTANCE")
GROUNDS = (("species", "rat", "mesh", "Rats"), ("evidence_level", "5", "mesh", "Rats"))
OBJECTS = {"acts_on": "RECEPTOR", "causes": "ADVERSE_EFFECT", "affects": "OUTCOME"}


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
            "xml_hash": "x",
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

    def saying(self, pmid: int, marked: str, said: str, *, uncertain: bool = False, **changes: object) -> list[Row]:
        """An article of one sentence that says something of the agent and the object marked in it.

        `said` is type and value, as `affects increases`, with ` denied` added as needed.
        """
        rows = self.article(pmid, marked, **changes)
        relation_type, value, *denied = said.split()
        agent, effect = _first(rows, AGENTS), _first(rows, (OBJECTS[relation_type],))
        relation_id = ":".join([f"{pmid}", *said.split()])
        negated = bool(denied) or value == "no_effect"
        place = ("abstract", 0, _first_sentence(rows).end_char)
        return [
            *rows,
            RelationRow(
                relation_id, pmid, agent.sentence_id, relation_type, agent.concept_id, agent.entity_type,
                _name(agent), effect.concept_id, _name(effect), value, negated, uncertain, *place, "rule", 0.9, "run-1",
            ),
            RelationSentenceRow(
                relation_id, pmid, agent.sentence_id, agent.mention_id, effect.mention_id, *place,
                negated, uncertain, "rule", 0.9,
            ),
        ]  # fmt: skip

    def measuring(self, pmid: int, marked: str, value: float | None, **changes: object) -> list[Row]:
        """An article of one sentence that states a Ki, in nM, of what is marked in it.

        `changes` are columns of the measurement, or of the paper.
        """
        of_measurement = {name: changes.pop(name) for name in list(changes) if name in MeasurementRow.__slots__}
        rows = self.article(pmid, marked, **changes)
        subject = _first(rows, AGENTS)
        target = next((row for row in rows if isinstance(row, MentionRow) and row.entity_type == "RECEPTOR"), None)
        text = _first_sentence(rows).text
        values: dict[str, object] = {
            "measurement_id": f"{pmid}:Ki",
            "pmid": pmid,
            "sentence_id": subject.sentence_id,
            "subject_id": subject.concept_id,
            "subject_type": subject.entity_type,
            "subject_name": _name(subject),
            "target_id": target.concept_id if target else None,
            "target_name": _name(target) if target else None,
            "parameter": "Ki",
            "qualifier": "=",
            "value": value,
            "low": None,
            "high": None,
            "spread": None,
            "unit": "nM",
            "value_si": value,
            "unit_si": "nM",
            "species": None,
            "assay": None,
            "as_printed": text,
            "suspect": False,
            "suspect_reason": None,
            "field": "abstract",
            "start_char": 0,
            "end_char": len(text),
            "rule": "rule",
            "score": 0.9,
            "run_id": "run-1",
        }
        return [*rows, MeasurementRow(**(values | of_measurement))]  # type: ignore[arg-type]

    def study(self, pmid: int, design: str | None = None, **changes: object) -> StudyRow:
        values: dict[str, object] = {
            "species": [],
            "sample_size": None,
            "country": None,
            "route": None,
            "product_form": None,
            "evidence_level": None,
            "sole_exposure": None,
            "run_id": "run-1",
        }
        return StudyRow(pmid, design, **(values | changes))  # type: ignore[arg-type]

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
            *self.saying(4, "[Mitragynine|ALKALOID] relieved [pain|OUTCOME].", "affects decreases"),
            *self.measuring(5, "[Mitragynine|ALKALOID] bound [MOR|RECEPTOR] at 5 nM.", 5.0),
            self.study(4, "animal", species=["rat"], evidence_level=5),
            *(StudyGroundRow(4, *ground, None, None, None, None, "mesh") for ground in GROUNDS),
            StudyGroundRow(4, "design", "animal", "text", "relieved", "4.0", "abstract", 12, 20, "verb"),
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


def _first(rows: Iterable[Row], entity_types: tuple[str, ...]) -> MentionRow:
    return next(row for row in rows if isinstance(row, MentionRow) and row.entity_type in entity_types)


def _first_sentence(rows: Iterable[Row]) -> SentenceRow:
    return next(row for row in rows if isinstance(row, SentenceRow))


def _name(mention: MentionRow) -> str:
    return mention.concept_id.partition(":")[2] if mention.concept_id else mention.text


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
