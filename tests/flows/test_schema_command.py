"""`ketum schema` shows what the published file says of itself, and before there is one what it will say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jobs import ketum

from warehouse import dictionary, dictionary_markdown, store
from warehouse.publish import LINK

ENTRIES = dictionary.made_of_sql()


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_it_works_before_anything_is_published_and_says_so(tmp_path: Path) -> None:
    done = ketum("schema", "papers")
    assert done.returncode == 0
    assert done.stderr == "nothing is published in data yet: this is what the first run will publish\n"
    assert "papers (table)" in done.stdout
    assert not (tmp_path / "data").exists()


def test_the_published_file_has_the_word(tmp_path: Path) -> None:
    with store.create(tmp_path / "home" / LINK) as con:
        store.finish(con)
        con.execute("comment on table papers is 'As the file says.'")
    done = ketum("schema", "papers", "--home", "home")
    assert (done.returncode, done.stderr) == (0, "")
    assert "As the file says." in done.stdout


def test_a_file_without_examples_is_shown_with_what_it_has(tmp_path: Path) -> None:
    with store.create(tmp_path / "home" / LINK) as con:
        store.finish(con)
        con.execute("comment on column papers.pmid is 'PubMed identifier.'; comment on column papers.title is null")
    done = ketum("schema", "papers", "--home", "home")
    assert "PubMed identifier." in done.stdout
    assert done.returncode == 0


@pytest.mark.parametrize("width", [80, 120])
def test_a_table_fits_the_screen_and_tells_all_of_every_column(width: int) -> None:
    shown = ketum("schema", "measurements", COLUMNS=str(width)).stdout
    assert max(map(len, shown.splitlines())) <= width
    said = " ".join(shown.split())
    (entry,) = (entry for entry in ENTRIES if entry.name == "measurements")
    for column in entry.columns:
        assert f"example: {column.example}" in said
        assert any(line.startswith(f"{column.name} ") for line in shown.splitlines())
    for fact in ("references: papers.pmid", "unit: see unit_si", "one of: =, <, >, ~", "key: each value once"):
        assert fact in said


@pytest.mark.parametrize("width", [80, 120])
def test_without_a_name_it_lists_every_object_with_what_it_is(width: int) -> None:
    shown = ketum("schema", COLUMNS=str(width)).stdout
    assert max(map(len, shown.splitlines())) <= width
    first_words = [line.split()[0] for line in shown.splitlines() if line.strip()]
    assert {entry.name for entry in ENTRIES} <= set(first_words)
    assert "How many articles of a year name a concept" in shown


def test_a_macro_is_shown_with_its_parameters_what_it_gives_and_an_example() -> None:
    macro = next(entry for entry in ENTRIES if entry.kind == "table macro")
    said = " ".join(ketum("schema", macro.name, COLUMNS="120").stdout.split())
    assert all(f"{parameter.name} {parameter.description}" in said for parameter in macro.parameters)
    assert ", ".join(f"{column.name} {column.type}" for column in macro.columns) in said
    assert macro.example in said


def test_json_has_every_column_with_its_parts() -> None:
    entries = json.loads(ketum("schema", "--json").stdout)
    assert [entry["name"] for entry in entries] == [entry.name for entry in ENTRIES]
    (studies,) = json.loads(ketum("schema", "studies", "--json").stdout)
    assert studies["columns"][0] == {
        "name": "pmid",
        "type": "BIGINT",
        "nullable": False,
        "description": "The article (papers.pmid); each occurs once.",
        "key": True,
        "references": "papers.pmid",
        "unit": None,
        "values": [],
        "example": "35123456",
    }


def test_markdown_is_the_page_or_one_section_of_it() -> None:
    page = ketum("schema", "--markdown").stdout
    section = ketum("schema", "papers", "--markdown").stdout
    assert page == dictionary_markdown.page(ENTRIES)
    assert section.startswith("### papers\n")
    assert section in page


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["mention"], "mentions"), (["--markdown", "--json"], "one of them"), (["--markdown", "mention"], "mentions")],
)
def test_a_wrong_name_and_two_forms_are_refused_in_one_line(arguments: list[str], said: str) -> None:
    done = ketum("schema", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-1].startswith("ketum: ")
    assert said in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr
