"""Records and readings to a new warehouse file, checked."""

from __future__ import annotations

import datetime as dt
import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path

from flows import clock, curated, curation, mapping, progress, readings, records
from flows.curation import Decision, Key
from flows.ledger import Ledger
from flows.mapping import PaperState
from flows.pubmed import medline
from flows.settings import Settings
from flows.summary import vanished_line
from nlp import vocabulary
from nlp.components.linker import Linker
from nlp.versions import TextVersions
from warehouse import checks, claims, store
from warehouse.curation_rows import CurationRow
from warehouse.errors import ChecksFailed
from warehouse.publish import work_file
from warehouse.rows import ChangeRow, MentionRow, RejectRow, Row, RunRow

_BATCH = 200  # papers turned into rows at a time
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Built:
    """A checked work file, and what the ledger is to say once it is published."""

    work: Path
    run: RunRow
    changes: tuple[ChangeRow, ...]
    papers: tuple[PaperState, ...]
    mentions_by_type: tuple[tuple[str, int], ...]
    curation: tuple[CurationRow, ...] = ()
    curation_digest: str = ""


@dataclass(frozen=True, slots=True)
class Past:
    """What a file tells of the time before the run that builds it.

    Attributes:
        papers: The papers as the last published file had them.
        changes: What the published runs changed.
        runs: All runs.
        rejects: What they set aside.
        until: The time (UTC) at which the past ends; records and decisions of curators that are
            newer are left out. None: it ends now.
    """

    papers: Mapping[int, PaperState]
    changes: Sequence[ChangeRow]
    runs: Sequence[RunRow]
    rejects: Sequence[RejectRow]
    until: dt.datetime | None = None


def build(settings: Settings, run: RunRow, past: Past | None = None) -> Built:
    """Make a work file from all that is stored, or was in the past, and check it.

    Raises:
        CurationFault: a file of the curators breaks its own rules.
        ChecksFailed: the file breaks the warehouse's own rules; it stays for inspection until the next run.
    """
    home = settings.home
    work = work_file(home, run.run_id)
    decisions = curation.read(home)
    past = past or _past(home, run)
    papers = _Papers(settings, run, past, decisions.by_key)
    with store.create(work) as con:
        store.load(con, chain(claims.rows(), mapping.concept_rows(vocabulary.concepts().values()), papers.rows()))
        run = papers.counted(run)
        earlier = (change for change in past.changes if change.pmid in papers.states)
        store.load(con, chain(past.runs, past.rejects, [run], papers.changes, earlier))
        store.finish(con)
        if violations := checks.run(con):
            raise ChecksFailed(violations)
    for row in papers.curation:
        if row.status == "vanished":
            _LOG.warning("%s", vanished_line(row))
    states, mentions = tuple(papers.states.values()), tuple(papers.mentions.most_common())
    return Built(work, run, tuple(papers.changes), states, mentions, tuple(papers.curation), decisions.digest)


def _past(home: Path, run: RunRow) -> Past:
    """All that the ledger knows."""
    with Ledger(home) as ledger:
        runs = [entry.run for entry in ledger.entries() if entry.run.run_id != run.run_id]
        return Past(ledger.papers(), ledger.changes(), runs, ledger.rejects_to_publish(run.run_id))


class _Papers:
    """Turns the newest records into rows, and notes what changed since the last published file."""

    def __init__(self, settings: Settings, run: RunRow, past: Past, decisions: Mapping[Key, Decision]) -> None:
        self._home = settings.home
        self._run = run
        self._before = past.papers
        self._until = past.until
        self._decisions = {
            key: decision
            for key, decision in decisions.items()
            if past.until is None or decision.decided_on <= past.until.date()
        }
        self._versions = TextVersions(settings.model)
        self._shelf = readings.Shelf(settings.home, self._versions.base)
        self._linker = Linker()
        self.states: dict[int, PaperState] = {}
        self.changes: list[ChangeRow] = []
        self.mentions: Counter[str] = Counter()
        self.curation: list[CurationRow] = []

    def rows(self) -> Iterator[Row]:
        index = records.scan(self._home, self._until)
        with progress.track("build", len(index.newest)) as advance:
            items = records.newest_xml(self._home, index)
            while batch := list(islice(items, _BATCH)):
                yield from self._batch(batch)
                advance(len(batch))
        yield from self._vanished()

    def counted(self, run: RunRow) -> RunRow:
        """The run as the file shows it."""
        kinds = Counter(change.kind for change in self.changes)
        return replace(
            run,
            status="snapshot" if self._until else "published",
            finished_at=clock.now(),
            new=kinds["added"],
            changed=kinds["changed"] + kinds["retracted"],
            withdrawn=kinds["withdrawn"],
            mentions=self.mentions.total(),
        )

    def _batch(self, batch: Iterable[tuple[records.Newest, str]]) -> Iterator[Row]:
        parsed = [(newest, medline.parse_record(xml)) for newest, xml in batch]
        passages = [mapping.passage(record) for _, record in parsed]
        found = self._shelf.get({passage.key: self._versions.of(passage) for passage in passages})
        for (newest, record), passage in zip(parsed, passages, strict=True):
            state = self._state(newest, mapping.status(record, newest.withdrawn))
            yield from mapping.paper_rows(record, state, passage.key)
            reading, read_by = found[passage.key]
            linked = self._linker.linked(reading)
            for row in mapping.reading_rows(record, linked, read_by, vocabulary.concepts(), self._decisions):
                if isinstance(row, MentionRow):
                    self.mentions[row.entity_type] += 1
                elif isinstance(row, CurationRow):
                    self.curation.append(row)
                yield row

    def _vanished(self) -> Iterator[Row]:
        """The decisions about facts that no text has."""
        met = {(row.kind, row.key) for row in self.curation}
        vanished = [curated.entry(d, applied=False) for key, d in self._decisions.items() if key not in met]
        self.curation += vanished
        yield from vanished

    def _state(self, newest: records.Newest, status: str) -> PaperState:
        run_id, before = self._run.run_id, self._before.get(newest.pmid)
        kind = mapping.change(before, newest.record_hash, status)
        if kind:
            self.changes.append(ChangeRow(run_id, newest.pmid, kind))
        state = PaperState(
            newest.pmid,
            newest.record_hash,
            status,
            before.first_seen_run if before else run_id,
            run_id if kind or not before else before.last_changed_run,
        )
        self.states[newest.pmid] = state
        return state
