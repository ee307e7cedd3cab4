"""Which versions of a record are kept, and which is the newest."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from jobs import article, part_rows

from flows import records
from flows.intake import Intake
from flows.pubmed.medline import parse_record
from flows.pubmed.types import Deletion

NOW = dt.datetime(2026, 1, 1)


def take(home: Path, *items: str | int, source: str = "file.xml", run: str = "1") -> None:
    """Take records (as XML) and deletions (as PMIDs) in this order."""
    with Intake(home, run, NOW) as intake:
        for item in items:
            if isinstance(item, int):
                intake.deletion(Deletion(item), source)
            else:
                intake.record(parse_record(item), source)


def newest(home: Path) -> dict[int, str | None]:
    """Title of the newest version by PMID; None where it is withdrawn."""
    found = records.newest_xml(home, records.scan(home))
    return {item.pmid: None if item.withdrawn else parse_record(xml).title for item, xml in found}


def test_a_version_is_kept_once_however_its_lines_are_broken(tmp_path: Path) -> None:
    take(tmp_path, article(1), article(1).replace("><Article>", ">\n  <Article>"))
    take(tmp_path, article(1), run="2")
    assert len(part_rows(tmp_path, "records", "pmid")) == 2


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (article(1, title="a", version=2), article(1, title="b", version=1, revised="2026-01-01"), "a"),
        (article(1, title="a", revised="2025-02-01"), article(1, title="b", revised="2025-01-31"), "a"),
        (article(1, title="a", revised=None), article(1, title="b", revised="2000-01-01"), "b"),
        (article(1, title="a"), article(1, title="b"), "b"),
    ],
)
def test_the_newest_has_the_greatest_version_then_revision_then_came_last(
    tmp_path: Path, first: str, second: str, expected: str
) -> None:
    take(tmp_path, first)
    take(tmp_path, second, run="2")
    assert newest(tmp_path) == {1: expected}


def test_a_deletion_withdraws_and_a_later_record_revives(tmp_path: Path) -> None:
    take(tmp_path, article(1, title="a"))
    take(tmp_path, 1, run="2")
    assert newest(tmp_path) == {1: None}
    take(tmp_path, article(1, title="a"), run="3")
    assert newest(tmp_path) == {1: "a"}


def test_an_older_version_revives_a_record_in_its_newest(tmp_path: Path) -> None:
    take(tmp_path, article(1, title="new", revised="2025-02-01"))
    take(tmp_path, 1, run="2")
    take(tmp_path, article(1, title="old", revised="2025-01-01"), run="3")
    assert newest(tmp_path) == {1: "new"}


def test_a_deletion_of_what_was_never_kept_is_of_no_interest(tmp_path: Path) -> None:
    take(tmp_path, 1, article(2), 3)
    assert part_rows(tmp_path, "records", "pmid", "event") == [(2, "record")]


def test_an_error_leaves_deletions_for_the_next_run(tmp_path: Path) -> None:
    take(tmp_path, article(1))
    with pytest.raises(ZeroDivisionError), Intake(tmp_path, "2", NOW) as intake:
        intake.deletion(Deletion(1), "file.xml")
        intake.record(parse_record(article(2)), "file.xml")
        raise ZeroDivisionError
    assert part_rows(tmp_path, "records", "pmid", "event") == [(1, "record"), (2, "record")]


def test_pubmeds_own_delivery_of_what_a_file_had_is_kept_once(tmp_path: Path) -> None:
    take(tmp_path, article(1))
    take(tmp_path, article(1), source="pubmed", run="2")
    take(tmp_path, article(1), source="pubmed", run="3")
    assert part_rows(tmp_path, "records", "source") == ["file.xml", "pubmed"]
    assert records.scan(tmp_path).from_pubmed == {1}


def test_what_pubmed_goes_back_to_is_the_newest_again_and_what_an_old_file_repeats_is_not(tmp_path: Path) -> None:
    first, second = article(1, title="a"), article(1, title="b")
    for source, expected in (("pubmed", "a"), ("file.xml", "b")):
        for run, record in enumerate((first, second, first, first)):
            take(tmp_path / source, record, source=source, run=str(run))
        assert newest(tmp_path / source) == {1: expected}
    assert len(part_rows(tmp_path / "pubmed", "records", "pmid")) == 3


def test_an_older_version_from_a_server_that_lags_behind_changes_nothing(tmp_path: Path) -> None:
    old, new = article(1, title="a", revised="2025-01-01"), article(1, title="b", revised="2025-02-01")
    for run, record in enumerate((old, new, old)):
        take(tmp_path, record, source="pubmed", run=str(run))
    assert newest(tmp_path) == {1: "b"}
    assert len(part_rows(tmp_path, "records", "pmid")) == 2
