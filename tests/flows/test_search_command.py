"""`ketum search` in its own process: what it prints for the eye, for programs, and when nothing is found."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from jobs import article, ketum, write
from rich.console import Console

from flows import cli_search, search_display
from warehouse.search import DESIGNS, ENTITY_TYPES, Hit, Hits

TEXT = "Kratom | caused *seizures*."
HIT = Hit(
    1.5, 7, "7:abstract:0", "abstract", TEXT, "T", None, 2020, "case_report", None, "retracted", ((0, 6), (17, 25))
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder: Path = tmp_path_factory.mktemp("search")
    write(folder / "in" / "a.xml", article(1), article(2, "Kratom caused nausea. Nausea passed."))
    done = ketum("run", str(folder / "in"), "--home", str(folder / "home"))
    assert done.returncode == 0, done.stderr
    return str(folder / "home")


def test_sentences_are_shown_with_where_they_come_from(home) -> None:
    done = ketum("search", "nausea caused", "--home", home)
    assert (done.returncode, done.stderr) == (0, "")
    header, first, second = done.stdout.splitlines()
    assert header.split() == ["PMID", "year", "design", "sentence"]
    assert first.split()[0] == "2"
    assert first.endswith("Kratom caused nausea.")
    assert second.endswith("Nausea passed.")


def test_json_and_csv_tell_the_same(home) -> None:
    told = json.loads(ketum("search", "nausea", "--home", home, "--format", "json").stdout)
    rows = list(csv.DictReader(io.StringIO(ketum("search", "nausea", "--home", home, "--format", "csv").stdout)))
    assert told["total"] == 2
    assert [(hit["text"], str(hit["pmid"])) for hit in told["hits"]] == [(row["text"], row["pmid"]) for row in rows]
    (start, end), *_ = told["hits"][0]["highlights"]
    assert told["hits"][0]["text"][start:end].lower() == "nausea"


def test_filters_narrow_it_down(home) -> None:
    assert "passed" in ketum("search", "nausea", "--home", home, "--concept", "nausea").stdout
    done = ketum("search", "nausea", "--home", home, "--type", "RECEPTOR")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "no sentence was found\n")


def test_a_name_of_two_concepts_is_told_with_how_to_ask_for_one(home) -> None:
    done = ketum("search", "nausea", "--home", home, "--concept", "MOR")
    told = done.stderr.splitlines()[-1]
    for piece in ("'MOR'", "morphine (CHEBI:17303)", "mu-opioid receptor (UniProt:P35372)", "identifier"):
        assert piece in told
    assert "identifier" not in ketum("search", "nausea", "--home", home, "--concept", "CHEBI:17303").stderr


def test_the_options_take_what_a_search_takes() -> None:
    types, designs = (
        get_args(get_args(get_args(get_type_hints(cli_search.search, include_extras=True)[name])[0])[0])
        for name in ("entity_type", "design")
    )
    assert (types, designs) == (tuple(ENTITY_TYPES), DESIGNS)


def test_a_longer_answer_says_how_much_there_is(home) -> None:
    done = ketum("search", "nausea", "--home", home, "--limit", "1")
    assert done.stderr == "1 of 2 sentences; --limit shows more\n"


def test_a_misspelt_word_is_told_with_what_may_have_been_meant(home) -> None:
    done = ketum("search", "nausae", "--home", home)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.splitlines() == ["no sentence was found", "no text has the word 'nausae'; near are nausea"]


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["--concept", "nausae"], 1, "nausea"),
        (["--year", "long ago"], 1, "2015-2020"),
        (["--design", "guess"], 2, "case_report"),
        (["--type", "PLANT"], 2, "ALKALOID"),
        (["--limit", "0"], 2, "limit"),
        (["-n", "99999999999999999999"], 2, "limit"),
        (["--year", "20152020"], 1, "2015-2020"),
        (["--concept", "\udcff"], 2, "UTF-8"),
    ],
)
def test_what_cannot_be_asked_is_one_line_that_says_what_can(arguments, code, told, home) -> None:
    done = ketum("search", "nausea", "--home", home, *arguments)
    assert (done.returncode, done.stdout) == (code, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith("ketum: ")
    assert told in line


def test_on_a_terminal_the_words_are_marked(monkeypatch, capsys) -> None:
    monkeypatch.setattr(
        search_display, "Console", lambda: Console(force_terminal=True, width=120, color_system="standard")
    )
    search_display.show(Hits(1, (HIT,)), "table")
    shown = capsys.readouterr().out
    assert "\x1b[1;33mKratom\x1b[0m" in shown
    assert "\x1b[1;33mseizures\x1b[0m" in shown
    assert "case report, RETRACTED" in shown


def test_markdown_is_bold_where_the_words_are_and_takes_nothing_for_a_mark(capsys) -> None:
    search_display.show(Hits(1, (HIT,)), "markdown")
    link = "[PMID 7](https://pubmed.ncbi.nlm.nih.gov/7/)"
    expected = f"- **Kratom** \\| caused \\***seizures**\\*. ({link}, 2020, case report, RETRACTED)\n"
    assert capsys.readouterr().out == expected
