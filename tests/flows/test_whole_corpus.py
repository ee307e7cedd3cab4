"""All real records of the reference folder, from files and from PubMed: everything arrives, and the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from eutils_standin import Eutils, at_random
from jobs import ask, settings

from flows import harvest, read, records
from flows.pubmed import medline
from flows.pubmed.client import PubMed
from flows.pubmed.types import Record
from flows.run import Steps, main_job
from nlp.types import FIELDS, Passage, Reading, Sentence

PAPERS = "select * exclude (record_hash, xml_hash, first_seen_run, last_changed_run) from papers order by pmid"


def skip_reading(passages: Sequence[Passage], model: str) -> list[Reading]:
    """Find nothing in one long sentence a field: what is read is of no matter here."""
    return [Reading(passage.key, tuple(_whole(passage)), ()) for passage in passages]


def _whole(passage: Passage) -> Iterator[Sentence]:
    for field in FIELDS:
        if text := getattr(passage, field):
            yield Sentence(field, 0, len(text))


UNREAD = Steps(read=lambda settings, run: read.read(settings, run, skip_reading))


@pytest.mark.shared
def test_every_record_arrives_from_files_and_the_same_from_a_pubmed_that_fails_at_random(
    shared: Path, tmp_path: Path, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = sorted((shared / "pubmed").glob("*.xml.gz"))
    offered = {item.pmid for path in files for item in medline.parse(path) if isinstance(item, Record)}
    summary = main_job(settings(tmp_path / "files"), [str(path) for path in files], UNREAD)
    papers = ask(tmp_path / "files", PAPERS)
    assert summary.run.rejected == 0
    assert {row[0] for row in papers} == offered
    assert len(papers) == len(offered) > 3_500

    newest = records.newest_xml(tmp_path / "files", records.scan(tmp_path / "files"))
    with Eutils({item.pmid: xml for item, xml in newest}, fault=at_random(0.25, seed=2)) as eutils:
        monkeypatch.setattr(
            harvest, "_pubmed", lambda _: PubMed("you@example.org", url=eutils.url, timeout=0.5, clock=clock)
        )
        main_job(settings(tmp_path / "pubmed", email="you@example.org"), ["pubmed"], UNREAD)
        assert {request.fault for request in eutils.log} - {None}
    assert ask(tmp_path / "pubmed", PAPERS) == papers
