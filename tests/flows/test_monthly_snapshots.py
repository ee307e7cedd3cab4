"""One published version a month is kept for longer: which, how many, and what is never touched."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from jobs import article, run, write

from flows import clock
from warehouse import snapshots, store


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def versions(home: Path) -> Callable[..., None]:
    """Publish versions, each by its name, as far as the snapshots go."""
    published: list[str] = []

    def publish(*stamps: str, count: int = 2) -> None:
        for stamp in stamps:
            version = f"ketum-{stamp}.duckdb"
            home.mkdir(exist_ok=True)
            (home / version).write_text(stamp)
            published.append(version)
            snapshots.keep_first_of_month(home, version, count, published)

    return publish


def kept(home: Path) -> list[str]:
    return names((home / "snapshots").glob("*"))


def names(paths: Iterable[Path]) -> list[str]:
    return sorted(path.name.removeprefix("ketum-").removesuffix(".duckdb") for path in paths)


def test_the_first_version_of_each_month_is_kept(home: Path, versions: Callable[..., None]) -> None:
    versions("20251230T030000Z", "20251231T030000Z", "20260101T030000Z", "20260102T030000Z")
    assert kept(home) == ["20251230T030000Z", "20260101T030000Z"]


def test_the_oldest_go_as_new_ones_come(home: Path, versions: Callable[..., None]) -> None:
    versions(*(f"2026{month:02}01T030000Z" for month in range(1, 6)), count=3)
    assert kept(home) == ["20260301T030000Z", "20260401T030000Z", "20260501T030000Z"]
    versions("20260502T030000Z", count=1)
    assert kept(home) == ["20260501T030000Z"]


def test_none_is_kept_where_none_is_wanted(home: Path, versions: Callable[..., None]) -> None:
    versions("20260101T030000Z", count=0)
    assert not (home / "snapshots").exists()


def test_what_others_put_there_stays(home: Path, versions: Callable[..., None]) -> None:
    theirs = ["ketum-2026-01-01.duckdb", "ketum-20200101T030000Z.duckdb", "notes.txt"]
    versions("20260101T030000Z", "20260201T030000Z")
    for name in theirs:
        (home / "snapshots" / name).write_text("mine")
    versions("20260301T030000Z", "20260401T030000Z", count=1)
    assert kept(home) == sorted(["2026-01-01", "20200101T030000Z", "notes.txt", "20260401T030000Z"])


def test_a_snapshot_is_the_version_itself_or_a_copy_where_it_cannot_be(
    home: Path, versions: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    versions("20260101T030000Z")
    first = "ketum-20260101T030000Z.duckdb"
    assert (home / "snapshots" / first).samefile(home / first)

    def elsewhere(*_: object, **__: object) -> None:
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr(os, "link", elsewhere)
    versions("20260201T030000Z")
    second = "ketum-20260201T030000Z.duckdb"
    assert not (home / "snapshots" / second).samefile(home / second)
    assert (home / "snapshots" / second).read_text() == "20260201T030000Z"
    assert kept(home) == ["20260101T030000Z", "20260201T030000Z"]


def test_a_run_keeps_its_month_when_its_version_is_pruned(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, (month, day) in enumerate([(1, 10), (1, 11), (2, 10), (2, 11)], 1):
        monkeypatch.setattr(clock, "now", lambda when=dt.datetime(2026, month, day): when)
        run(home, write(tmp_path / f"{number}.xml", article(number)), keep=1, snapshots=2, model="rules")
    assert kept(home) == ["20260110T000000Z", "20260210T000000Z"]
    assert names(home.glob("ketum-*.duckdb")) == ["20260211T000000Z"]
    with store.open_readonly(home / "snapshots" / "ketum-20260110T000000Z.duckdb") as con:
        assert con.sql("select pmid from papers").fetchall() == [(1,)]
