"""Publishing swaps whole files: readers are neither blocked nor stale, a kill leaves the old file."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from warehouse import publish, store
from warehouse.errors import NoWarehouse, VersionExists, WorkFileOpen

ROOT = Path(__file__).resolve().parents[2]
READER = """
import sys
from pathlib import Path
from warehouse.store import open_readonly
with open_readonly(Path(sys.argv[1])) as con:
    for _ in sys.stdin:
        print(con.sql("select min(pmid), count(*) from papers").fetchall(), flush=True)
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def work(home: Path, compose) -> Callable[[str, int], Path]:
    """Builds the work file of a stamp, with one paper."""

    def build(stamp: str, pmid: int) -> Path:
        file = publish.work_file(home, stamp)
        with store.create(file) as con:
            store.load(con, [compose.paper(pmid)])
        return file

    return build


@pytest.fixture
def published(home: Path, work) -> Callable[[str, int], Path]:
    """Builds and publishes a stamp."""

    def build(stamp: str, pmid: int) -> Path:
        target = publish.place(work(stamp, pmid), home, stamp)
        publish.point(home, target)
        return target

    return build


def only_pmid(home: Path) -> int:
    with store.open_readonly(home) as con:
        ((pmid,),) = con.sql("select pmid from papers").fetchall()
        return pmid


def versions(home: Path) -> list[str]:
    return sorted(path.name for path in home.glob("ketum-*.duckdb"))


def test_a_placed_file_is_not_published_until_the_link_points_to_it(home, work, published) -> None:
    published("1", 10)
    target = publish.place(work("2", 20), home, "2")
    assert target == home / "ketum-2.duckdb"
    assert only_pmid(home) == 10
    publish.point(home, target)
    assert only_pmid(home) == 20


def test_the_published_name_is_a_relative_link_so_that_the_folder_can_move(home, published, tmp_path: Path) -> None:
    published("1", 10)
    assert (home / "ketum.duckdb").readlink() == Path("ketum-1.duckdb")
    assert only_pmid(home.rename(tmp_path / "moved")) == 10


def test_a_reader_opens_the_versioned_file_by_its_own_name(home, published) -> None:
    target = published("1", 10)
    with store.open_readonly(home) as con:
        assert con.sql("select path from duckdb_databases() where not internal").fetchall() == [(str(target),)]


def test_a_reader_in_this_process_keeps_its_rows_and_a_new_one_sees_the_new(home, published) -> None:
    published("1", 10)
    with store.open_readonly(home) as old:
        published("2", 20)
        assert only_pmid(home) == 20
        assert old.sql("select pmid from papers").fetchall() == [(10,)]


def test_a_reader_of_another_process_neither_blocks_publishing_nor_loses_its_rows(home, published) -> None:
    published("1", 10)

    def ask(reader: subprocess.Popen[str]) -> str:
        reader.stdin.write("\n")
        reader.stdin.flush()
        return reader.stdout.readline().strip()

    def start() -> subprocess.Popen[str]:
        command = [sys.executable, "-c", READER, str(home)]
        return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    with start() as old:
        assert ask(old) == "[(10, 1)]"
        published("2", 20)
        publish.prune(home, keep=1)
        assert ask(old) == "[(10, 1)]"
        with start() as new:
            assert ask(new) == "[(20, 1)]"
            new.stdin.close()
        old.stdin.close()


def test_a_version_can_be_pointed_to_again(home, published) -> None:
    first = published("1", 10)
    published("2", 20)
    publish.point(home, first)
    assert only_pmid(home) == 10


def test_a_version_that_is_not_there_is_not_pointed_to(home, published) -> None:
    published("1", 10)
    with pytest.raises(NoWarehouse, match="ketum-9"):
        publish.point(home, home / "ketum-9.duckdb")
    assert only_pmid(home) == 10


def test_a_published_file_is_write_protected(home, published) -> None:
    assert published("1", 10).stat().st_mode & 0o222 == 0


def test_a_version_is_never_replaced(home, work, published) -> None:
    published("1", 10)
    with pytest.raises(VersionExists, match="ketum-1"):
        publish.place(work("1", 20), home, "1")
    assert only_pmid(home) == 10


def test_a_work_file_that_was_not_closed_is_refused(home, work) -> None:
    file = work("1", 10)
    file.with_name(file.name + ".wal").touch()
    with pytest.raises(WorkFileOpen, match="not closed"):
        publish.place(file, home, "1")
    assert versions(home) == []


def test_a_work_file_may_come_from_another_file_system(home, work, monkeypatch, tmp_path: Path) -> None:
    file = work("1", 10).rename(tmp_path / "scratch.duckdb")

    def refuse(*_: object) -> None:
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    monkeypatch.setattr(os, "rename", refuse)
    publish.point(home, publish.place(file, home, "1"))
    assert only_pmid(home) == 10
    assert not file.exists()


def test_the_oldest_versions_go_and_the_newest_stay(home, published) -> None:
    for stamp in "1234":
        published(stamp, int(stamp))
    publish.prune(home, keep=2)
    assert versions(home) == ["ketum-3.duckdb", "ketum-4.duckdb"]


def test_the_published_version_stays_however_old(home, published) -> None:
    first = published("1", 10)
    published("2", 20)
    published("3", 30)
    publish.point(home, first)
    publish.prune(home, keep=1)
    assert versions(home) == ["ketum-1.duckdb", "ketum-3.duckdb"]
    assert only_pmid(home) == 10


def test_fewer_versions_than_are_kept_all_stay(home, published) -> None:
    published("1", 10)
    publish.prune(home, keep=3)
    assert versions(home) == ["ketum-1.duckdb"]


def test_what_a_killed_run_left_is_swept_and_nothing_else(home, work, published) -> None:
    published("1", 10)
    left = work("2", 20)
    left.with_name(left.name + ".wal").touch()
    left.with_name(left.name + ".tmp").mkdir()
    (home / "records").mkdir()
    publish.sweep(home)
    assert sorted(path.name for path in home.iterdir()) == ["ketum-1.duckdb", "ketum.duckdb", "records"]
    assert only_pmid(home) == 10


def test_sweeping_an_empty_or_absent_folder_is_no_error(home) -> None:
    publish.sweep(home)
    home.mkdir()
    publish.sweep(home)
    assert list(home.iterdir()) == []
