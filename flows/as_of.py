"""Rebuilds the warehouse as it stood at the end of a day, from what is stored."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Sequence
from dataclasses import replace

from flows import build, clock, mapping, read, records, validation_report
from flows.build import Past
from flows.errors import DayUnknown
from flows.harvest import Sources
from flows.ledger import Ledger
from flows.mapping import PaperState
from flows.parts import Storage
from flows.pubmed import medline
from flows.run import begun
from flows.settings import Settings
from flows.summary import Summary
from warehouse import snapshots
from warehouse.rows import ChangeRow, RunRow

_LOG = logging.getLogger(__name__)


def rebuild(settings: Settings, day: dt.date) -> Summary:
    """Make a snapshot of the end of a day (UTC), read by today's reader; the published file stays.

    What a run brought counts from the run's start on. The file's last run is this one: its
    source names the day.

    Raises:
        DayUnknown: the day is in the future, or before the first record.
        AnotherRun: another run is going on.
        ChecksFailed: the file breaks the warehouse's own rules.
    """
    home, until = settings.home, dt.datetime.combine(day, dt.time.max)
    _refuse_unknown(settings, day, until)
    with begun(settings, Sources(f"as of {day}", (), None)) as run:
        past = _past(settings, run, until)
        counted = replace(run, found=len(records.scan(settings.storage, until).newest))
        built = build.build(settings, read.read(settings, counted, until=until), past)
        file = snapshots.put(built.work, home, day.isoformat())
        with Ledger(home) as ledger:
            ledger.ended(built.run, str(file.relative_to(home)))
    _LOG.info("the warehouse as of %s is in %s", day, file)
    report = validation_report.find(home, run.run_id)
    return Summary(built.run, (), built.mentions_by_type, file, built.validation, report, built.curation)


def _refuse_unknown(settings: Settings, day: dt.date, until: dt.datetime) -> None:
    home = settings.home
    if day > clock.now().date():
        raise DayUnknown(home, day, f"that is in the future (in UTC it is {clock.now():%Y-%m-%d})")
    first = records.first_seen(settings.storage)
    if first is None:
        raise DayUnknown(home, day, "no record is stored there yet; `ketum run` fetches them")
    if first > until.replace(tzinfo=dt.UTC):
        raise DayUnknown(home, day, f"the first record was stored on {first:%Y-%m-%d}")


def _past(settings: Settings, run: RunRow, until: dt.datetime) -> Past:
    """What the ledger knew at a time, this run left out."""
    with Ledger(settings.home) as ledger:
        runs = [e.run for e in ledger.entries() if e.run.started_at <= until and e.run.run_id != run.run_id]
        published = [run for run in runs if run.status == "published"]
        names = [run.run_id for run in published]
        changes = [change for change in ledger.changes() if change.run_id in names]
        rejects = [reject for name in names for reject in ledger.rejects(name)]
    papers = _papers(settings.storage, published[-1], changes) if published else {}
    return Past(papers, changes, runs, rejects, until)


def _papers(storage: Storage, last: RunRow, changes: Sequence[ChangeRow]) -> dict[int, PaperState]:
    """The papers as a run published them."""
    first: dict[int, str] = {}
    latest: dict[int, str] = {}
    for change in changes:
        first.setdefault(change.pmid, change.run_id)
        latest[change.pmid] = change.run_id
    states = {}
    for newest, xml in records.newest_xml(storage, records.scan(storage, last.started_at)):
        if newest.pmid in first:
            status = mapping.status(medline.parse_record(xml), newest.withdrawn)
            runs = first[newest.pmid], latest[newest.pmid]
            states[newest.pmid] = PaperState(newest.pmid, newest.record_hash, status, *runs)
    return states
