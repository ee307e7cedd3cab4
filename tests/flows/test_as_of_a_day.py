"""The warehouse as it stood on an earlier day: what it holds, what it leaves alone, what it refuses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
from jobs import article, ask, contents, ketum, part_rows, run, settings, write

from flows import as_of, clock, harvest
from flows.errors import DayUnknown
from flows.ledger import Ledger
from flows.summary import Summary

Run = Callable[..., Summary]
FIRST, SECOND, THIRD, LAST = (dt.date(2026, 3, day) for day in (1, 5, 9, 20))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch, home: Path, tmp_path: Path) -> Run:
    """Run the main job over these records in the night of a day."""

    def run_on(day: dt.date, *articles: str, deleted: tuple[int, ...] = (), **options: Any) -> Summary:
        at(monkeypatch, day)
        return run(home, write(tmp_path / f"{day}.xml", *articles, deleted=deleted), **options)

    return run_on


@pytest.fixture
def spring(on: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three nights: two papers; one changes and one comes; one is retracted and one goes."""
    on(FIRST, article(1), article(2, "Kratom caused nausea."), "<PubmedArticle/>")
    on(SECOND, article(1, "It relieved nothing.", revised="2025-02-01"), article(3))
    on(THIRD, article(2, "Kratom caused nausea.", revised="2026-01-01", ties={"RetractionIn": 9}), deleted=(3,))
    at(monkeypatch, LAST)


def at(monkeypatch: pytest.MonkeyPatch, day: dt.date) -> None:
    monkeypatch.setattr(clock, "now", lambda: dt.datetime.combine(day, dt.time(23, 30)))


def snapshot(home: Path, day: dt.date, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(home / "snapshots" / f"ketum-{day}.duckdb", read_only=True) as con:
        return con.sql(sql).fetchall()


PAPERS = "select pmid, abstract, status from papers order by all"
ONE, TWO = "Mitragynine relieved pain in rats.", "Kratom caused nausea."


@pytest.mark.usefixtures("spring")
@pytest.mark.parametrize(
    ("day", "papers"),
    [
        (FIRST, [(1, ONE, "active"), (2, TWO, "active")]),
        (dt.date(2026, 3, 4), [(1, ONE, "active"), (2, TWO, "active")]),
        (SECOND, [(1, "It relieved nothing.", "active"), (2, TWO, "active"), (3, ONE, "active")]),
        (LAST, [(1, "It relieved nothing.", "active"), (2, TWO, "retracted"), (3, ONE, "withdrawn")]),
    ],
)
def test_each_paper_stands_as_it_was_known_at_the_end_of_the_day(
    home: Path, day: dt.date, papers: list[tuple[Any, ...]]
) -> None:
    summary = as_of.rebuild(settings(home), day)
    assert snapshot(home, day, PAPERS) == papers
    assert summary.file == home / "snapshots" / f"ketum-{day}.duckdb"
    assert (summary.run.found, summary.run.new) == (len(papers), 0)


@pytest.mark.parametrize("day", [FIRST, SECOND, THIRD])
def test_it_is_the_file_that_was_published_then_but_for_its_own_run(
    home: Path, on: Run, monkeypatch: pytest.MonkeyPatch, day: dt.date
) -> None:
    on(FIRST, article(1), "<PubmedArticle/>", keep=9)
    on(SECOND, article(1, "It relieved nothing.", revised="2025-02-01"), article(3), keep=9)
    on(THIRD, article(1, ties={"RetractionIn": 9}, revised="2026-01-01"), deleted=(3,), keep=9)
    at(monkeypatch, LAST)
    as_of.rebuild(settings(home), day)
    with Ledger(home) as ledger:
        then = next(entry for entry in ledger.entries() if entry.run.started_at.date() == day)
    of_the_building = ("runs", "checks", "table_rows")
    tables = [name for (name,) in ask(home, "select table_name from duckdb_tables()") if name not in of_the_building]
    with duckdb.connect(home / str(then.file), read_only=True) as con:
        published = {table: sorted(con.table(table).fetchall(), key=repr) for table in tables}
        runs = con.sql("select run_id from runs").fetchall()
    assert {t: sorted(snapshot(home, day, f"from {t}"), key=repr) for t in tables} == published
    own = snapshot(home, day, "select run_id, status, source from runs order by run_id desc limit 1")
    assert own[0][1:] == ("snapshot", f"as of {day}")
    assert {row[:1] for row in snapshot(home, day, "select run_id from runs")} == {*runs, own[0][:1]}


@pytest.mark.usefixtures("spring")
def test_nothing_is_fetched_and_the_published_file_stays(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("it harvests")

    monkeypatch.setattr(harvest, "harvest", refuse)
    published, before = (home / "ketum.duckdb").resolve(), contents(home)
    kept = part_rows(home, "records", "pmid")
    as_of.rebuild(settings(home), FIRST)
    assert ((home / "ketum.duckdb").resolve(), contents(home)) == (published, before)
    assert part_rows(home, "records", "pmid") == kept
    assert not (home / "snapshots" / "building").exists()


@pytest.mark.usefixtures("spring")
def test_the_next_night_goes_on_from_what_is_published_and_names_the_rebuilding(home: Path, on: Run) -> None:
    rebuilt = as_of.rebuild(settings(home), FIRST).run.run_id
    summary = on(dt.date(2026, 3, 21), article(4))
    assert (summary.run.new, summary.run.changed, summary.run.withdrawn) == (1, 0, 0)
    assert ask(home, f"select status, source from runs where run_id = '{rebuilt}'") == [
        ("snapshot", "as of 2026-03-01")
    ]


@pytest.mark.usefixtures("spring")
def test_a_text_that_this_reader_has_not_read_is_read(home: Path) -> None:
    assert as_of.rebuild(settings(home), FIRST).run.texts_read == 0
    summary = as_of.rebuild(settings(home, model="rules"), FIRST)
    assert summary.run.texts_read == 2
    assert snapshot(home, FIRST, "select distinct run_id from mentions") == [(summary.run.run_id,)]


def test_what_a_failed_run_fetched_counts_as_known_and_as_a_change_of_the_rebuilding(
    home: Path, on: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    on(FIRST, article(1))
    with monkeypatch.context() as broken, pytest.raises(ZeroDivisionError):
        broken.setattr("flows.mapping.change", lambda *_: 1 / 0)
        on(SECOND, article(1, "It relieved nothing.", revised="2025-02-01"), article(2))
    at(monkeypatch, LAST)
    run_id = as_of.rebuild(settings(home), SECOND).run.run_id
    changes = f"select kind, pmid from changes where run_id = '{run_id}' order by all"
    assert snapshot(home, SECOND, changes) == [("added", 2), ("changed", 1)]


def test_a_decision_of_a_curator_counts_from_its_day(home: Path, on: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    on(FIRST, article(1))
    [(key,)] = ask(home, "select mention_id from mentions where text = 'Mitragynine' and field = 'title'")
    sheet = home / "curation" / "mentions.tsv"
    sheet.parent.mkdir()
    sheet.write_text(f"key\tverdict\tcurator\tdecided_on\n{key}\treject\tme\t2026-03-09\n", encoding="utf-8")
    at(monkeypatch, LAST)
    found = {}
    for day in (SECOND, THIRD):
        as_of.rebuild(settings(home), day)
        found[day] = snapshot(home, day, f"select 1 from mentions where mention_id = '{key}'")
    assert found == {SECOND: [(1,)], THIRD: []}


@pytest.mark.usefixtures("spring")
@pytest.mark.parametrize(
    ("day", "why"),
    [(dt.date(2026, 2, 28), "the first record was stored on 2026-03-01"), (dt.date(2026, 3, 21), "in the future")],
)
def test_a_day_of_which_nothing_is_known_is_refused(home: Path, day: dt.date, why: str) -> None:
    with pytest.raises(DayUnknown, match=why):
        as_of.rebuild(settings(home), day)
    assert not (home / "snapshots" / f"ketum-{day}.duckdb").exists()


def test_an_empty_data_folder_is_refused_and_stays_away(home: Path) -> None:
    with pytest.raises(DayUnknown, match="no record is stored"):
        as_of.rebuild(settings(home), FIRST)
    assert not home.exists()


def test_the_command_says_where_the_file_is(home: Path) -> None:
    ketum("run", "--source", "sample", "--home", home, "--model", "rules")
    today = dt.datetime.now(dt.UTC).date()
    done = ketum("run", "--as-of", today, "--home", home, "--model", "rules")
    assert (done.returncode, f"ketum-{today}.duckdb" in done.stdout) == (0, True), done.stderr
    refused = ketum("run", "--as-of", today, "--source", "sample", "--home", home)
    assert (refused.returncode, "--as-of uses what is stored" in refused.stderr) == (2, True)
    early = ketum("run", "--as-of", "1999-01-01", "--home", home)
    assert (early.returncode, "cannot be rebuilt as of 1999-01-01" in early.stderr) == (2, True)
