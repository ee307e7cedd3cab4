"""The real command in its own process: exit codes, what it prints, and where."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import get_args, get_type_hints

import duckdb
import pytest
from jobs import article, ketum, run, write

from flows import cli
from warehouse.query import FORMATS

NO_SERVER = {"PREFECT_API_URL": "http://127.0.0.1:9/api", "PREFECT_HOME": "prefect"}


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published file."""
    folder = tmp_path_factory.mktemp("published")
    run(folder / "data", write(folder / "a.xml", article(1)))
    return (folder / "data" / "ketum.duckdb").resolve()


def only_error_line(done: subprocess.CompletedProcess[str]) -> str:
    """The one line of an error, where nothing else is printed."""
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert line.startswith("ketum: ")
    return line


def test_run_query_schema_and_status_tell_one_story(tmp_path: Path) -> None:
    write(tmp_path / "in" / "a.xml", article(1), article(2, "Kratom caused nausea."))
    (tmp_path / "in" / "b.xml").write_text("this is no XML")

    done = ketum("run", "in")
    assert done.returncode == 0, done.stderr
    said = {line.split("  ")[0]: line.split()[-1] for line in done.stdout.splitlines() if not line.startswith(" ")}
    assert (said["found"], said["new"], said["rejected"], said["texts read"]) == ("2", "2", "1", "2")
    assert said["file"] == "data/ketum.duckdb"
    assert "in/b.xml: it is not XML" in done.stdout
    assert "2 texts to read" in done.stderr

    again = ketum("run", "--source", "in/a.xml", "--source", "in/b.xml")
    assert again.returncode == 0
    assert "nothing new" in again.stdout

    answer = ketum("query", "select pmid from papers order by all", "--format", "json", "-o", "answer.json")
    assert (answer.returncode, answer.stdout) == (0, "")
    assert json.loads((tmp_path / "answer.json").read_text()) == [{"pmid": 1}, {"pmid": 2}]

    schema = ketum("schema", "papers").stdout
    assert "papers (table)" in schema
    assert "text_hash" in schema

    status = ketum("status", "-n", "1").stdout
    assert "unchanged" in status
    assert "published" not in status
    assert "data/ketum.duckdb -> ketum-" in status
    run_id = status.splitlines()[1].split()[0]
    details = ketum("status", "--run", run_id).stdout
    assert "in/b.xml: it is not XML" in details


def test_status_works_before_any_run(tmp_path: Path) -> None:
    done = ketum("status")
    assert done.returncode == 0
    assert "nothing is published in data yet" in done.stdout
    assert not (tmp_path / "data").exists()


def test_status_says_why_the_last_run_failed(tmp_path: Path) -> None:
    (tmp_path / "bad.xml").write_text("this is no XML")
    failed = ketum("run", "bad.xml")
    assert failed.returncode == 1
    assert failed.stderr.splitlines()[-1].startswith("ketum: 1 rejected, 0 records found; the first: bad.xml")
    assert "failed: 1 rejected" in ketum("status").stdout


@pytest.mark.parametrize(
    ("arguments", "environment", "code", "said"),
    [
        (["run"], {}, 2, "KETUM_EMAIL"),
        (["run", "nowhere.xml"], {}, 2, "nowhere.xml does not exist"),
        (["run", "pubmed"], {}, 2, "pubmed does not exist"),
        (["run", "--source", "sample"], {"KETUM_WORKERS": "two"}, 2, "KETUM_WORKERS in the environment"),
        (["run", "--source", "sample"], {"KETUM_HONE": "x"}, 2, "did you mean KETUM_HOME?"),
        (["run", "--email", "nobody"], {}, 2, "--email"),
        (["run", "--no-such-option"], {}, 2, "--no-such-option"),
        (["run", "--source", "sample", "--model", "en_no_such"], {}, 2, "the model en_no_such is not installed"),
        (["run", "--source", "sample"], {"KETUM_MODEL": "en_no_such"}, 2, "--model rules"),
        (["evaluate"], {}, 2, "GOLD"),
        (["evaluate", "nowhere.jsonl"], {}, 2, "nowhere.jsonl"),
        (["vocabulary", "candidates"], {}, 1, "no warehouse at data"),
        (["vocabulary", "nonsense"], {}, 2, "nonsense"),
        (["nonsense"], {}, 2, "nonsense"),
        (["query"], {}, 2, "SQL"),
        (["query", "select 1", "--format", "xml"], {}, 2, "xml"),
        (["query", "select '\udcff'"], {}, 2, "UTF-8"),
        (["search", "\udcff"], {}, 2, "UTF-8"),
        (["search", "kratom", "-n", "99999999999999999999"], {}, 2, "--limit"),
        (["status", "-n", "99999999999999999999"], {}, 2, "-n"),
        (["query", "select 1"], {}, 1, "no warehouse at data"),
        (["status", "--run", "x"], {}, 2, "has no run x"),
        (["serve"], {}, 2, "PREFECT_API_URL"),
        (["serve"], NO_SERVER, 1, "no server answers at http://127.0.0.1:9/api"),
        (["serve", "--cron", "nightly"], NO_SERVER, 2, "'nightly' is no cron line"),
        (["serve", "--timezone", "Mars/Olympus"], NO_SERVER, 2, "--timezone"),
        (
            ["run"],
            {"KETUM_EMAIL": "you@example.org", "KETUM_EUTILS_URL": "http://127.0.0.1:9/"},
            1,
            "--source sample",
        ),
    ],
)
def test_an_error_is_one_line_and_an_exit_code(
    arguments: list[str], environment: dict[str, str], code: int, said: str
) -> None:
    done = ketum(*arguments, **environment)
    assert (done.returncode, done.stdout) == (code, "")
    lines = [line for line in done.stderr.splitlines() if line.startswith("ketum: ")]
    assert lines == done.stderr.splitlines()[-1:]
    assert said in lines[0]
    assert "Traceback" not in done.stderr


def test_an_error_says_nothing_but_its_line() -> None:
    for arguments in (["run"], ["query", "select 1"], ["status", "--run", "x"]):
        only_error_line(ketum(*arguments))


def test_a_wrong_table_and_a_wrong_query_name_the_right_ones(tmp_path: Path) -> None:
    write(tmp_path / "a.xml", article(1))
    ketum("run", "a.xml")
    table = ketum("schema", "mention")
    assert (table.returncode, "papers" in only_error_line(table)) == (2, True)
    column = ketum("query", "select pmidd from papers")
    assert (column.returncode, "pmid" in only_error_line(column)) == (1, True)
    assert ketum("query", "drop table papers").returncode == 1


@pytest.mark.parametrize(
    ("alteration", "arguments"),
    [
        ("alter table papers drop column journal", ["search", "rats"]),
        ("alter table papers drop column journal", ["export", "out", "--format", "ris"]),
        ("drop macro table search_scores", ["search", "rats"]),
        ("drop table studies", ["search", "rats"]),
    ],
)
def test_a_file_of_another_ketum_is_one_line_that_says_so(
    alteration: str, arguments: list[str], published: Path
) -> None:
    file = Path(shutil.copyfile(published, "altered.duckdb"))
    with duckdb.connect(file) as con:
        con.execute(alteration)
    done = ketum(*arguments, "--home", file)
    line = only_error_line(done)
    assert (done.returncode, "another version of ketum" in line, "`ketum run`" in line) == (1, True, True)


def test_another_error_of_the_database_is_its_first_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise duckdb.IOException("IO Error: the disk is gone\n\nmore")

    monkeypatch.setattr(cli, "app", fail)
    with pytest.raises(SystemExit) as caught:
        cli.main()
    assert caught.value.code == 1
    assert capsys.readouterr().err == "ketum: IO Error: the disk is gone\n"


def test_a_fault_of_ketum_itself_is_still_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(cli, "app", fail)
    with pytest.raises(ZeroDivisionError):
        cli.main()


def test_the_version_is_told_before_a_command_is_asked_for() -> None:
    declared = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())["project"]["version"]
    done = ketum("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"ketum {declared}\n", "")


def test_help_shows_what_there_is_and_nothing_else() -> None:
    done = ketum("--help")
    commands = {command.callback.__name__ for command in cli.app.registered_commands if command.callback}
    groups = {group.name for group in cli.app.registered_groups}
    alone = {
        "run", "serve", "digest", "query", "search", "export", "status", "schema", "evaluate", "doctor", "report",
        "explore",
    }  # fmt: skip
    assert (commands, groups) == (alone, {"curation", "vocabulary"})
    assert done.returncode == 0
    assert all(f" {command} " in done.stdout for command in commands | groups)
    assert ketum().stdout == done.stdout
    assert "ketum run --source sample" in ketum("run", "--help").stdout


def test_every_format_of_an_answer_can_be_asked_for() -> None:
    form = get_type_hints(cli.query, include_extras=True)["form"]
    assert get_args(get_args(form)[0]) == FORMATS


def test_the_command_line_loads_nothing_heavy_before_it_is_used() -> None:
    heavy = ("spacy", "scispacy", "prefect", "duckdb", "pyarrow", "numpy")
    code = f"import sys, flows.cli; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]
    )
    assert done.stdout == "[]\n"
