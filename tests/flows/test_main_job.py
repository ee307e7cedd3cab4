"""The main job, in this process: what is published, what is not, and what is done again."""

from __future__ import annotations

from pathlib import Path

import pytest
import reading_workers
from jobs import article, ask, contents, part_rows, run, settings, write

from flows import publish, read, recipe
from flows.errors import NothingFound, SourceMissing, TooManyRejects, WorkerDied
from flows.ledger import Ledger
from nlp import pipeline
from warehouse import checks
from warehouse.check_rows import CheckRow
from warehouse.errors import ChecksFailed
from warehouse.publish import point


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def two(tmp_path: Path) -> Path:
    return write(tmp_path / "two.xml", article(1), article(2, "Kratom caused nausea in one patient."))


def test_a_first_run_publishes_what_it_found(home: Path, two: Path) -> None:
    summary = run(home, two)
    assert (summary.run.status, summary.run.found, summary.run.new, summary.run.texts_read) == (
        "published",
        2,
        2,
        2,
    )
    assert ask(home, "select pmid, status from papers order by all") == [(1, "active"), (2, "active")]
    assert ask(home, "select kind, pmid, run_id from changes order by all") == [
        ("added", 1, summary.run.run_id),
        ("added", 2, summary.run.run_id),
    ]
    assert ("ALKALOID", "Mitragynine") in ask(home, "select entity_type, text from mentions where pmid = 1")
    assert sum(count for _, count in summary.mentions_by_type) == summary.run.mentions > 0


def test_a_second_run_over_the_same_reads_and_builds_nothing(home: Path, two: Path) -> None:
    run(home, two)
    before = (home / "ketum.duckdb").resolve()
    summary = run(home, two)
    assert (summary.run.status, summary.run.found, summary.run.texts_read) == ("unchanged", 2, 0)
    assert ("run", f"{summary.run.run_id}, nothing new") in summary.lines()
    assert (home / "ketum.duckdb").resolve() == before
    assert len(part_rows(home, "records", "pmid")) == len(part_rows(home, "readings", "text_hash")) == 2


def test_a_changed_record_is_read_again_and_its_old_version_kept(home: Path, two: Path, tmp_path: Path) -> None:
    first = run(home, two).run.run_id
    second = run(home, write(tmp_path / "new.xml", article(1, "It relieved nothing.", revised="2025-02-01"))).run
    assert (second.new, second.changed, second.texts_read) == (0, 1, 1)
    papers = "select pmid, abstract, first_seen_run, last_changed_run from papers order by all"
    assert ask(home, papers) == [
        (1, "It relieved nothing.", first, second.run_id),
        (2, "Kratom caused nausea in one patient.", first, first),
    ]
    assert part_rows(home, "records", "pmid") == [1, 2, 1]


def test_an_older_version_that_comes_later_changes_nothing(home: Path, two: Path, tmp_path: Path) -> None:
    run(home, two)
    old = write(tmp_path / "old.xml", article(1, "As it was before.", revised="2024-01-01"))
    assert run(home, old).run.status == "unchanged"
    assert ask(home, "select abstract from papers where pmid = 1") == [("Mitragynine relieved pain in rats.",)]


def test_a_changed_record_with_the_same_text_is_not_read_again(home: Path, two: Path, tmp_path: Path) -> None:
    run(home, two)
    summary = run(home, write(tmp_path / "new.xml", article(1, revised="2025-02-01")))
    assert (summary.run.changed, summary.run.texts_read) == (1, 0)


@pytest.mark.parametrize(
    "retracted",
    [
        article(1, revised="2025-02-01", ties={"RetractionIn": 99}),
        article(1, revised="2025-02-01", types=["Journal Article", "Retracted Publication"]),
    ],
)
def test_a_retraction_is_a_change_of_its_own_kind(home: Path, two: Path, tmp_path: Path, retracted: str) -> None:
    run(home, two)
    summary = run(home, write(tmp_path / "new.xml", retracted))
    assert ask(home, f"select pmid, kind from changes where run_id = '{summary.run.run_id}'") == [(1, "retracted")]
    assert ask(home, "select status from papers where pmid = 1") == [("retracted",)]


def test_a_deleted_paper_stays_as_withdrawn_until_it_comes_back(home: Path, two: Path, tmp_path: Path) -> None:
    run(home, two)
    gone = run(home, write(tmp_path / "update.xml", deleted=[1, 4711]))
    assert (gone.run.withdrawn, gone.run.changed) == (1, 0)
    assert ask(home, "select pmid, status from papers order by all") == [(1, "withdrawn"), (2, "active")]
    back = run(home, two)
    assert (back.run.withdrawn, back.run.changed, back.run.texts_read) == (0, 1, 0)
    assert ask(home, "select status from papers where pmid = 1") == [("active",)]


def test_a_source_that_deletes_and_brings_back_is_nothing_new_the_second_time(home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "updates"
    write(folder / "1.xml", article(1), article(2))
    write(folder / "2.xml", deleted=[1, 2])
    write(folder / "3.xml", article(1))
    run(home, folder)
    assert ask(home, "select pmid, status from papers order by all") == [(1, "active"), (2, "withdrawn")]
    stored = part_rows(home, "records", "pmid")
    assert run(home, folder).run.status == "unchanged"
    assert part_rows(home, "records", "pmid") == stored


def test_what_is_bad_is_rejected_and_the_good_published(home: Path, two: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.xml"
    bad.write_text("this is no XML")
    summary = run(home, two, bad)
    assert (summary.run.status, summary.run.rejected) == ("published", 1)
    assert ask(home, "select run_id, source from rejects") == [(summary.run.run_id, str(bad))]
    assert any(str(bad) in value for _, value in summary.lines())


def test_a_new_reject_is_published_and_a_known_one_is_nothing_new(home: Path, two: Path, tmp_path: Path) -> None:
    run(home, two)
    bad = tmp_path / "bad.xml"
    bad.write_text("this is no XML")
    assert run(home, two, bad).run.status == "published"
    again = run(home, two, bad)
    assert (again.run.status, again.run.rejected) == ("unchanged", 1)


def test_a_run_with_nothing_good_fails_and_publishes_nothing(home: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.xml"
    bad.write_text("this is no XML")
    with pytest.raises(TooManyRejects, match=r"bad\.xml"):
        run(home, bad)
    assert not (home / "ketum.duckdb").exists()
    with Ledger(home) as ledger:
        (entry,) = ledger.entries()
        assert (entry.run.status, entry.run.rejected) == ("failed", 1)
        assert "nothing was published" in (entry.message or "")
        assert [reject.source for reject in ledger.rejects(entry.run.run_id)] == [str(bad)]


def test_too_many_rejects_fail_the_run_but_the_good_is_kept(home: Path, two: Path, tmp_path: Path) -> None:
    broken = write(tmp_path / "broken.xml", *["<PubmedArticle><Oops/></PubmedArticle>"] * 21)
    with pytest.raises(TooManyRejects, match="21 rejected"):
        run(home, two, broken)
    summary = run(home, two)
    assert (summary.run.new, part_rows(home, "records", "pmid")) == (2, [1, 2])


def test_a_source_without_any_record_fails(home: Path, tmp_path: Path) -> None:
    with pytest.raises(NothingFound):
        run(home, write(tmp_path / "empty.xml"))


@pytest.mark.parametrize("name", ["missing.xml", "notes.txt", "empty"])
def test_a_path_without_pubmed_xml_is_refused_before_anything_is_touched(home: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "notes.txt").touch()
    (tmp_path / "empty").mkdir()
    with pytest.raises(SourceMissing, match=name):
        run(home, tmp_path / name)
    assert not home.exists()


def test_other_code_or_rules_of_the_reader_read_all_texts_anew(
    home: Path, two: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(home, two)
    monkeypatch.setattr(pipeline, "version", lambda model, *_: f"another with {model}")
    summary = run(home, two)
    assert (summary.run.status, summary.run.texts_read, summary.run.changed) == ("published", 2, 0)
    assert set(ask(home, "select run_id from mentions")) == {(summary.run.run_id,)}


def test_other_code_for_the_file_rebuilds_it_without_reading(
    home: Path, two: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(home, two)
    monkeypatch.setattr(recipe, "recipe", lambda: "another")
    summary = run(home, two)
    assert (summary.run.status, summary.run.texts_read) == ("published", 0)


def test_a_failed_check_leaves_the_published_file_alone(
    home: Path, two: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(home, two)
    before = contents(home)
    bad = CheckRow("-", "some_check", "error", False, 1, "A rule.", ["pmid=3"])
    with monkeypatch.context() as broken, pytest.raises(ChecksFailed):
        broken.setattr(checks, "run", lambda *_: [bad])
        run(home, write(tmp_path / "new.xml", article(3)))
    assert contents(home) == before
    summary = run(home, two)
    assert (summary.run.status, summary.run.new, summary.run.texts_read) == ("published", 1, 0)


def test_a_lost_published_file_is_built_again(home: Path, two: Path) -> None:
    run(home, two)
    before = contents(home)
    (home / "ketum.duckdb").resolve().unlink()
    summary = run(home, two)
    assert (summary.run.status, summary.run.new, summary.run.texts_read) == ("published", 0, 0)
    assert contents(home) == before


def test_an_error_after_the_ledger_has_the_new_file_loses_nothing(
    home: Path, two: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    run(home, two)
    three = write(tmp_path / "three.xml", article(3))
    with monkeypatch.context() as broken, pytest.raises(OSError, match="No space left"):
        broken.setattr(publish, "point", full)
        run(home, three)
    assert ask(home, "select count(*) from papers") == [(2,)]
    assert run(home, three).run.status == "unchanged"
    assert ask(home, "select count(*) from papers") == [(3,)]


def test_a_lost_newest_version_is_built_again_though_an_older_one_is_there(
    home: Path, two: Path, tmp_path: Path
) -> None:
    run(home, two)
    older = (home / "ketum.duckdb").resolve()
    run(home, write(tmp_path / "three.xml", article(3)))
    (home / "ketum.duckdb").resolve().unlink()
    point(home, older)
    assert run(home, two).run.status == "published"
    assert ask(home, "select count(*) from papers") == [(3,)]


def test_lost_record_parts_take_their_papers_along(home: Path, two: Path, tmp_path: Path) -> None:
    run(home, two)
    for part in (home / "records").iterdir():
        part.unlink()
    run(home, write(tmp_path / "other.xml", article(3)), full=True)  # which accepts the loss
    assert ask(home, "select pmid from papers") == ask(home, "select pmid from changes") == [(3,)]


def test_older_versions_stay_as_the_setting_says(home: Path, tmp_path: Path) -> None:
    for pmid in range(1, 5):
        run(home, write(tmp_path / f"{pmid}.xml", article(pmid)), keep=2)
    versions = sorted(path.name for path in home.glob("ketum-*.duckdb"))
    assert len(versions) == 2
    assert (home / "ketum.duckdb").resolve().name == versions[-1]


def test_two_processes_read_what_one_reads(tmp_path: Path, two: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(tmp_path / "alone", two)
    monkeypatch.setattr(read, "_FEW", 0)
    monkeypatch.setattr(read, "_SHARD", 1)
    run(tmp_path / "together", two, workers=2)
    assert contents(tmp_path / "together") == contents(tmp_path / "alone")


def test_a_killed_worker_is_an_error_that_says_so(home: Path, two: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    finished = run(home, two).run
    monkeypatch.setattr(read, "_FEW", 0)
    monkeypatch.setattr(pipeline, "version", lambda model, *_: f"another with {model}")
    with pytest.raises(WorkerDied, match="run again"):
        read.read(settings(home, workers=2), finished, reading_workers.die)
