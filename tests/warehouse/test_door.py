"""The door for Python: an open warehouse, its questions, and the file that it follows."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
import threading
import warnings
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import warehouse
from flows import settings
from warehouse import publish, store
from warehouse.door import Warehouse, home
from warehouse.errors import (
    NoWarehouse,
    PageUnclear,
    QueryFailed,
    QueryRefused,
    QueryTooLong,
    TextUnreadable,
    UnknownConcept,
    UnknownPaper,
    WarehouseClosed,
)
from warehouse.rows import ConceptNameRow, Row, RunRow


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def publish_rows(data: Path) -> Callable[[str, list[Row]], Path]:
    def do(stamp: str, rows: list[Row]) -> Path:
        file = publish.work_file(data, stamp)
        with store.create(file) as con:
            store.load(con, rows)
            store.finish(con)
        version = publish.place(file, data, stamp)
        publish.point(data, version)
        return version

    return do


@pytest.fixture
def w(data: Path, publish_rows, compose) -> Warehouse:
    publish_rows("1", compose.corpus())
    return warehouse.open(data)


def papers(w: Warehouse) -> int:
    return int(w.sql("select count(*) as n from papers")["n"][0])


def test_importing_the_door_loads_no_database() -> None:
    code = "import sys, warehouse; print(sorted({'duckdb', 'pandas', 'pyarrow', 'jinja2'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_sql_gives_a_frame_with_the_types_of_the_columns(w) -> None:
    frame = w.sql("select pmid, title, published, keywords from papers order by pmid")
    assert list(frame["pmid"]) == [1, 2, 3, 4, 5]
    assert frame["published"].dtype.kind == "M"
    assert list(frame["keywords"][0]) == []


def test_values_go_into_sql_by_place_or_by_name(w) -> None:
    assert list(w.sql("select pmid from papers where pmid > ? and pmid < ? order by 1", [1, 4])["pmid"]) == [2, 3]
    assert list(w.sql("select pmid from papers where pmid = $one", {"one": 2})["pmid"]) == [2]


DAY = dt.datetime(2020, 6, 1)


@pytest.mark.parametrize(
    ("value", "taken"),
    [
        (np.int64(3), 3),
        (np.uint8(3), 3),
        (np.float32(0.5), 0.5),
        (np.bool_(True), True),
        (np.str_("a"), "a"),
        (np.datetime64("2020-06-01T00:00:00.000000000"), DAY),
        (np.datetime64("2020-06-01"), DAY),
        (pd.Timestamp("2020-06-01"), DAY),
        (pd.NaT, None),
        (pd.NA, None),
        (np.array([1, 2]), [1, 2]),
        (np.array([DAY], dtype="datetime64[ns]"), [DAY]),
        (pd.Series([1, 2]), [1, 2]),
        (pd.Series(["a", "b"], dtype="category"), ["a", "b"]),
        (pd.Series([DAY]), [DAY]),
        (pd.Index(["a"]), ["a"]),
        ([np.int64(1), np.int64(2)], [1, 2]),
        ({"a": np.int64(1)}, {"a": 1}),
    ],
)
def test_a_value_of_numpy_or_pandas_is_the_one_of_python(value, taken, w) -> None:
    asked = w.sql(
        "select $a is not distinct from $b as same, typeof($a) = typeof($b) as alike", {"a": value, "b": taken}
    )
    assert asked.iloc[0].tolist() == [True, True]


def test_a_value_or_a_column_of_a_frame_goes_into_the_next_query(w) -> None:
    frame = w.sql("select pmid from papers order by pmid limit 2")
    assert list(w.sql("select pmid from papers where pmid = ?", [frame.pmid[1]])["pmid"]) == [2]
    assert len(w.sql("from papers where pmid in (select unnest(?))", [frame.pmid])) == 2
    assert list(w.sql("select ? + ? as sum", frame.pmid)["sum"]) == [3]
    assert len(w.search("relieved", limit=frame.pmid[0])) == 1
    assert w.paper(frame.pmid[0]).pmid == 1


def test_an_empty_answer_keeps_its_columns(w) -> None:
    frame = w.sql("select pmid, title from papers where pmid < 0")
    assert (list(frame.columns), len(frame)) == (["pmid", "title"], 0)


def test_two_columns_of_one_name_are_both_there(w) -> None:
    assert w.sql("select 1 as a, 2 as a").shape == (1, 2)


@pytest.mark.parametrize(
    ("sql", "error"),
    [
        ("delete from papers", QueryRefused),
        ("select 1; select 2", QueryRefused),
        ("select pmidd from papers", QueryFailed),
        ("select pmid from papers where pmid = ?", QueryFailed),
        ("select case when range = 50000 then error('late') else 1 end from range(60000)", QueryFailed),
    ],
)
def test_a_query_that_cannot_be_run_says_so(sql, error, w) -> None:
    with pytest.raises(error):
        w.sql(sql)


@pytest.mark.parametrize("value", ["date 'infinity'", "[date 'infinity']", "1::bignum"])
def test_a_value_that_pandas_has_no_place_for_says_how_to_have_it(value, w) -> None:
    with pytest.raises(QueryFailed, match="cast its column to varchar"):
        w.sql(f"select {value} as a")
    assert len(w.sql(f"select ({value})::varchar as a")) == 1


@pytest.mark.parametrize(
    "ask", [lambda w: w.sql("select '\udcff'"), lambda w: w.search("\udcff"), lambda w: w.concept("\udcff")]
)
def test_text_that_is_no_utf_8_is_refused(ask, w) -> None:
    with pytest.raises(TextUnreadable):
        ask(w)


def test_a_query_may_take_for_ever(w) -> None:
    assert len(w.sql("select 1", timeout=float("inf"))) == 1


def test_a_query_stops_when_its_time_is_up_and_the_next_one_runs(w) -> None:
    with pytest.raises(QueryTooLong, match=r"0\.2 seconds"):
        w.sql("select count(*) from range(10000000) a, range(10000000) b where a.range * b.range = -1", timeout=0.2)
    assert papers(w) == 5


def test_an_answer_that_comes_slowly_is_stopped_too(w) -> None:
    with pytest.raises(QueryTooLong):
        w.sql("select range || ' of many' from range(1000000000)", timeout=0.05)


def test_a_variable_of_the_caller_is_no_table(w) -> None:
    secret = pd.DataFrame({"word": ["sesame"]})
    with pytest.raises(QueryFailed, match="secret"):
        w.sql("from secret")
    assert len(secret) == 1


def test_an_open_warehouse_stays_as_it_is(w, publish_rows, compose) -> None:
    publish_rows("2", [compose.paper(1)])
    assert papers(w) == 5
    assert w.file.name == "ketum-1.duckdb"


def test_an_open_warehouse_outlives_its_file(w, data, publish_rows, compose) -> None:
    publish_rows("2", [compose.paper(1)])
    publish.prune(data, keep=1)
    assert not w.file.exists()
    assert papers(w) == 5


def test_a_following_warehouse_turns_to_the_newest_file(w, data, publish_rows, compose) -> None:
    with warehouse.open(data, follow=True) as following:
        assert papers(following) == 5
        publish_rows("2", [compose.paper(1)])
        assert papers(following) == 1
        assert following.file.name == "ketum-2.duckdb"
        publish.point(data, data / "ketum-1.duckdb")  # a rollback is followed too
        assert papers(following) == 5


def test_a_query_under_way_keeps_the_file_that_it_began_with(w, data, publish_rows, compose) -> None:
    with warehouse.open(data, follow=True) as following, following.cursor() as con:
        publish_rows("2", [compose.paper(1)])
        publish.prune(data, keep=1)
        assert papers(following) == 1
        assert con.execute("select count(*) from papers").fetchall() == [(5,)]


def test_threads_ask_at_once_while_files_change(w, data, publish_rows, compose) -> None:
    wrong: list[object] = []
    stop = threading.Event()
    with warehouse.open(data, follow=True) as following:

        def ask() -> None:
            while not stop.is_set():
                with following.cursor() as con:
                    found = con.execute("select count(*), max(pmid) from papers").fetchall()[0]
                if found[0] != found[1]:
                    wrong.append(found)

        threads = [threading.Thread(target=ask) for _ in range(4)]
        for thread in threads:
            thread.start()
        for number in range(2, 6):
            publish_rows(str(number), [compose.paper(pmid) for pmid in range(1, number + 1)])
        stop.set()
        for thread in threads:
            thread.join()
        assert wrong == []
        assert papers(following) == 5
        assert following.file.name == "ketum-5.duckdb"


def test_a_closed_warehouse_says_how_to_open_it(w) -> None:
    w.close()
    with pytest.raises(WarehouseClosed, match=r"warehouse\.open"):
        papers(w)
    assert "closed" in repr(w)


def test_a_notebook_shows_what_is_open(w) -> None:
    shown = w._repr_html_()
    for piece in ("ketum-1.duckdb", "run-1", "2026-01-31 03:00"):
        assert piece in shown


@pytest.mark.parametrize(
    ("sources", "holds"),
    [
        (["sample"], True),
        (["pubmed", "sample"], True),
        (["a.xml, sample"], True),
        (["pubmed", "sample_of_mine.xml"], False),
        ([], False),
    ],
)
def test_it_says_whether_the_bundled_digests_are_in_it(sources, holds, data, publish_rows, compose) -> None:
    run = next(row for row in compose.corpus() if isinstance(row, RunRow))
    runs = [replace(run, run_id=f"2026010{n}T030000Z", source=source) for n, source in enumerate(sources, 1)]
    publish_rows("1", [row for row in compose.corpus() if not isinstance(row, RunRow)] + runs)
    assert warehouse.open(data).sample is holds


def test_a_run_that_failed_brought_no_digests(data, publish_rows, compose) -> None:
    rows = [replace(r, status="failed") if isinstance(r, RunRow) else r for r in compose.corpus()]
    publish_rows("1", rows)
    assert warehouse.open(data).sample is False


def test_without_a_warehouse_the_error_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(NoWarehouse, match="ketum run"):
        warehouse.open(tmp_path)


@pytest.mark.parametrize(
    ("in_file", "outside"),
    [(None, None), (None, "b"), ("a", None), ("a", "b"), ("", "b"), (None, ""), ("~/k", None)],
)
def test_the_door_ranks_the_data_folder_as_the_command_line_does(in_file, outside, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    if in_file is not None:
        (tmp_path / ".env").write_text(f"KETUM_HOME={in_file}\n")
    if outside is not None:
        monkeypatch.setenv("KETUM_HOME", outside)
    assert home() == settings.load().home
    assert home() == Path(in_file or outside or "data").expanduser()


def test_a_warehouse_is_found_by_its_setting(w, data, monkeypatch) -> None:
    monkeypatch.setenv("KETUM_HOME", str(data))
    assert papers(warehouse.open()) == 5


def test_concepts_are_found_by_any_name(data, publish_rows, compose) -> None:
    rows = [*compose.corpus(), ConceptNameRow("KETUM:pain", "dolor")]
    publish_rows("1", rows)
    w = warehouse.open(data)
    assert list(w.concept("DOLOR")["name"]) == ["pain"]


def test_evidence_and_timeline_are_frames(w) -> None:
    assert list(w.evidence("mitragynine", "Pain")["value"]) == ["decreases"]
    assert list(w.timeline("pain")["papers"]) == [2]


def test_a_search_is_a_frame_and_tells_how_many_there_are(w) -> None:
    frame = w.search("relieved", limit=1)
    assert list(frame["text"]) == ["Mitragynine relieved pain."]
    assert frame.attrs["total"] == 2
    nothing = w.search("relieved", entity_type="DRUG")
    assert (len(nothing), nothing.attrs["total"], "pmid" in nothing.columns) == (0, 0, True)


@pytest.mark.parametrize("asked", [{"limit": -1}, {"offset": -1}, {"limit": 10**30}])
def test_a_page_that_cannot_be_is_refused(asked, w) -> None:
    with pytest.raises(PageUnclear):
        w.search("relieved", **asked)


ASK_OF_A = [
    lambda w, name: w.timeline(name),
    lambda w, name: w.evidence("mitragynine", name),
    lambda w, name: w.search("relieved", concept=name),
]


@pytest.fixture
def shared(publish_rows, data, compose) -> Warehouse:
    """A warehouse in which an abbreviation is a name of pain and of morphine."""
    publish_rows("1", [*compose.corpus(), ConceptNameRow("KETUM:pain", "PM"), ConceptNameRow("KETUM:morphine", "PM")])
    return warehouse.open(data)


@pytest.mark.parametrize("ask", ASK_OF_A)
def test_a_name_of_two_concepts_is_told_with_how_to_ask_for_one(ask, shared) -> None:
    with pytest.warns(UserWarning, match=r"'pm'.*morphine.*pain \(KETUM:pain\).*identifier") as caught:
        frame = ask(shared, "pm")
    assert caught[0].filename == __file__  # it points at the line that asked
    assert frame.attrs["concepts"]["pm"] == {"KETUM:morphine": "morphine", "KETUM:pain": "pain"}


@pytest.mark.parametrize("ask", ASK_OF_A)
def test_a_name_of_one_concept_is_told_without_a_warning(ask, shared) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        frame = ask(shared, "KETUM:pain")
    assert frame.attrs["concepts"]["KETUM:pain"] == {"KETUM:pain": "pain"}


def test_both_sides_of_evidence_are_told_and_a_search_without_a_concept_has_none(shared) -> None:
    assert shared.evidence("mitragynine", "pain").attrs["concepts"].keys() == {"mitragynine", "pain"}
    assert shared.search("relieved").attrs["concepts"] == {}


@pytest.mark.parametrize(
    "ask",
    [
        lambda w: w.concept("mitragynin"),
        lambda w: w.timeline("mitragynin"),
        lambda w: w.search("pain", concept="mitragynin"),
        lambda w: w.evidence("mitragynin", "pain"),
        lambda w: w.evidence("pain", "mitragynin"),
    ],
)
def test_an_unknown_name_brings_those_near(ask, w) -> None:
    with pytest.raises(UnknownConcept, match="'mitragynin'") as caught:
        ask(w)
    assert caught.value.near[0] == "mitragynine"


def test_an_unknown_paper_brings_those_near(w) -> None:
    with pytest.raises(UnknownPaper, match="PMID 41") as caught:
        w.paper(41)
    assert set(caught.value.near[:2]) == {1, 4}


def test_tables_are_the_dictionary(w) -> None:
    frame = w.tables()
    value = frame[(frame["table"] == "measurements") & (frame["name"] == "value_si")].iloc[0]
    assert (value["kind"], value["type"]) == ("table", "DOUBLE")
    assert "unit_si" in value["description"]
    assert {"papers", "receptor_affinities", "evidence"} <= set(frame["table"])
