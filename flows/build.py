"""Records and readings to a new warehouse file, checked."""

from __future__ import annotations

import datetime as dt
import logging
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from pathlib import Path

from flows import clock, curated, curation, drift, mapping, progress, readings, records, renew, validation_report
from flows.curation import Decision, Decisions, Key
from flows.ledger import Ledger
from flows.mapping import PaperState
from flows.pubmed import medline
from flows.records import Index, Newest
from flows.renew import Renewal
from flows.settings import Settings
from flows.summary import vanished_line
from nlp import vocabulary
from nlp.components.linker import Linker
from nlp.versions import TextVersions
from warehouse import claims, renewal, schema, store, validation
from warehouse.check_rows import ERROR, WARNING, Validation
from warehouse.curation_rows import CurationRow
from warehouse.errors import ChecksFailed, UnreadableWarehouse
from warehouse.publish import sweep, work_file
from warehouse.rows import ChangeRow, RejectRow, Row, RunRow
from warehouse.validation import Before

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
    validation: Validation = field(default_factory=Validation)
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
        file: The file that was published last, for comparison; None where there is none to compare with.
    """

    papers: Mapping[int, PaperState]
    changes: Sequence[ChangeRow]
    runs: Sequence[RunRow]
    rejects: Sequence[RejectRow]
    until: dt.datetime | None = None
    file: Before | None = None


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The records that a file is made of, and those of them to be turned into rows (None: all)."""

    index: Index
    only: Collection[int] | None = None


def build(settings: Settings, run: RunRow, past: Past | None = None) -> Built:
    """Make a work file from all that is stored, or was in the past, and check it.

    What is published already is taken up again, where that is safe; a renewed file that is not sound is
    made anew from the records.

    Raises:
        CurationFault: a file of the curators breaks its own rules.
        ChecksFailed: the file breaks the warehouse's own rules; it stays for inspection until the next
            run, and its report beyond.
    """
    decisions = curation.read(settings.home)
    index = records.scan(settings.storage, past.until if past else None)
    anew = None if past else renew.renewal(settings, run, index)
    past = past or _past(settings.home, run, decisions.digest)
    if anew and past.file:
        try:
            return _made(_Papers(settings, run, past, decisions, _Wanted(index, anew.pmids)), anew)
        except (ChecksFailed, UnreadableWarehouse) as error:
            _LOG.warning("the published file cannot be renewed, a whole one is made: %s", error)
            sweep(settings.home)
    return _made(_Papers(settings, run, past, decisions, _Wanted(index)))


def _made(papers: _Papers, anew: Renewal | None = None) -> Built:
    """The whole file, or the published one renewed."""
    settings, past, work = papers.settings, papers.past, work_file(papers.settings.home, papers.run.run_id)
    with renewal.renew(anew.file, work, anew.pmids) if anew else store.create(work) as con:
        if anew:
            renewal.fill(con, papers.rows())
        else:
            store.load(con, chain(claims.rows(), mapping.concept_rows(vocabulary.concepts().values()), papers.rows()))
        mentions = con.execute(schema.sql("queries", "mentions_by_type")).fetchall()
        run = papers.counted(sum(count for _, count in mentions))
        earlier = () if anew else (change for change in past.changes if change.pmid in papers.states)
        store.load(con, chain(past.runs, past.rejects, [run], papers.changes, earlier))
        if not anew:
            store.finish(con)
        found = validation.validate(con, run.run_id, past.file, settings.full)
        decided = tuple(CurationRow(*values) for values in con.table(CurationRow.TABLE).fetchall())
    report = validation_report.write(settings.home, run, found)
    validation_report.prune(settings.home, settings.keep)
    if refused := found.failed(ERROR):
        raise ChecksFailed(refused, work, report)
    _warn(decided, found)
    states, by_type = tuple(papers.states.values()), tuple(mentions)
    return Built(work, run, tuple(papers.changes), states, by_type, found, decided, papers.decisions.digest)


def _warn(decisions: Iterable[CurationRow], found: Validation) -> None:
    """Log what somebody should look at, though it is published."""
    for row in decisions:
        if row.status == "vanished":
            _LOG.warning("%s", vanished_line(row))
    for check in found.failed(WARNING):
        _LOG.warning("%s", validation_report.warning_line(check))


def _past(home: Path, run: RunRow, curation_digest: str) -> Past:
    """All that the ledger knows, and what the published file holds."""
    file = drift.before(home, run, curation_digest)
    with Ledger(home) as ledger:
        runs = [entry.run for entry in ledger.entries() if entry.run.run_id != run.run_id]
        return Past(ledger.papers(), ledger.changes(), runs, ledger.rejects_to_publish(run.run_id), file=file)


class _Papers:
    """Turns the newest records into rows, and notes what changed since the last published file."""

    def __init__(self, settings: Settings, run: RunRow, past: Past, decisions: Decisions, wanted: _Wanted) -> None:
        self.settings = settings
        self.run = run
        self.past = past
        self.decisions = decisions
        self._index, self._only = wanted.index, wanted.only
        self._decided = {key: d for key, d in decisions.by_key.items() if self._counts(d)}
        self._versions = TextVersions(settings.model)
        self._linker = Linker()
        self._met: set[Key] = set()
        self.states: dict[int, PaperState] = {} if wanted.only is None else dict(past.papers)
        self.changes: list[ChangeRow] = []

    def rows(self) -> Iterator[Row]:
        """The rows of all papers, or of some only, and the decisions about them."""
        storage = self.settings.storage
        total = len(self._index.newest) if self._only is None else len(self._only)
        shelf = readings.Shelf(storage, self._versions.base, self._texts())
        with progress.track("build", total) as advance:
            items = records.newest_xml(storage, self._index, self._only)
            while batch := list(islice(items, _BATCH)):
                yield from self._batch(batch, shelf)
                advance(len(batch))
        yield from self._vanished()

    def counted(self, mentions: int) -> RunRow:
        """The run as the file shows it, which has so many mentions."""
        kinds = Counter(change.kind for change in self.changes)
        return replace(
            self.run,
            status="snapshot" if self.past.until else "published",
            finished_at=clock.now(),
            new=kinds["added"],
            changed=kinds["changed"] + kinds["retracted"],
            withdrawn=kinds["withdrawn"],
            mentions=mentions,
        )

    def _counts(self, decision: Decision) -> bool:
        """Whether a decision is of the time and about the papers in question."""
        until = self.past.until
        if until is not None and decision.decided_on > until.date():
            return False
        return self._only is None or decision.pmid in self._only

    def _texts(self) -> set[str] | None:
        """The hashes of the texts in question; None: of all."""
        if self._only is None:
            return None
        some = records.newest_xml(self.settings.storage, self._index, self._only)
        return {mapping.passage(medline.parse_record(xml)).key for _, xml in some}

    def _batch(self, batch: Iterable[tuple[Newest, str]], shelf: readings.Shelf) -> Iterator[Row]:
        parsed = [(newest, medline.parse_record(xml)) for newest, xml in batch]
        passages = [mapping.passage(record) for _, record in parsed]
        found = shelf.get({passage.key: self._versions.of(passage) for passage in passages})
        for (newest, record), passage in zip(parsed, passages, strict=True):
            state = self._state(newest, mapping.status(record, newest.withdrawn))
            yield from mapping.paper_rows(record, state, passage.key)
            reading, read_by = found[passage.key]
            linked = self._linker.linked(reading)
            for row in mapping.reading_rows(record, linked, read_by, vocabulary.concepts(), self._decided):
                if isinstance(row, CurationRow):
                    self._met.add((row.kind, row.key))
                yield row

    def _vanished(self) -> Iterator[Row]:
        """The decisions about facts that no text has."""
        yield from (curated.entry(d, applied=False) for key, d in self._decided.items() if key not in self._met)

    def _state(self, newest: Newest, status: str) -> PaperState:
        run_id, before = self.run.run_id, self.past.papers.get(newest.pmid)
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
