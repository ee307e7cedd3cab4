"""Nights without reading: the main job at a time of our choice, with stubs in the place of reading and building."""

from __future__ import annotations

import datetime as dt
import os
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from Bio import Entrez
from eutils_standin import MOST_HITS, Clock
from jobs import settings

from flows import clock, harvest, mapping, records
from flows.build import Built
from flows.ledger import Ledger
from flows.mapping import PaperState
from flows.pubmed import answers
from flows.pubmed.client import PubMed
from flows.run import Steps, main_job
from flows.settings import Settings
from flows.summary import Summary
from warehouse.publish import work_file
from warehouse.rows import ChangeRow, RunRow

QUERY = "kratom[tiab]"


def run(
    home: Path, url: str, now: dt.datetime, *, most: int = MOST_HITS, timeout: float = 30, **options: Any
) -> Summary:
    """One night; `most` is what PubMed lists in one answer, `timeout` how long (s) it may keep us waiting."""
    given = {"query": QUERY, "email": "you@example.org", "eutils_url": url, "model": "rules"} | options
    with _at(now, most, timeout):
        return main_job(settings(home, **given), ["pubmed"], Steps(read=_unread, build=_build))


@contextmanager
def _at(now: dt.datetime, most: int, timeout: float) -> Iterator[None]:
    """A time of day that stands still, and a client that does not wait in earnest."""
    waits = Clock()

    def pubmed(settings: Settings) -> PubMed:
        return PubMed(settings.email or "", url=settings.eutils_url, timeout=timeout, clock=waits)

    with ExitStack() as patches:
        patches.enter_context(patch.object(clock, "now", lambda: now))
        patches.enter_context(patch.object(harvest, "_pubmed", pubmed))
        patches.enter_context(patch.object(answers, "MOST_HITS", most))
        patches.enter_context(patch.object(Entrez, "time", SimpleNamespace(time=time.time, sleep=lambda _: None)))
        patches.enter_context(patch.dict(os.environ, {"no_proxy": "*"}))
        yield


def _unread(settings: Settings, run: RunRow) -> RunRow:
    return run


def _build(settings: Settings, run: RunRow) -> Built:
    """An empty file, and what the ledger is told of a real one."""
    work = work_file(settings.home, run.run_id)
    work.parent.mkdir(parents=True, exist_ok=True)
    work.write_bytes(b"")
    with Ledger(settings.home) as ledger:
        before = ledger.papers()
    states, changes = [], []
    for newest in records.scan(settings.home).newest.values():
        status, old = mapping.WITHDRAWN if newest.withdrawn else "active", before.get(newest.pmid)
        if kind := mapping.change(old, newest.record_hash, status):
            changes.append(ChangeRow(run.run_id, newest.pmid, kind))
        first = old.first_seen_run if old else run.run_id
        states.append(PaperState(newest.pmid, newest.record_hash, status, first, run.run_id))
    run = replace(run, status="published", finished_at=clock.now())
    return Built(work, run, tuple(changes), tuple(states), ())
