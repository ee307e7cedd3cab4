"""Finds what a night must make anew, where the published file can be taken up again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from flows import curation, mapping
from flows.ledger import Ledger
from flows.mapping import PaperState
from flows.recipe import made_of
from flows.records import Index, Newest
from flows.settings import Settings
from nlp import pipeline
from warehouse.publish import LINK
from warehouse.rows import RunRow

SHARE = 0.1  # of the papers; where more changed, the whole file is made anew


@dataclass(frozen=True, slots=True)
class Renewal:
    """The published file, and the papers that it lacks or that changed since."""

    file: Path
    pmids: frozenset[int]


def renewal(settings: Settings, run: RunRow, index: Index) -> Renewal | None:
    """Say what is to be made anew; `docs/decisions/0009-a-file-renewed.md` says why that is safe.

    Args:
        settings: where the data folder is.
        run: the run that makes the next file.
        index: the records that it is made of.

    Returns:
        None where the whole file is: the published one was made by other code, another reader, other
        decisions of curators or is not there; too much changed; the run compares all that is kept, as it
        does every week; or it was told to (`--full`).

    Raises:
        CurationFault: a file of the curators breaks its own rules.
    """
    home = settings.home
    with Ledger(home) as ledger:
        last, papers, night = ledger.published(), ledger.papers(), ledger.night(run.run_id)
    if settings.full or last is None or (night and night.reconciled):
        return None
    file = (home / LINK).resolve()
    made_by = (pipeline.version(settings.model), made_of(curation.read(home).digest))
    if last.file != file.name or not file.is_file() or (last.run.pipeline_version, last.recipe) != made_by:
        return None
    after = f"{last.run.run_id}."  # sorts behind all parts of that run, and before those of later ones
    pmids = frozenset(
        newest.pmid for newest in index.newest.values() if newest.part > after or _differs(newest, papers)
    )
    lost = papers.keys() - index.newest.keys()
    return None if lost or len(pmids) > SHARE * len(papers) else Renewal(file, pmids)


def _differs(newest: Newest, papers: dict[int, PaperState]) -> bool:
    before = papers.get(newest.pmid)
    if before is None or before.record_hash != newest.record_hash:
        return True
    return newest.withdrawn != (before.status == mapping.WITHDRAWN)
