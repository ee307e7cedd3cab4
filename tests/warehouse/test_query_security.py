"""The known ways out of a database are shut, by whichever door SQL comes in: no file, no network, no setting."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pandas as pd
import pytest

import warehouse
from warehouse import publish, store
from warehouse.errors import QueryFailed, QueryRefused, QueryTooLarge
from warehouse.query import query

WORD = "sesame"
TRIES = [
    # writing
    "copy papers to '{free}/stolen.csv'",
    "copy (select 1) to '{file}'",
    "copy papers to '{file}.wal'",
    "copy papers to '{file}.wal.recovery'",
    "explain analyze copy papers to '{free}/stolen.csv'",
    "explain analyze copy papers to '{file}.wal.recovery'",
    "with x as (copy papers to '{free}/stolen.csv') select 1",
    "with x as (copy papers to '{file}.wal') select 1",
    "with x as (copy papers to '{file}.wal.recovery') select 1",
    "with x as (copy papers to '{file}.wal.checkpoint') select 1",
    "from query('with x as (copy papers to ''{file}.wal.recovery'') select 1')",
    "with x as (delete from papers returning *) from x",
    "with x as (insert into papers from papers returning *) from x",
    "export database '{free}/all'",
    "delete from papers",
    "update papers set title = null",
    "insert into papers from papers",
    "drop table papers",
    "alter table papers add column x int",
    "create table t as select 1",
    "comment on table papers is 'x'",
    "explain analyze delete from papers",
    # reading files
    "from read_csv('{secret}')",
    "from read_csv('file://{secret}')",
    "from read_text('{secret}')",
    "from read_blob('{secret}')",
    "from read_json('{secret}')",
    "from read_ndjson_objects('{secret}')",
    "from read_parquet('{secret}')",
    "from parquet_metadata('{secret}')",
    "from sniff_csv('{secret}')",
    "from '{secret}'",
    "from query('from read_text(''{secret}'')')",
    "from query_table('{secret}')",
    "from read_text('/etc/passwd')",
    "from '/etc/passwd'",
    "from read_csv('/dev/stdin')",
    "from glob('/*')",
    "from glob('{free}/../*')",
    "copy papers from '{secret}'",
    "import database '{free}'",
    # other databases
    "attach '{other}' as o",
    "attach '{file}' as again",
    "from read_duckdb('{other}', table_name = 'papers')",
    "from '{other}'",
    # the network and code
    "from read_parquet('http://127.0.0.1:9/x.parquet')",
    "from read_csv('https://127.0.0.1:9/x.csv')",
    "from read_text('s3://bucket/key')",
    "attach 'http://127.0.0.1:9/x.duckdb' as o",
    "install httpfs",
    "install '{free}/x.duckdb_extension'",
    "load httpfs",
    "load '{free}/x.duckdb_extension'",
    "force install httpfs from 'http://127.0.0.1:9'",
    "from sqlite_scan('{secret}', 't')",
    "from load_aws_credentials()",
    # settings
    "set enable_external_access = true",
    "set global enable_external_access = true",
    "reset enable_external_access",
    "set lock_configuration = false",
    "set disabled_filesystems = ''",
    "set allowed_directories = ['/']",
    "set allowed_paths = ['{secret}']",
    "set memory_limit = '1TB'",
    "reset memory_limit",
    "set temp_directory = '{free}'",
    "set python_enable_replacements = true",
    "set autoinstall_known_extensions = true",
    "set custom_extension_repository = 'http://127.0.0.1:9'",
    "set log_query_path = '{free}/log'",
    "pragma enable_profiling",
    "pragma profiling_output = '{free}/profile'",
    "explain analyze set threads = 1",
    "call enable_logging()",
    "from enable_logging('QueryLog', storage = 'file', storage_path = '{free}/log')",
    "from enable_profiling(save_location = '{free}/profile')",
    # what lies outside of the database
    "select getenv('HOME')",
    "from frame",
    "from frames",
    "from pandas_scan(1)",
    "from arrow_scan(1, 2, 3)",
]
SEVERAL = "select 1; copy papers to '{file}.wal'"
QUIET = [  # allowed, and tells nothing
    "from duckdb_logs()",
    "from duckdb_temporary_files()",
]

frame = pd.DataFrame({"word": [WORD]})  # what no SQL may see
Door = Callable[[Path, str], object]


def by_query(file: Path, sql: str) -> object:
    return query(file, sql).to_pylist()


def by_python(file: Path, sql: str) -> object:
    frames = [frame]  # nor this
    assert frames
    with warehouse.open(file) as w:
        return w.sql(sql).to_dict("records")


def by_connection(file: Path, sql: str) -> object:
    frames = [frame]
    assert frames
    with store.open_readonly(file) as con:
        return con.execute(sql).fetchall()


DOORS = [by_query, by_python, by_connection]


class Ground:
    """A published file with an empty folder, a secret and another database beside it."""

    def __init__(self, folder: Path, published: Path) -> None:
        self.folder, self.free = folder, folder / "free"
        self.free.mkdir()
        self.file = Path(shutil.copy(published, folder / "ketum-1.duckdb"))
        self.other = Path(shutil.copy(published, folder / "other.duckdb"))
        self.secret = folder / "secret.csv"
        self.secret.write_text(f"word\n{WORD}\n")

    def fill(self, sql: str) -> str:
        return sql.format(free=self.free, file=self.file, other=self.other, secret=self.secret)

    def state(self) -> dict[Path, tuple[bytes, int]]:
        """Everything that lies here: what is in it, and its rights."""
        return {path: (path.read_bytes(), path.stat().st_mode) for path in self.folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory, compose) -> Path:
    file = publish.work_file(tmp_path_factory.mktemp("security"), "1")
    with store.create(file) as con:
        store.load(con, compose.corpus())
        store.finish(con)
    return file


@pytest.fixture
def ground(tmp_path: Path, published: Path) -> Ground:
    return Ground(tmp_path, published)


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("sql", TRIES)
def test_no_way_out_is_open(sql: str, door: Door, ground: Ground, monkeypatch, capfd) -> None:
    monkeypatch.chdir(ground.free)
    before = ground.state()
    with pytest.raises((QueryRefused, QueryFailed, duckdb.Error)):
        door(ground.file, ground.fill(sql))
    assert ground.state() == before
    assert list(ground.free.iterdir()) == []
    assert capfd.readouterr().out == ""
    assert by_query(ground.file, "select count(*) as n from papers") == [{"n": 5}]


@pytest.mark.parametrize("door", [by_query, by_python])
@pytest.mark.parametrize(
    "sql",
    [SEVERAL, "create temp table t as select 1", "create temp macro m() as 1", "create secret s (type http)", "begin"],
)
def test_analysts_get_one_statement_that_reads(sql: str, door: Door, ground: Ground) -> None:
    before = ground.state()
    with pytest.raises(QueryRefused):
        door(ground.file, ground.fill(sql))
    assert ground.state() == before


def test_several_statements_on_the_connection_itself_write_nothing_either(ground: Ground) -> None:
    before = ground.state()
    with pytest.raises(duckdb.Error):
        by_connection(ground.file, ground.fill(SEVERAL))
    assert ground.state() == before


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("sql", QUIET)
def test_what_is_allowed_tells_nothing(sql: str, door: Door, ground: Ground) -> None:
    assert door(ground.file, sql) == []


@pytest.mark.parametrize("door", DOORS)
def test_what_runs_out_of_memory_is_stopped_and_puts_nothing_on_disk(door: Door, ground: Ground, monkeypatch) -> None:
    monkeypatch.setitem(store._READING, "memory_limit", "100MB")
    monkeypatch.chdir(ground.free)
    before = ground.state()
    with pytest.raises((QueryTooLarge, duckdb.OutOfMemoryException)):
        door(ground.file, "select count(*) from (select range, random() as r from range(9000000) order by r offset 1)")
    assert ground.state() == before


@pytest.mark.parametrize("door", [by_query, by_python])
def test_an_answer_that_no_memory_would_hold_is_refused(door: Door, ground: Ground, monkeypatch) -> None:
    monkeypatch.setattr("warehouse.query.ANSWER", 2_000_000)
    with pytest.raises(QueryTooLarge, match="answer"):
        door(ground.file, "from range(10000000)")
