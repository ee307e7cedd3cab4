"""A warehouse file is made afresh, takes rows of every table in bulk, and opens for reading only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from warehouse import store
from warehouse.errors import NoWarehouse, RowRefused, UnreadableWarehouse, WorkFileExists
from warehouse.rows import ConceptNameRow, RejectRow, Row


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "below" / "work.duckdb"


def count(con: duckdb.DuckDBPyConnection, table: str) -> int:
    return len(con.table(table))


def test_rows_come_back_as_they_were_given(file, compose) -> None:
    paper = compose.paper(
        7, abstract="µ-opioid, β-arrestin, 𝒜, é\nsecond section", keywords=["kratom", "pain, chronic"]
    )
    with store.create(file) as con:
        store.load(con, [paper])
    with store.open_readonly(file) as con:
        (values,) = con.table("papers").fetchall()
    assert type(paper)(*values) == paper


def test_mixed_rows_find_their_tables(file, compose) -> None:
    rows = compose.corpus()
    with store.create(file) as con:
        store.load(con, rows)
        for table in ("papers", "sentences", "mentions", "concepts", "changes"):
            assert count(con, table) == sum(table == row.TABLE for row in rows) > 0


def test_a_hundred_thousand_rows_are_loaded_in_order(file, compose) -> None:
    rows = (compose.mention(mention_id=f"m{number}", start_char=number) for number in range(100_001))
    with store.create(file) as con:
        store.load(con, rows)
    with store.open_readonly(file) as con:
        (counted,) = con.sql("select count(*), count(distinct mention_id), sum(start_char) from mentions").fetchall()
    assert counted == (100_001, 100_001, 100_000 * 100_001 // 2)


def test_loading_holds_no_more_than_one_batch(file, monkeypatch) -> None:
    monkeypatch.setattr(store, "BATCH", 10)
    waiting = []
    with store.create(file) as con:

        def rows() -> Iterator[Row]:
            for number in range(35):
                waiting.append(number - count(con, "concept_names"))
                yield ConceptNameRow(f"KETUM:{number}", "name")

        store.load(con, rows())
        assert count(con, "concept_names") == 35
    assert max(waiting) < 10


def test_no_rows_at_all_are_fine(file) -> None:
    with store.create(file) as con:
        store.load(con, [])
        assert count(con, "papers") == 0


def test_a_time_of_any_zone_is_kept_in_utc(file, compose) -> None:
    malaysia = dt.timezone(dt.timedelta(hours=8))
    with store.create(file) as con:
        store.load(con, [compose.run(started_at=dt.datetime(2026, 1, 31, 11, tzinfo=malaysia))])
        assert con.sql("select started_at from runs").fetchall() == [(dt.datetime(2026, 1, 31, 3),)]


@pytest.mark.parametrize(
    ("change", "column", "reason"),
    [
        ({"status": None}, "status", "missing"),
        ({"pmid": "seven"}, "pmid", "seven"),
        ({"year": 2**40}, "year", "too large"),
        ({"title": "\ud835"}, "title", "surrogates"),
        ({"keywords": [1]}, "keywords", "str"),
    ],
)
def test_a_row_that_does_not_fit_is_named_with_table_and_column(change, column, reason, file, compose) -> None:
    bad = replace(compose.paper(2), **change)
    with store.create(file) as con, pytest.raises(RowRefused, match=reason) as caught:
        store.load(con, [compose.paper(1), bad, replace(bad, pmid=3)])
    assert (caught.value.table, caught.value.column, caught.value.row) == ("papers", column, bad)
    assert "papers" in str(caught.value)
    assert column in str(caught.value)


def test_of_a_refused_load_nothing_stays(file, compose, monkeypatch) -> None:
    monkeypatch.setattr(store, "BATCH", 1)
    with store.create(file) as con:
        with pytest.raises(RowRefused):
            store.load(con, [compose.paper(1), replace(compose.paper(2), status=None)])
        assert count(con, "papers") == 0
        store.load(con, [compose.paper(3)])
        assert count(con, "papers") == 1


def test_a_source_that_fails_leaves_its_own_error(file, compose) -> None:
    def rows() -> Iterator[Row]:
        yield compose.paper(1)
        raise ValueError("the part is cut off")

    with store.create(file) as con:
        with pytest.raises(ValueError, match="the part is cut off"):
            store.load(con, rows())
        assert count(con, "papers") == 0


def test_a_file_that_is_there_is_never_written_to_again(file) -> None:
    with store.create(file) as con:
        store.load(con, [RejectRow("run-1", "a.xml", None, "cut off", None)])
    before = file.read_bytes()
    with pytest.raises(WorkFileExists, match="is there already"), store.create(file):
        pass
    assert file.read_bytes() == before


def test_a_closed_file_is_whole_in_itself(file, compose) -> None:
    with store.create(file) as con:
        store.load(con, compose.corpus())
        store.finish(con)
    assert [path.name for path in file.parent.iterdir()] == ["work.duckdb"]


def test_the_file_is_in_the_format_that_duckdb_1_5_reads(file) -> None:
    with store.create(file):
        pass
    with store.open_readonly(file) as con:
        ((tags,),) = con.sql("select tags from duckdb_databases() where database_name = 'work'").fetchall()
    assert tags["storage_version"].startswith("v1.5.")


def test_views_answer_from_a_file_under_another_name(file, compose, tmp_path: Path) -> None:
    with store.create(file) as con:
        store.load(con, compose.corpus())
        store.finish(con)
    moved = file.rename(tmp_path / "other name.duckdb")
    with store.open_readonly(moved) as con:
        assert con.sql("select outcome, papers from outcomes_by_alkaloid").fetchall() == [("pain", 1)]


def test_a_reader_cannot_write(file) -> None:
    with store.create(file):
        pass
    with store.open_readonly(file) as con, pytest.raises(duckdb.InvalidInputException, match="read-only"):
        con.execute("delete from papers")


def test_two_readers_of_one_file_go_together_in_one_process(file) -> None:
    with store.create(file):
        pass
    with store.open_readonly(file) as first, store.open_readonly(file) as second:
        assert count(first, "papers") == count(second, "papers") == 0


@pytest.mark.parametrize("there", ["nothing", "an empty folder", "a dangling link"])
def test_where_nothing_is_published_the_error_says_what_to_run(there, tmp_path: Path) -> None:
    home = tmp_path / "data"
    if there != "nothing":
        home.mkdir()
    if there == "a dangling link":
        (home / "ketum.duckdb").symlink_to("ketum-gone.duckdb")
    with pytest.raises(NoWarehouse, match="ketum run"):
        store.open_readonly(home)


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "ketum.duckdb").write_text("not a database, but long enough to be looked at" * 100)
    with pytest.raises(UnreadableWarehouse, match=r"ketum\.duckdb"):
        store.open_readonly(tmp_path)
