"""The files of curators: what they may hold, what is refused and where, and the command that shows them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from curators import AGONIST, KI, MOR, NAUSEA, WHO, decide, mention
from jobs import ask, ketum

from flows import curation
from flows.curation_lines import AGENTS, KINDS, TARGETS, VALUES
from flows.errors import CurationFault
from flows.summary import Summary
from nlp.types import ENTITY_TYPES
from warehouse import schema

NO_EFFECT = f"1:acts_on:CHEBI:6956:{MOR}:no_effect"

FAULTS = {
    "an unknown verdict": (
        "mentions",
        {"key": NAUSEA, "verdict": "maybe"},
        "verdict: .*'reject' or 'correct'",
    ),
    "no verdict": ("mentions", {"key": NAUSEA, "verdict": ""}, "verdict: Field required"),
    "no curator": ("mentions", {"key": NAUSEA, "verdict": "accept", "curator": " "}, "curator: Field required"),
    "a date that is none": (
        "mentions",
        {"key": NAUSEA, "verdict": "accept", "decided_on": "31.1.2026"},
        "decided_on: '31.1.2026' is no date such as 2026-01-31",
    ),
    "a key of another kind": ("measurements", {"key": NAUSEA, "verdict": "accept"}, "key: .* is no measurement_id"),
    "a key that is none": ("relations", {"key": "nausea", "verdict": "reject"}, "key: 'nausea' is no relation_id"),
    "a correction of nothing": (
        "relations",
        {"key": AGONIST, "verdict": "correct"},
        "nothing is corrected: fill",
    ),
    "an unknown type": (
        "mentions",
        {"key": NAUSEA, "verdict": "correct", "entity_type": "HERB"},
        "entity_type: .*'ALKALOID'",
    ),
    "an unknown concept": (
        "mentions",
        {"key": NAUSEA, "verdict": "correct", "concept_id": "HP:0"},
        "concept_id: 'HP:0' is no concept",
    ),
    "a concept of another type": (
        "mentions",
        {"key": NAUSEA, "verdict": "correct", "concept_id": "CHEBI:6956"},
        r"'CHEBI:6956' \(mitragynine\) is no ADVERSE_EFFECT",
    ),
    "a flag that is none": (
        "mentions",
        {"key": NAUSEA, "verdict": "correct", "negated": "perhaps"},
        "negated: .* valid boolean",
    ),
    "a flag that is null": ("mentions", {"key": NAUSEA, "verdict": "correct", "negated": "-"}, "negated: "),
    "a value of another relation": (
        "relations",
        {"key": AGONIST, "verdict": "correct", "value": "increases"},
        "value: 'increases' is none of acts_on; there are agonist",
    ),
    "no effect that is not negated": (
        "relations",
        {"key": AGONIST, "verdict": "correct", "value": "no_effect", "negated": "no"},
        "that there is no effect is always negated",
    ),
    "no effect that is no longer negated": (
        "relations",
        {"key": NO_EFFECT, "verdict": "correct", "negated": "no"},
        "that there is no effect is always negated",
    ),
    "an unknown parameter": (
        "measurements",
        {"key": KI, "verdict": "correct", "parameter": "pKi"},
        "parameter: 'pKi' is no parameter; there are AUC",
    ),
    "an unknown qualifier": ("measurements", {"key": KI, "verdict": "correct", "qualifier": "≈"}, "qualifier: "),
    "an unknown unit": (
        "measurements",
        {"key": KI, "verdict": "correct", "unit": "nMol"},
        "'nMol' is no known unit",
    ),
    "a number that is none": (
        "measurements",
        {"key": KI, "verdict": "correct", "value": "7,2"},
        "value: .* number",
    ),
    "a number without end": ("measurements", {"key": KI, "verdict": "correct", "value": "inf"}, "value: .* finite"),
    "a subject that is a receptor": (
        "measurements",
        {"key": KI, "verdict": "correct", "subject_id": MOR},
        "subject_id: .* is no ALKALOID or SUBSTANCE",
    ),
    "an unknown column": (
        "mentions",
        {"key": NAUSEA, "verdict": "accept", "negate": ""},
        "'negate' is no column",
    ),
}


@pytest.mark.parametrize(("kind", "line", "said"), FAULTS.values(), ids=FAULTS.keys())
def test_a_line_is_refused_for(kind: str, line: dict[str, str], said: str, tmp_path: Path) -> None:
    path = decide(tmp_path, kind, line)
    number = 1 if "column" in said else 2
    with pytest.raises(CurationFault, match=rf"{path.name}, line {number}: .*{said}.*: mend the line and run again"):
        curation.read(tmp_path)


def test_a_fact_has_one_verdict(tmp_path: Path) -> None:
    lines = [{"key": AGONIST, "verdict": verdict} for verdict in ("accept", "reject")]
    decide(tmp_path, "relations", *lines)
    with pytest.raises(CurationFault, match=f"relations.tsv, line 3: line 2 decides on {AGONIST} already"):
        curation.read(tmp_path)


def text_fault(folder: Path, content: bytes, name: str = "mentions.tsv") -> str:
    (folder / "curation").mkdir()
    (folder / "curation" / name).write_bytes(content)
    with pytest.raises(CurationFault) as caught:
        curation.read(folder)
    return f"line {caught.value.line}: {caught.value.fault}"


HEADER = "key\tverdict\tcurator\tdecided_on"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "line 1: the column key is missing"),
        (b"key\tverdict\tcurator\n", "line 1: the column decided_on is missing"),
        (f"{HEADER}\tkey\n".encode(), "line 1: a column stands twice"),
        (f"{HEADER}\n\nx\taccept\tM\t2026-01-31\tmore\n".encode(), "line 3: there are 5 cells under 4 columns"),
        (f"{HEADER}\nx\taccept\tM\xfcller\t2026-01-31\n".encode("latin-1"), "line 2: this is not UTF-8"),
    ],
)
def test_a_file_is_refused_as_a_whole(content: bytes, said: str, tmp_path: Path) -> None:
    assert text_fault(tmp_path, content) == said


def test_a_file_by_another_name_is_not_passed_over(tmp_path: Path) -> None:
    assert "mentions.tsv, relations.tsv, measurements.tsv" in text_fault(tmp_path, b"", "mention.tsv")


def test_a_file_as_spreadsheets_write_it_is_read(tmp_path: Path) -> None:
    lines = [f"{HEADER}\tnote\tconcept_id", f'{NAUSEA}\tcorrect\t M "K" \t2026-01-31\t\t-', "\t\t\t\t\t", ""]
    (tmp_path / "curation").mkdir()
    (tmp_path / "curation" / "mentions.tsv").write_bytes("\ufeff".encode() + "\r\n".join(lines).encode())
    (found,) = curation.read(tmp_path).by_key.values()
    assert (found.curator, found.note, found.changes, found.line) == ('M "K"', None, {"concept_id": None}, 2)


def test_cells_that_end_a_line_may_be_missing(tmp_path: Path) -> None:
    (tmp_path / "curation").mkdir()
    text = f"{HEADER}\tnote\tnegated\n{NAUSEA}\treject\tM\t2026-01-31\n"
    (tmp_path / "curation" / "mentions.tsv").write_text(text)
    assert [d.verdict for d in curation.read(tmp_path).by_key.values()] == ["reject"]


def test_without_files_nothing_is_decided(tmp_path: Path) -> None:
    assert curation.read(tmp_path) == curation.Decisions()


def test_values_and_types_are_those_that_the_warehouse_knows() -> None:
    check = " ".join(schema.sql("checks", "values_are_known").split())
    missing = [f"{kind} {value}" for kind, values in VALUES.items() for value in values]
    assert [value for value in missing if f"'{value}'" not in check] == []
    assert check.count("'acts_on ") == len(VALUES["acts_on"])
    assert check.count("'affects ") == len(VALUES["affects"])
    assert check.count("'causes ") == len(VALUES["causes"])
    assert {*AGENTS, *(name for names in TARGETS.values() for name in names)} < set(ENTITY_TYPES)


def test_the_template_of_an_article_is_a_file_that_accepts_it_all(home: Path, again: Callable[[], Summary]) -> None:
    before = {kind: ask(home, f"select * exclude (curation) from {kind} order by all") for kind in KINDS}
    for kind in KINDS:
        printed = ketum("curation", "template", kind, 1, "--home", home)
        assert printed.returncode == 0, printed.stderr
        header, *lines = printed.stdout.splitlines()
        place = {name: index for index, name in enumerate(header.split("\t"))}
        cells = [line.split("\t") for line in lines]
        for row in cells:
            for name, value in {"verdict": "accept", **WHO}.items():
                row[place[name]] = value
        path = home / "curation" / f"{kind}.tsv"
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join([header, *("\t".join(row) for row in cells)]), encoding="utf-8")
    again()
    assert {kind: ask(home, f"select * exclude (curation) from {kind} order by all") for kind in KINDS} == before
    for kind in KINDS:
        assert ask(home, f"select distinct curation from {kind} where pmid = 1") == [("accepted",)]
        left = ketum("curation", "template", kind, 1, "--home", home).stdout.splitlines()
        assert len(left) == 1  # the header: all is decided


def test_the_command_lists_decisions_with_who_when_and_status(home: Path, again: Callable[[], Summary]) -> None:
    assert ketum("curation", "--home", home).stdout == "the published file holds no decision\n"
    decide(home, "relations", {"key": AGONIST, "verdict": "reject", "note": "a comparator"})
    decide(home, "mentions", {"key": mention("nausea", "DRUG"), "verdict": "accept"})
    assert "`ketum run` applies what it says now" in ketum("curation", "--home", home).stdout
    again()
    header, gone, rejected = ketum("curation", "--home", home).stdout.splitlines()
    assert header.startswith("status")
    assert gone.startswith("vanished  mentions")
    for said in ("applied", "reject", AGONIST, "Mei Tan", "2026-01-31", "a comparator", "relations.tsv, line 2"):
        assert said in rejected


def test_the_command_names_a_fault_in_one_line(home: Path) -> None:
    path = decide(home, "mentions", {"key": NAUSEA, "verdict": "maybe"})
    done = ketum("curation", "--home", home)
    (line,) = done.stderr.splitlines()
    assert done.returncode == 1
    assert line.startswith(f"ketum: {path}, line 2: verdict: ")
