"""Puts a built file in place of the published one, where that is needed."""

from __future__ import annotations

import logging
from pathlib import Path

from flows import curation, mapping, parts, readings, records
from flows.build import Built
from flows.ledger import Ledger
from flows.recipe import made_of
from flows.settings import Settings
from warehouse import snapshots
from warehouse.publish import LINK, place, point, prune, sweep
from warehouse.rows import RunRow

_LOG = logging.getLogger(__name__)


def publish(settings: Settings, built: Built) -> Path:
    """Put a built file in place: versioned file, ledger, link, in this order.

    Returns:
        The link, `ketum.duckdb` in the data folder.
    """
    target = place(built.work, settings.home, built.run.run_id)
    with Ledger(settings.home) as ledger:
        ledger.publish(built.run, made_of(built.curation_digest), target.name, built.changes, built.papers)
        published = [entry.file for entry in ledger.entries() if entry.run.status == "published" and entry.file]
    point(settings.home, target)
    snapshots.keep_first_of_month(settings.home, target.name, settings.snapshots, published)
    prune(settings.home, settings.keep)
    _LOG.info("published %s", target)
    return settings.home / LINK


def recover(settings: Settings) -> None:
    """Finish or clear away what a killed run left; for the holder of the lock.

    A run enters its file in the ledger before the link is swapped, so a link that lags
    behind the ledger only needs to be moved on.
    """
    home = settings.home
    sweep(home)
    for folder in (records.FOLDER, readings.FOLDER):
        parts.sweep(parts.folder(settings.storage, folder))
    with Ledger(home) as ledger:
        ledger.interrupt()
        last = ledger.published()
    if last and last.file and last.file != _current(home) and (home / last.file).is_file():
        point(home, home / last.file)


def is_up_to_date(settings: Settings, run: RunRow) -> bool:
    """Whether the published file says all that a new one would, but for the run itself.

    Raises:
        CurationFault: a file of the curators breaks its own rules.
    """
    home = settings.home
    made_by = made_of(curation.read(home).digest)
    with Ledger(home) as ledger:
        last, papers, known = ledger.published(), ledger.papers(), ledger.rejects_known()
        rejects = {(r.source, r.pmid, r.reason) for r in ledger.rejects(run.run_id)}
    if last is None or last.file != _current(home):
        return False
    if (last.run.pipeline_version, last.recipe) != (run.pipeline_version, made_by):
        return False
    stored = {(n.pmid, n.record_hash, n.withdrawn) for n in records.scan(settings.storage).newest.values()}
    return rejects <= known and stored == {
        (p.pmid, p.record_hash, p.status == mapping.WITHDRAWN) for p in papers.values()
    }


def is_made_of(home: Path, curation_digest: str) -> bool:
    """Whether the published file was made by this code and these decisions of curators."""
    with Ledger(home) as ledger:
        last = ledger.published()
    return last is not None and last.recipe == made_of(curation_digest)


def _current(home: Path) -> str | None:
    """The name of the version that readers get; None where there is none."""
    version = (home / LINK).resolve()
    return version.name if version.is_file() else None
