"""Accounts for every record of a query after PubMed was asked: stored, pending, no longer found, gone."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Set
from dataclasses import replace

from flows import planning, records
from flows.ledger import Ledger, NightEntry
from flows.parts import Storage
from flows.planning import WITHDRAWN, Night, Standing
from flows.pubmed import medline
from flows.settings import Settings
from warehouse.rows import RunRow

# How a record says that another one took its place.
_REPLACED = {"update_in", "republished_in", "corrected_and_republished_in", "retracted_and_republished_in"}
_LOG = logging.getLogger(__name__)


def account(settings: Settings, run: RunRow, night: Night) -> dict[int, Standing]:
    """Say how every record of the run's query stands now; what is gone with the PMID in its place, if it names one.

    Raises:
        RecordsUnaccounted: PubMed has something that is neither stored nor known to be wanting.
    """
    with Ledger(settings.home) as ledger:
        before = ledger.standings(run.query or "")
    after = planning.account(night, before, run.started_at)
    gone = {pmid for pmid, s in after.items() if s.state == WITHDRAWN and s.since == run.started_at}
    for pmid, other in _replacements(settings.storage, gone).items():
        after[pmid] = replace(after[pmid], replaced_by=other)
    return after


def entry(hits: int, reconciled: bool, night: Night, standings: dict[int, Standing]) -> NightEntry:
    """The night as the ledger keeps it."""
    counts = Counter(standing.state for standing in standings.values())
    _LOG.info(
        "of %d records of the query %s",
        hits,
        ", ".join(f"{counts[state]:,} {state}" for state in planning.STATES),
    )
    return NightEntry(
        hits=hits,
        asked=len(night.asked),
        received=len(night.received),
        reconciled=reconciled,
        **{state: counts[state] for state in planning.STATES},
    )


def _replacements(storage: Storage, pmids: Set[int]) -> dict[int, int]:
    if not pmids:
        return {}
    stored = (medline.parse_record(xml) for _, xml in records.newest_xml(storage, records.scan(storage), pmids))
    return {
        record.pmid: link.other_pmid
        for record in stored
        for link in record.links
        if link.link_type in _REPLACED and link.other_pmid
    }
