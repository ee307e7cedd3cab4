"""The bundled sample: digests, and labelled as such."""

from __future__ import annotations

from pathlib import Path

import pytest
from jobs import ask, run

from flows import harvest
from flows.pubmed import medline
from flows.pubmed.types import Record


def records(path: Path) -> list[Record]:
    """All records of a file, which has nothing else."""
    items = list(medline.parse(path))
    found = [item for item in items if isinstance(item, Record)]
    assert found == items
    return found


def test_every_digest_says_that_it_is_one_and_is_older_than_the_record_itself() -> None:
    sample = records(harvest.SAMPLE_FILE)
    assert len(sample) == 60
    assert {record.keywords for record in sample} == {("digest in our own words, not the published abstract",)}
    assert {record.revised for record in sample} == {None}


@pytest.mark.shared
def test_digests_are_those_that_were_annotated_letter_by_letter(shared: Path) -> None:
    annotated = records(shared / "gold" / "paraphrase_dev.xml")
    assert [(r.pmid, r.title, r.abstract) for r in records(harvest.SAMPLE_FILE)] == [
        (r.pmid, r.title, r.abstract) for r in annotated
    ]


def test_the_sample_is_published_whole_and_without_a_reject(tmp_path: Path) -> None:
    summary = run(tmp_path / "data", "sample")
    assert (summary.run.source, summary.run.found, summary.run.new, summary.run.rejected) == ("sample", 60, 60, 0)
    assert ask(tmp_path / "data", "select count(distinct entity_type) from mentions") == [(6,)]
