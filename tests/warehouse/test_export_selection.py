"""Which papers an export takes, and how its files come into their folder."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path

import pytest

from warehouse import export, store
from warehouse.errors import NothingSelected, OutputRefused, QueryFailed
from warehouse.export import reading
from warehouse.export.selection import Selection, choose


@pytest.fixture(scope="module")
def con(compose, tmp_path_factory):
    """A warehouse as analysts open it: for reading, and locked."""
    file = tmp_path_factory.mktemp("built") / "ketum.duckdb"
    rows = [
        *compose.corpus(),
        compose.paper(7, year=2021, title="It's 7-OH"),
        compose.paper(8, year=2021, status="retracted"),
    ]
    with store.create(file) as making:
        store.load(making, rows)
        store.finish(making)
    with store.open_readonly(file) as opened:
        yield opened


def chosen(con, **asked: object) -> list[int]:
    with con.cursor() as cursor:
        choose(cursor, Selection(**asked))
        return [pmid for (pmid,) in cursor.sql("select pmid from chosen order by pmid").fetchall()]


def test_nothing_asked_means_all_papers(con) -> None:
    assert chosen(con) == [1, 2, 3, 4, 5, 7, 8]


def test_a_condition_is_sql_on_papers(con) -> None:
    assert chosen(con, where="year >= 2021 and status = 'active'") == [7]
    assert chosen(con, where="title = 'It''s 7-OH' -- a remark") == [7]
    assert chosen(con, where="pmid in (select pmid from mentions where entity_type = 'RECEPTOR')") == [2, 5]


def test_a_search_finds_papers_as_the_search_of_the_file_does(con) -> None:
    found = con.sql("select pmid from search_papers('relieved pain')").fetchall()
    assert chosen(con, search="relieved pain") == sorted(pmid for (pmid,) in found) == [1, 4]
    assert chosen(con, search="it's") == [7]
    assert chosen(con, search="relieved pain", where="pmid > 1") == [4]


def test_what_is_asked_must_all_be_met(con) -> None:
    assert chosen(con, where="year = 2021", pmids=frozenset([1, 7])) == [7]


def test_papers_that_the_warehouse_lacks_are_told(con, tmp_path: Path) -> None:
    done = export.export(con, tmp_path, "csl", Selection(where="pmid > 1", pmids=frozenset([99, 1, 2, 12])))
    assert (done.papers, done.missing) == (1, (12, 99))


@pytest.mark.parametrize(
    "asked", [{"where": "year = 1800"}, {"pmids": frozenset([99])}, {"pmids": frozenset()}], ids=str
)
def test_where_no_paper_is_left_nothing_is_written(asked, con, tmp_path: Path) -> None:
    with pytest.raises(NothingSelected, match="nothing was written"):
        export.export(con, tmp_path / "out", "ris", Selection(**asked))
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "condition",
    [
        "",
        "yeer > 2000",
        "true; drop table papers",
        "true) or (true",
        "true limit 1",
        "count(*) > 1",
        "title = (select string_agg(column0) from read_csv('/etc/passwd'))",
        "(select count(*) from read_text('/etc/passwd')) > 0",
        "abstract like getenv('HOME')",
    ],
)
def test_a_condition_that_is_no_condition_or_reaches_out_is_refused(condition, con, tmp_path: Path) -> None:
    with pytest.raises(QueryFailed):
        export.export(con, tmp_path / "out", "ris", Selection(where=condition))
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("form", export.FORMS)
def test_every_format_is_written_from_a_warehouse_that_is_locked(form, con, tmp_path: Path) -> None:
    done = export.export(con, tmp_path / "deep" / "out", form)
    assert done.files
    assert all(file.stat().st_size for file in done.files)
    assert set((tmp_path / "deep" / "out").iterdir()) == set(done.files)


@pytest.mark.parametrize("form", export.FORMS)
def test_files_of_another_export_stay_unless_they_may_be_replaced(form, con, tmp_path: Path) -> None:
    first = export.export(con, tmp_path / "out", form, Selection(pmids=frozenset([1])))
    before = [file.read_bytes() for file in first.files]
    with pytest.raises(OutputRefused, match="--force"):
        export.export(con, tmp_path / "out", form, Selection(pmids=frozenset([2])))
    assert [file.read_bytes() for file in first.files] == before
    export.export(con, tmp_path / "out", form, Selection(pmids=frozenset([2])), force=True)
    assert [file.read_bytes() for file in first.files] != before


def test_other_files_of_the_folder_are_left_alone(con, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    export.export(con, tmp_path, "ris")
    export.export(con, tmp_path, "csl", force=True)
    assert {path.name for path in tmp_path.iterdir()} >= {"notes.txt", "papers.ris", "papers.csl.json"}
    assert (tmp_path / "notes.txt").read_text() == "mine"


@pytest.mark.parametrize("form", export.FORMS)
def test_an_export_that_breaks_leaves_no_file(form, con, tmp_path: Path) -> None:
    class Stopped(Exception):
        pass

    def stop(_count: int) -> None:
        raise Stopped

    @contextmanager
    def track(step: str, total: int):
        yield stop

    with pytest.raises(Stopped):
        export.export(con, tmp_path / "out", form, track=track)
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize("form", export.FORMS)
def test_the_bar_reaches_its_end(form, con, tmp_path: Path) -> None:
    told: list[int] = []

    @contextmanager
    def track(step: str, total: int):
        told.append(-total)
        yield told.append

    done = export.export(con, tmp_path, form, Selection(where="title is not null"), track=track)
    assert sum(told) == 0
    assert done.rows == sum(told[1:])


def test_papers_come_in_the_order_of_their_numbers(con) -> None:
    with con.cursor() as cursor:
        choose(cursor, Selection())
        numbers = [citation.pmid for citation in reading.references(cursor)]
    assert numbers == sorted(numbers)
    assert len(numbers) == 7
