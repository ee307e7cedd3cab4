"""`query` reads the warehouse and nothing else; `render` writes the answer in five formats."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import os
import signal
import threading
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from warehouse import publish, store
from warehouse.errors import NoWarehouse, OutputRefused, QueryFailed, QueryRefused, QueryTooLong
from warehouse.query import FORMATS, ask, query, render


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, compose) -> Path:
    home = tmp_path_factory.mktemp("query") / "data"
    file = publish.work_file(home, "1")
    with store.create(file) as con:
        store.load(con, compose.corpus())
        store.finish(con)
    publish.point(home, publish.place(file, home, "1"))
    return home


@pytest.fixture
def answer() -> pa.Table:
    return pa.table(
        {
            "pmid": pa.array([1, None], pa.int64()),
            "title": ["µ-opioid | pain,\n𝒜", ""],
            "keywords": pa.array([["kratom", 'the "leaf", dried'], []], pa.list_(pa.string())),
            "started_at": pa.array([dt.datetime(2026, 1, 31, 3), None], pa.timestamp("us")),
            "published": pa.array([dt.date(2020, 6, 1), None]),
        }
    )


@pytest.mark.parametrize(
    ("sql", "rows"),
    [
        ("select pmid from papers order by pmid limit 2", [{"pmid": 1}, {"pmid": 2}]),
        ("from papers select count(*) as n", [{"n": 5}]),
        ("with p as (select 1 as n) select n from p; -- the end", [{"n": 1}]),
        ("select outcome, papers from outcomes_by_alkaloid", [{"outcome": "pain", "papers": 1}]),
    ],
)
def test_a_query_gives_its_rows(sql, rows, home) -> None:
    assert query(home, sql).to_pylist() == rows


@pytest.mark.parametrize(
    "sql",
    [
        "describe papers",
        "show tables",
        "summarize runs",
        "explain select 1",
        "pivot papers on status using count(*)",
    ],
)
def test_statements_that_look_around_are_reading_too(sql, home) -> None:
    assert query(home, sql).num_rows > 0


def test_a_file_can_be_asked_as_well_as_a_data_folder(home) -> None:
    for file in (home / "ketum.duckdb", home / "ketum-1.duckdb"):
        assert query(file, "select count(*) as n from papers").to_pylist() == [{"n": 5}]


def test_a_query_goes_beside_an_open_reader_of_the_same_process(home) -> None:
    with store.open_readonly(home) as con:
        assert query(home, "select count(*) as n from papers").to_pylist() == [{"n": 5}]
        assert len(con.table("papers")) == 5


@pytest.mark.parametrize(
    ("sql", "reason"),
    [
        ("select 1; select 2", "2 statements"),
        ("", "0 statements"),
        ("-- nothing", "0 statements"),
        ("delete from papers", "DELETE"),
        ("create table t as select 1", "CREATE"),
        ("copy papers to '{scratch}/stolen.csv'", "COPY"),
        ("attach '{scratch}/other.duckdb'", "ATTACH"),
        ("install httpfs", "LOAD"),
        ("load httpfs", "LOAD"),
        ("set enable_external_access = true", "SET"),
        ("pragma database_list", "PRAGMA"),
        ("call enable_logging()", "CALL"),
        ("export database '{scratch}/all'", "EXPORT"),
    ],
)
def test_anything_but_one_reading_statement_is_refused(sql, reason, home, tmp_path: Path) -> None:
    with pytest.raises(QueryRefused, match=reason):
        query(home, sql.format(scratch=tmp_path))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "sql",
    [
        "select * from read_csv('/etc/passwd')",
        "select * from read_text('/etc/passwd')",
        "select * from read_blob('/etc/passwd')",
        "select * from glob('/etc/*')",
        "select * from '/etc/passwd'",
        "select * from read_parquet('http://127.0.0.1:9/x.parquet')",
        "select * from enable_logging('QueryLog', storage = 'file', storage_path = '{scratch}/log')",
        "select * from enable_profiling(save_location = '{scratch}/profile')",
        "select * from query('copy papers to ''{scratch}/stolen.csv''')",
        "explain analyze copy papers to '{scratch}/stolen.csv'",
        "explain analyze delete from papers",
    ],
)
def test_a_query_reaches_no_file_no_network_and_no_setting(sql, home, tmp_path: Path) -> None:
    with pytest.raises(QueryFailed):
        query(home, sql.format(scratch=tmp_path))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("sql", "says"),
    [
        ("selec 1", "syntax error"),
        ("select pmidd from papers", '"pmid"'),
        ("select * from paperz", 'Did you mean "papers"'),
        ("select error('first' || chr(10) || 'second')", "first second"),
    ],
)
def test_a_query_that_fails_says_why_on_one_line(sql, says, home) -> None:
    with pytest.raises(QueryFailed) as caught:
        query(home, sql)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_query_that_takes_too_long_is_stopped(home) -> None:
    with pytest.raises(QueryTooLong, match=r"0\.1 seconds"):
        query(home, "select count(*) from range(10000000) a, range(10000000) b where a.range = -b.range", timeout=0.1)


def test_ctrl_c_during_a_query_is_ctrl_c(home) -> None:
    threading.Timer(0.3, os.kill, [os.getpid(), signal.SIGINT]).start()
    with pytest.raises(KeyboardInterrupt):
        query(home, "select count(*) from range(1000000000) a, range(1000000) b where a.range = -b.range - 1")


@pytest.mark.parametrize(("rows", "given"), [(0, 0), (3, 3), (25_000, 25_000), (99_999, 30_000), (None, 30_000)])
def test_a_page_takes_no_more_rows_than_it_shows(rows, given, home) -> None:
    with store.open_readonly(home) as con:
        assert ask(con, "from range(30000)", rows=rows)["range"].to_pylist() == list(range(given))


def test_without_a_warehouse_a_query_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(NoWarehouse, match="ketum run"):
        query(tmp_path, "select 1")


def test_csv_keeps_every_value_apart(answer, capsys) -> None:
    render(answer, "csv")
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out, newline="")))
    assert rows[0] == answer.column_names
    assert rows[1][:2] == ["1", "µ-opioid | pain,\n𝒜"]
    assert "kratom" in rows[1][2]
    assert rows[1][3:] == ["2026-01-31 03:00:00", "2020-06-01"]
    assert rows[2] == ["", "", "[]", "", ""]


def test_json_is_records_with_lists_and_nulls(answer, capsys) -> None:
    render(answer, "json")
    assert json.loads(capsys.readouterr().out) == [
        {
            "pmid": 1,
            "title": "µ-opioid | pain,\n𝒜",
            "keywords": ["kratom", 'the "leaf", dried'],
            "started_at": "2026-01-31 03:00:00",
            "published": "2020-06-01",
        },
        {"pmid": None, "title": "", "keywords": [], "started_at": None, "published": None},
    ]


def test_markdown_has_one_line_a_row_and_no_stray_bars(answer, capsys) -> None:
    render(answer, "markdown")
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "| pmid | title | keywords | started_at | published |"
    assert lines[1] == "| --- | --- | --- | --- | --- |"
    assert lines[2].startswith(r"| 1 | µ-opioid \| pain, 𝒜 | [kratom, ")
    assert len(lines) == 4


def test_a_table_shows_names_types_and_values(answer, capsys, monkeypatch) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    render(answer, "table")
    out = capsys.readouterr().out
    for piece in ("pmid", "varchar[]", "µ-opioid | pain,", "2020-06-01"):
        assert piece in out


def test_a_table_fits_the_width_of_the_terminal(answer, capsys, monkeypatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    render(answer, "table")
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 80


def test_a_table_of_many_rows_says_how_many_there_are(capsys) -> None:
    render(pa.table({"n": range(5000)}), "table")
    out = capsys.readouterr().out
    assert "5,000 rows" in out or "5000 rows" in out
    assert len(out.splitlines()) < 200


def test_parquet_keeps_the_types(answer, tmp_path: Path) -> None:
    render(answer, "parquet", tmp_path / "answer.parquet")
    read = pq.read_table(tmp_path / "answer.parquet")
    assert read.to_pylist() == answer.to_pylist()
    assert read.schema.types == answer.schema.types


def test_parquet_asks_for_a_file(answer) -> None:
    with pytest.raises(OutputRefused, match="-o FILE"):
        render(answer, "parquet")


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_is_written_and_replaced(form, answer, tmp_path: Path, capsys) -> None:
    file = tmp_path / "it's an answer"
    file.write_text("what was there before" * 1000)
    render(answer, form, file)
    assert b"before" not in file.read_bytes()
    assert "µ-opioid" in file.read_bytes().decode(errors="replace")
    assert capsys.readouterr().out == ""
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_that_cannot_be_written_is_named(form, answer, tmp_path: Path) -> None:
    with pytest.raises(OutputRefused, match="nowhere"):
        render(answer, form, tmp_path / "nowhere" / "answer")


@pytest.mark.parametrize("form", ["table", "csv", "json", "markdown"])
def test_an_answer_without_rows_still_has_its_form(form, home, capsys) -> None:
    render(query(home, "select pmid, title from papers where false"), form)
    out = capsys.readouterr().out
    assert json.loads(out) == [] if form == "json" else "pmid" in out


def test_two_columns_of_one_name_are_both_kept(home, capsys) -> None:
    render(query(home, "select 1 as a, 2 as a"), "json")
    assert sorted(json.loads(capsys.readouterr().out)[0].values()) == [1, 2]
