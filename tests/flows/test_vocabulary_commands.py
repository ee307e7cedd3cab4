"""`ketum vocabulary`: every fault by file and line, and the terms that are in no list yet."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from jobs import ROOT, article, ketum, run, write

from flows import candidates, cli_vocabulary
from nlp.types import ENTITY_TYPES


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The files of a copy of the reading room, which the command takes instead of the real one."""
    unneeded = shutil.ignore_patterns("model", "__pycache__")
    shutil.copytree(ROOT / "nlp", tmp_path / "nlp", ignore=unneeded)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "nlp" / "vocabulary"


def add(file: Path, *lines: str, at: int | None = None) -> int:
    """Put lines into a file, at its end or as line `at`; the number of the first of them."""
    old = file.read_text("utf-8").splitlines()
    place = len(old) if at is None else at - 1
    file.write_text("\n".join([*old[:place], *lines, *old[place:]]) + "\n", "utf-8")
    return place + 1


def check() -> subprocess.CompletedProcess[str]:
    return ketum("vocabulary", "check")


def test_the_shipped_vocabulary_is_sound() -> None:
    done = check()
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("the vocabulary is sound: ")


def test_all_faults_are_named_not_only_the_first(files: Path) -> None:
    first = add(
        files / "concepts.tsv",
        "KETUM:zz-a\tPLANT\tx\tz\t\t\tx",
        "KETUM:zz-b\tSUBSTANCE\tzz\tb\tCHEBI:1|CHEBI 2\t\tx",
        "KETUM:zz-c\tSUBSTANCE\tzz\tc\t\tKETUM:zz-d\tx",
        "KETUM:zz-d\tSUBSTANCE\tzz\td\t\tKETUM:zz-c\tx",
        "KETUM:zz-e\tSUBSTANCE\tzz\te\t\tKETUM:nobody\tx",
        "KETUM:zz-e\tSUBSTANCE\tzz\te\t\t\tx",
        "KETUM:zz-f\tSUBSTANCE\tzz",
    )
    second = add(
        files / "terms.tsv",
        "aa\tzzz\tany\tx",
        "zz:a\tzzzz\tany\tx",
        "CHEBI:119915\tFentaNYL\tany\tx",
    )
    pattern = add(files / "patterns.tsv", "DRUG\t(unclosed\tx")
    cue = add(files / "assertion.tsv", "*no\tnegated\tafter\t3\tboth")
    role = add(files / "roles.tsv", "cure\twanted\tafter\tfew\tboth")
    done = check()
    assert (done.returncode, done.stderr) == (1, "")
    told = dict(line.split(": ", 1) for line in reversed(done.stdout.splitlines()))
    assert "entity_type: Input should be" in told[f"concepts.tsv, line {first}"]
    assert told[f"concepts.tsv, line {first + 1}"].startswith("identifiers: 'CHEBI 2' is no identifier")
    assert told[f"concepts.tsv, line {first + 2}"] == "KETUM:zz-c is an ancestor of itself"
    assert told[f"concepts.tsv, line {first + 3}"] == "KETUM:zz-d is an ancestor of itself"
    assert told[f"concepts.tsv, line {first + 4}"] == "parent_id KETUM:nobody is no concept"
    assert told[f"concepts.tsv, line {first + 5}"] == "concept_id KETUM:zz-e stands twice"
    assert told[f"concepts.tsv, line {first + 6}"] == "there must be 7 columns"
    assert told[f"terms.tsv, line {second}"] == "concept_id aa is no concept"
    assert told[f"terms.tsv, line {second + 1}"] == "concept_id zz:a is no concept"
    assert "already stands in line" in told[f"terms.tsv, line {second + 2}"]
    assert f"terms.tsv, line {second + 2}: stands out of order, after line {second + 1}" in done.stdout
    assert "pattern: is no regular expression" in told[f"patterns.tsv, line {pattern}"]
    assert "cue: is no regular expression" in told[f"assertion.tsv, line {cue}"]
    assert "words: Input should be a valid integer" in told[f"roles.tsv, line {role}"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("CHEBI:119915\tSEM\tcase\tx", "'SEM' also stands for standard error of the mean"),
        ("CHEBI:119915\tSEM\tany\tx", "'SEM' also stands for"),
        ("CHEBI:119915\tMAO\tcase\tx", "'MAO' names concepts of two types"),
        ("CHEBI:119915\tSEM\tcontext\tx", None),
        ("CHEBI:119915\tMAO\tdefined\tx", "'MAO' names concepts of two types"),
        ("CHEBI:119915\tFEN\tcase\tx", None),
    ],
)
def test_a_short_form_of_two_meanings_needs_a_context(files: Path, line: str, said: str | None) -> None:
    add(files / "terms.tsv", line, at=3)
    done = check()
    if said is None:
        assert (done.returncode, done.stdout.count("\n")) == (0, 1)
    else:
        assert done.returncode == 1
        assert said in done.stdout


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("roles.yaml", "craving", "carving", "'carving' is no concept's name"),
        ("coordination.yaml", "UniProt:P41143", "UniProt:nobody", "UniProt:nobody is no concept"),
        ("coordination.yaml", 'link: "(?: opioid)?"', 'link: "(?: opioid"', "is no regular expression"),
        ("boundaries.yaml", "before:", "befor:", "before: Field required"),
        ("roles.yaml", "to_outcome:", "to_outcome: [", "is not YAML"),
    ],
)
def test_a_rule_file_that_names_nobody_is_named(files: Path, file: str, old: str, new: str, said: str) -> None:
    text = (files / file).read_text("utf-8")
    assert old in text
    (files / file).write_text(text.replace(old, new, 1), "utf-8")
    done = check()
    assert done.returncode == 1
    assert any(line.startswith(f"{file}, line ") and said in line for line in done.stdout.splitlines()), done.stdout


def test_a_term_out_of_order_is_a_fault_that_stops_no_reading(files: Path, tmp_path: Path) -> None:
    add(files / "terms.tsv", "CHEBI:119915\tzestanyl\tany\tx")
    assert check().returncode == 1
    write(tmp_path / "a.xml", article(1, "Zestanyl was given."))
    done = ketum("run", "a.xml", "--model", "rules")
    assert done.returncode == 0, done.stderr
    assert "zestanyl" not in ketum("vocabulary", "candidates").stdout.lower()
    assert "CHEBI:119915" in ketum("query", "select concept_id from mentions where text = 'Zestanyl'").stdout


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("candidates")
    source = write(
        folder / "a.xml",
        article(1, "Zestomitragynine was tested with mitragynine. The P2X99 channel was not."),
        article(2, "We made zestomitragynine.\tIt was pure. Later zestomitragynine was lost."),
        article(3, "Nothing but kratom and MGM-99 here."),
    )
    run(folder / "data", source, model="rules")
    return folder / "data"


def test_terms_without_a_concept_come_with_counts_and_sentences_the_most_used_first(home: Path) -> None:
    first, *others = candidates.find(home, 50)
    assert (first.term, first.entity_type, first.papers, first.mentions) == ("zestomitragynine", "ALKALOID", 2, 3)
    assert first.sources == ("pattern",)
    assert [pmid for pmid, _ in first.examples] == [1, 2]
    assert first.examples[0][1] == "Zestomitragynine was tested with mitragynine."
    assert [(c.term, c.papers) for c in others] == [("MGM-99", 1), ("P2X99", 1)]


def test_terms_can_be_limited_by_number_and_type(home: Path) -> None:
    assert [c.term for c in candidates.find(home, 1)] == ["zestomitragynine"]
    assert [c.term for c in candidates.find(home, 50, "RECEPTOR")] == ["P2X99"]
    assert candidates.find(home, 50, "DRUG") == []


def test_the_list_says_how_to_add_a_term_and_the_spreadsheet_has_only_lines(home: Path) -> None:
    table = ketum("vocabulary", "candidates", "--home", home, "-n", 1)
    assert table.returncode == 0
    assert "1: Zestomitragynine was tested" in table.stdout
    assert "nlp/vocabulary/terms.tsv" in table.stdout
    lines = ketum("vocabulary", "candidates", "--home", home, "--format", "tsv").stdout.splitlines()
    assert {line.count("\t") for line in lines} == {5}
    assert len(lines) == 4


def test_every_type_can_be_asked_for() -> None:
    option = get_type_hints(cli_vocabulary.candidates)["entity_type"]
    assert get_args(get_args(option)[0]) == ENTITY_TYPES
