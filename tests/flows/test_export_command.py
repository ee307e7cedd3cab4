"""`ketum export` as a user types it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from jobs import article, ketum, run, write

from flows.cli_export import export
from warehouse.export import FORMS


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exporting")
    source = write(folder / "in.xml", article(1), article(2, "Kratom caused nausea."), article(3, types=["Review"]))
    run(folder / "home", source, model="rules")
    return folder / "home"


def test_it_says_what_it_wrote(home: Path, tmp_path: Path) -> None:
    done = ketum("export", tmp_path / "out", "--format", "ris", "--home", home)
    assert done.returncode == 0, done.stderr
    said = dict(line.split(maxsplit=1) for line in done.stdout.splitlines())
    assert said == {"papers": "3", "records": "3", "files": "1", "folder": str(tmp_path / "out")}
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["papers.ris"]


def test_options_that_choose_papers_narrow_each_other(home: Path, tmp_path: Path) -> None:
    (tmp_path / "pmids.csv").write_text("pmid\n1\n2\n77\n")
    options = ["--pmid", 3, "--pmids", tmp_path / "pmids.csv", "--where", "pmid <> 1", "--home", home]
    done = ketum("export", tmp_path / "out", "--format", "csl", *options)
    assert done.returncode == 0, done.stderr
    items = json.loads((tmp_path / "out" / "papers.csl.json").read_text(encoding="utf-8"))
    assert [item["PMID"] for item in items] == ["2", "3"]
    assert "not in the warehouse  1: 77" in done.stdout


@pytest.mark.parametrize(
    ("options", "code", "says"),
    [
        (["--where", "pmid > 9"], 1, "no paper meets all that is asked"),
        (["--where", "yeer = 1"], 1, "yeer"),
        (["--pmids", "pmids.txt"], 2, "pmids.txt has 'PMC12', which is no PMID"),
        (["--pmids", "empty.txt"], 1, "no paper meets all that is asked"),
        (["--pmids", "nowhere.txt"], 2, "nowhere.txt"),
        (["--pmid", "0"], 2, "--pmid"),
        (["--format", "docx"], 2, "docx"),
        (["--format", "ris", "--views"], 1, "views count over all papers"),
        (["--home", "nowhere"], 1, "ketum run"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_no_file(options, code, says, home, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pmids.txt").write_text("1, 2; PMC12")
    (tmp_path / "empty.txt").write_text("")
    done = ketum("export", "out", "--home", home, *options)
    assert done.returncode == code
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert says in line
    assert not (tmp_path / "out").exists()


def test_it_offers_the_formats_that_there_are() -> None:
    form = get_type_hints(export)["form"]
    assert get_args(form) == FORMS
