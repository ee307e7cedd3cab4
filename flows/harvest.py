"""Plans what to ask the sources for, fetches it, keeps every version of every record."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from flows import progress, records
from flows.errors import EmailMissing, NothingFound, SourceMissing, TooManyRejects
from flows.intake import Intake
from flows.ledger import Ledger
from flows.pubmed import medline
from flows.pubmed.types import Deletion, Fault, Hits, Record
from flows.settings import Settings
from warehouse.rows import RunRow

SAMPLE = "sample"
SAMPLE_FILE = Path(__file__).parent / "sample" / "digests.xml"
_SUFFIXES = (".xml", ".xml.gz")
_OVERLAP = dt.timedelta(days=2)  # PubMed's days are not ours, and its dates are set back now and then
_REJECTS_ALWAYS_BORNE = 20
_REJECTS_BORNE = 0.05  # of what was found
_LOG = logging.getLogger(__name__)

if TYPE_CHECKING:  # the client is loaded only where PubMed is asked
    from flows.pubmed.client import PubMed

Item = Record | Deletion | Fault


@dataclass(frozen=True, slots=True)
class Sources:
    """Where a run gets its records: files, each with the name to show for it, and PubMed by a query."""

    label: str
    files: tuple[tuple[str, Path], ...]
    query: str | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do about the sources; `hits` is the search whose whole result is wanted."""

    files: tuple[tuple[str, Path], ...] = ()
    found: tuple[int, ...] = ()
    ask: tuple[int, ...] = ()
    hits: Hits | None = None


def resolve(settings: Settings, sources: Sequence[str]) -> Sources:
    """Find what is meant by `pubmed`, `sample` and paths.

    Raises:
        EmailMissing: PubMed is to be asked, and there is no address to give.
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
    return Sources(", ".join(sources), tuple((name, path) for path, name in files.items()), query)


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
    """Decide what to ask PubMed for.

    That is: all that matches the query and PubMed never delivered, or delivered before it
    withdrew it; all that changed since the last good run; all that the last good run asked
    for in vain.

    Raises:
        PubMedError: the search failed.
    """
    if sources.query is None:
        return Plan(sources.files)
    index = records.scan(settings.home)
    held = {pmid for pmid in index.from_pubmed if not index.newest[pmid].withdrawn}
    pubmed = _pubmed(settings)
    hits = pubmed.search(sources.query)
    found = set(hits.ids)
    ask = found - held
    with Ledger(settings.home) as ledger:
        since = ledger.asked_since(sources.query)
        ask |= found & ledger.pending(sources.query)
    if held and since:
        changed = pubmed.search(sources.query, changed_since=(since - _OVERLAP).date())
        ask |= found & set(changed.ids)
    _LOG.info("PubMed has %d records for the query, %d to be fetched", len(found), len(ask))
    return Plan(sources.files, tuple(sorted(found)), tuple(sorted(ask)), hits if ask == found else None)


def harvest(settings: Settings, plan: Plan, run: RunRow) -> RunRow:
    """Fetch what the plan says, keep what is news, record what is rejected.

    Returns:
        The run with its counts of what was found (distinct PMIDs) and rejected.

    Raises:
        NothingFound: no source holds a record.
        PubMedError: PubMed failed; what came before is kept.
        TooManyRejects: nothing was good, or too much was not.
    """
    faults: list[Fault] = []
    total = None if plan.files else len(plan.ask)
    with (
        Intake(settings.home, run.run_id, run.started_at) as intake,
        progress.track("harvest", total) as advance,
    ):
        for source, item in _offered(settings, plan):
            match item:
                case Record():
                    intake.record(item, source)
                case Deletion():
                    intake.deletion(item, source)
                case Fault():
                    _LOG.warning("rejected: %s: %s", item.source, item.reason)
                    faults.append(item)
            advance(1)
    found = intake.found.union(plan.found)
    run = replace(run, found=len(found), rejected=len(faults))
    with Ledger(settings.home) as ledger:
        ledger.harvested(run, faults)
    _refuse_failure(run, len(found & intake.stored), faults)
    return run


def _refuse_failure(run: RunRow, accepted: int, faults: Sequence[Fault]) -> None:
    if not accepted and not faults:
        raise NothingFound(run.source)
    limit = max(_REJECTS_ALWAYS_BORNE, _REJECTS_BORNE * run.found)
    if not accepted or run.rejected > limit:
        raise TooManyRejects(run.run_id, run.rejected, run.found, f"{faults[0].source}: {faults[0].reason}")


def _offered(settings: Settings, plan: Plan) -> Iterator[tuple[str, Item]]:
    for name, path in plan.files:
        for item in medline.parse(path):
            yield name, replace(item, source=name) if isinstance(item, Fault) else item
    if plan.ask:
        for item in _pubmed(settings).fetch(plan.ask, hits=plan.hits):
            yield records.PUBMED, item


def _default_query() -> str:
    from flows.pubmed.client import default_query

    return default_query()


def _pubmed(settings: Settings) -> PubMed:
    from flows.pubmed.client import PubMed

    key = settings.ncbi_api_key
    return PubMed(settings.email or "", key.get_secret_value() if key else None, settings.eutils_url)
