"""What a file says of itself: all its checks, and how its tables grew beside the file before."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from damaged_rows import read_whole

from warehouse import store, validation
from warehouse.check_rows import ERROR, WARNING, CheckRow, Validation
from warehouse.errors import ChecksFailed
from warehouse.rows import PaperRow
from warehouse.validation import Before

LOST, HALVED, SHRUNK = "no_article_is_lost", "no_table_halves", "no_table_shrinks"


def names(checks: list[CheckRow]) -> list[str]:
    return [check.check_name for check in checks]


@pytest.fixture
def sound(built, compose) -> duckdb.DuckDBPyConnection:
    return built(read_whole(compose.corpus()))


def test_all_that_was_checked_and_counted_is_in_the_file(sound) -> None:
    found = validation.validate(sound, "run-1")
    assert [CheckRow(*row) for row in sound.table("checks").fetchall()] == list(found.checks)
    assert (found.failed(ERROR), found.failed(WARNING)) == ([], [])
    counted = dict(sound.sql("select table_name, row_count from table_rows").fetchall())
    assert (counted["papers"], counted["mentions"], counted["rejects"]) == (5, 10, 0)
    assert not {"checks", "table_rows"} & counted.keys()


def test_a_first_file_is_compared_with_nothing(sound) -> None:
    validation.validate(sound, "run-1")
    compared = sound.sql("select distinct rows_before, run_before, made_alike, loss_accepted from table_rows")
    assert compared.fetchall() == [(None, None, None, False)]


def test_a_table_that_the_file_before_did_not_have_is_compared_with_nothing(sound) -> None:
    validation.validate(sound, "run-1", Before("run-0", {"papers": 4}, made_alike=True))
    tables = sound.sql("select table_name, rows_before, run_before from table_rows where run_before is not null")
    assert tables.fetchall() == [("papers", 4, "run-0")]


@pytest.mark.parametrize(
    ("rows", "made_alike", "accepted", "errors", "warnings"),
    [
        ({"papers": 5, "mentions": 10}, True, False, [], []),
        ({"papers": 1, "mentions": 1}, True, False, [], []),
        ({"papers": 6}, True, False, [LOST], [SHRUNK]),
        ({"papers": 6}, False, False, [LOST], [SHRUNK]),
        ({"papers": 6}, True, True, [], [SHRUNK]),
        ({"mentions": 100}, True, False, [HALVED], [SHRUNK]),
        ({"mentions": 100}, False, False, [], [SHRUNK]),
        ({"mentions": 100}, True, True, [], [SHRUNK]),
        ({"mentions": 99}, True, False, [], []),
        ({"papers": 6, "mentions": 100}, True, False, [LOST, HALVED], [SHRUNK]),
    ],
    ids=[
        "the same", "growth", "a paper less", "a paper less by another reader", "a paper less as accepted", "halved",
        "halved by another reader", "halved as accepted", "halved but small", "both",
    ],
)  # fmt: skip
def test_a_loss_is_an_error_or_a_warning(rows, made_alike, accepted, errors, warnings, sound) -> None:
    found = validation.validate(sound, "run-1", Before("run-0", rows, made_alike), accepted)
    assert (names(found.failed(ERROR)), names(found.failed(WARNING))) == (errors, warnings)


@pytest.mark.parametrize(
    ("before", "errors", "warnings"),
    [(1_000, [HALVED], [SHRUNK]), (302, [HALVED], [SHRUNK]), (300, [], [SHRUNK]), (167, [], [SHRUNK]), (166, [], [])],
)
def test_half_and_a_tenth_are_what_may_be_lost(before, errors, warnings, built, compose) -> None:
    con = built(read_whole([*compose.article(1, "[Pain|OUTCOME] was told."), *map(compose.paper, range(2, 151))]))
    assert len(con.table("studies")) == 150
    found = validation.validate(con, "run-1", Before("run-0", {"studies": before}, made_alike=True))
    assert (names(found.failed(ERROR)), names(found.failed(WARNING))) == (errors, warnings)


def test_an_error_of_a_loss_says_how_to_accept_it(sound) -> None:
    found = validation.validate(sound, "run-1", Before("run-0", {"papers": 9}, made_alike=True))
    message = str(ChecksFailed(found.failed(ERROR), Path("work.duckdb"), Path("validation.md")))
    assert "nothing was published" in message
    assert "no_article_is_lost" in message
    assert "`ketum run --full` accepts a loss" in message
    assert "row_count=5, rows_before=9, run_before='run-0'" in message
    assert "validation.md tells of all checks" in message


def test_the_rows_of_a_published_file_can_be_counted(tmp_path: Path, compose) -> None:
    with store.create(tmp_path / "w.duckdb") as con:
        store.load(con, [compose.paper(1), compose.paper(2)])
        store.finish(con)
        validation.validate(con, "run-1")
    counted = validation.rows(tmp_path / "w.duckdb")
    assert (counted["papers"], counted["mentions"]) == (2, 0)
    assert not {"checks", "table_rows"} & counted.keys()


def test_a_file_of_an_earlier_ketum_is_counted_as_far_as_it_goes(tmp_path: Path) -> None:
    with duckdb.connect(tmp_path / "old.duckdb") as con:
        con.execute("create table papers (pmid bigint); insert into papers values (1); create table other (x bigint)")
    assert validation.rows(tmp_path / "old.duckdb") == {PaperRow.TABLE: 1}


def test_what_failed_is_asked_by_severity() -> None:
    bad = CheckRow("r", "c", WARNING, False, 1, "Rule.", [])
    found = Validation((), (bad, CheckRow("r", "d", WARNING, True, 0, "Rule.", [])))
    assert (found.failed(WARNING), found.failed(ERROR)) == ([bad], [])
