"""Asks the sources for what is wanted, keeps every version of every record."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from flows import accounting, bulk, clock, planning, progress, records
from flows.errors import EmailMissing, NothingFound, SourceMissing, TooManyRejects
from flows.intake import Intake
from flows.ledger import Ledger, NightEntry
from flows.planning import Known, Standing
from flows.pubmed.terms import compile_query
from flows.pubmed.types import Deletion, Fault, Record
from flows.settings import Settings
from warehouse.rows import RunRow

SAMPLE = "sample"
SAMPLE_FILE = Path(__file__).parent / "sample" / "digests.xml"
_SUFFIXES = (".xml", ".xml.gz")
_REJECTS_ALWAYS_BORNE = 20
_REJECTS_BORNE = 0.05  # of what was found
_LOG = logging.getLogger(__name__)

if TYPE_CHECKING:  # the client is loaded only where PubMed is asked
    from flows.pubmed.client import PubMed

Item = Record | Deletion | Fault


@dataclass(frozen=True, slots=True)
class Sources:
    """Where a run gets its records: files, perhaps filtered by a query, and PubMed by a query."""

    label: str
    files: tuple[bulk.File, ...]
    query: str | None
    filter_by: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do about the sources.

    Attributes:
        files: The files to read.
        found: The PMIDs that the query finds.
        ask: The PMIDs to ask PubMed for.
        hits: How many the query finds; None where PubMed is not asked.
        reconciles: Whether all that is kept is compared, not only what is new or changed.
    """

    files: bulk.Files = field(default_factory=bulk.Files)
    found: frozenset[int] = frozenset()
    ask: tuple[int, ...] = ()
    hits: int | None = None
    reconciles: bool = False


def resolve(settings: Settings, sources: Sequence[str]) -> Sources:
    """Find what is meant by `pubmed`, `sample` and paths.

    Raises:
        EmailMissing: PubMed is to be asked, and there is no address to give.
        QueryNotCompiled: files are to be filtered by a query that only PubMed understands.
        SourceMissing: a path does not exist, is no XML file or is a folder without any.
    """
    files: dict[Path, str] = {}
    query = None
    for source in sources:
        if source == records.PUBMED:
            if not settings.email:
                raise EmailMissing
            query = settings.query or _default_query()
        elif source == SAMPLE:
            files[SAMPLE_FILE] = SAMPLE
        else:
            files.update((path, str(path)) for path in _xml_files(Path(source)))
    filter_by = (settings.query or _default_query()) if settings.filter and files else None
    if filter_by:
        compile_query(filter_by)
    in_order = bulk.in_order((name, path) for path, name in files.items())
    return Sources(", ".join(sources), in_order, query, filter_by)


def _xml_files(path: Path) -> list[Path]:
    if path.is_file() and path.name.endswith(_SUFFIXES):
        return [path]
    if not path.exists():
        raise SourceMissing(path, "does not exist")
    if not path.is_dir():
        raise SourceMissing(path, "is no PubMed XML file by its name")
    found = sorted(file for file in path.rglob("*") if file.is_file() and file.name.endswith(_SUFFIXES))
    if not found:
        raise SourceMissing(path, "holds no .xml or .xml.gz file")
    return found


def plan(settings: Settings, sources: Sources) -> Plan:
    """Decide what to ask PubMed for; `flows.planning` says why.

    Raises:
        AnswerImplausible: PubMed finds far less than at the last run.
        NothingFound: it finds nothing at all, and there are no files.
        PubMedError: the search failed.
    """
    files = bulk.choose(settings.home, sources.files, sources.filter_by, anew=settings.full)
    if sources.query is None:
        return Plan(files)
    known = _known(settings, sources.query)
    due = settings.full or planning.is_due(known, clock.now())
    survey = _pubmed(settings).survey(sources.query, planning.changed_since(known, due))
    changed = frozenset(survey.changed.ids) if survey.changed else frozenset(survey.whole.ids)
    found = changed.union(survey.whole.ids)
    if not settings.full:
        planning.refuse_implausible(known, found)
    if not found and not sources.files:
        raise NothingFound(sources.label)
    ask = planning.to_ask(known, found, found if settings.full else changed, due)
    _LOG.info("PubMed has %d records for the query, %d to be fetched", len(found), len(ask))
    return Plan(files, found, ask, survey.whole.count, due)


def _known(settings: Settings, query: str) -> Known:
    index = records.scan(settings.storage)
    held = {pmid for pmid in index.from_pubmed if not index.newest[pmid].withdrawn}
    with Ledger(settings.home) as ledger:
        return Known(
            frozenset(index.from_pubmed),
            frozenset(held),
            ledger.standings(query),
            ledger.asked(query) or index.since,
            ledger.reconciled(query),
        )


def harvest(settings: Settings, plan: Plan, run: RunRow) -> RunRow:
    """Fetch what the plan says, keep what is news, account for every record, note what is rejected.

    Returns:
        The run with its counts of what was found (distinct PMIDs) and rejected.

    Raises:
        NothingFound: no source holds a record.
        PubMedError: PubMed failed; what came before is kept.
        RecordsUnaccounted: PubMed has something that is neither stored nor known to be wanting.
        TooManyRejects: nothing was good, or too much was not.
    """
    faults: list[Fault] = []
    total = None if plan.files.unread else len(plan.ask)
    with (
        Intake(settings.storage, run.run_id, run.started_at) as intake,
        progress.track("harvest", total) as advance,
    ):
        for source, item in _offered(settings, plan, run.run_id, intake):
            match item:
                case Record():
                    intake.record(item, source)
                case Deletion():
                    intake.deletion(item, source)
                case Fault():
                    faults.append(item)
            advance(1)
        found = (intake.found - intake.received) | plan.found
        accounts = _account(settings, plan, run, intake, faults)
    rejects = [fault for fault in faults if not fault.absent or fault.pmid in plan.found]
    for fault in rejects:
        _LOG.warning("rejected: %s: %s", fault.source, fault.reason)
    run = replace(run, found=len(found), rejected=len(rejects))
    with Ledger(settings.home) as ledger:
        if accounts:
            ledger.accounted(run, *accounts)
        ledger.harvested(run, rejects)
    may_be_none = bool(plan.files.finished or plan.files.query) and bool(intake.stored)
    _refuse_failure(run, bool(found & intake.stored) or may_be_none, rejects)
    return run


def _account(
    settings: Settings, plan: Plan, run: RunRow, intake: Intake, faults: Sequence[Fault]
) -> tuple[NightEntry, Iterable[Standing]] | None:
    """Account for what PubMed was asked; what is gone for good is withdrawn."""
    if plan.hits is None:
        return None
    wanting = {fault.pmid: fault for fault in faults if fault.source == records.PUBMED and fault.pmid is not None}
    night = planning.Night(plan.found, frozenset(plan.ask), intake.received, wanting, intake.delivered)
    standings = accounting.account(settings, run, night)
    for standing in standings.values():
        if standing.state == planning.WITHDRAWN:
            intake.deletion(Deletion(standing.pmid), records.PUBMED)
    return accounting.entry(plan.hits, plan.reconciles, night, standings), standings.values()


def _refuse_failure(run: RunRow, accepted: bool, faults: Sequence[Fault]) -> None:
    if not accepted and not faults:
        raise NothingFound(run.source)
    limit = max(_REJECTS_ALWAYS_BORNE, _REJECTS_BORNE * run.found)
    if not accepted or run.rejected > limit:
        raise TooManyRejects(run.run_id, run.rejected, run.found, f"{faults[0].source}: {faults[0].reason}")


def _offered(settings: Settings, plan: Plan, run_id: str, intake: Intake) -> Iterator[tuple[str, Item]]:
    yield from bulk.read(settings.home, plan.files, intake, run_id)
    if plan.ask:
        for item in _pubmed(settings).fetch(plan.ask):
            yield records.PUBMED, item


def _default_query() -> str:
    from flows.pubmed.client import default_query

    return default_query()


def _pubmed(settings: Settings) -> PubMed:
    from flows.pubmed.client import PubMed

    key = settings.ncbi_api_key
    return PubMed(settings.email or "", key.get_secret_value() if key else None, settings.eutils_url)
