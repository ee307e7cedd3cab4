"""`ketum evaluate`: the same numbers as the project's own scorer, and a list of differences to read."""

from __future__ import annotations

import importlib.util
import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, get_args

import pytest
from jobs import ketum, run

from flows import evaluate
from flows.curation_lines import VALUES
from nlp import gold_facts
from nlp.pipeline import SHIPPED
from nlp.types import ENTITY_TYPES
from warehouse.publish import LINK

TITLE = "Kratom & its <users>"
ABSTRACT = "Mitragynine relieved pain. No seizures occurred. A <new> effect was zest."


def mention(words: str, entity_type: str, *, negated: bool = False) -> dict[str, Any]:
    start = ABSTRACT.index(words)
    place = {"field": "abstract", "start": start, "end": start + len(words), "text": words}
    return place | {"type": entity_type, "negated": negated, "uncertain": False}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    marks = [
        mention("Mitragynine", "ALKALOID"),
        mention("pain", "ADVERSE_EFFECT"),
        mention("seizures", "ADVERSE_EFFECT", negated=True),
        mention("zest", "OUTCOME"),
    ]
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "G1", "title": TITLE, "text": ABSTRACT, "mentions": marks}))
    return path


class Page(HTMLParser):
    """The texts marked on a page, by the class of their item."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.marked: list[tuple[str, str]] = []
        self.tags: set[str] = set()
        self._item, self._in_mark = "", False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self._in_mark = tag == "mark"
        if tag == "li":
            self._item = dict(attrs)["class"] or ""

    def handle_endtag(self, tag: str) -> None:
        self._in_mark = False

    def handle_data(self, data: str) -> None:
        if self._in_mark:
            self.marked.append((self._item, data))


EXPECTED = [("spurious SUBSTANCE", "Kratom"), ("type ADVERSE_EFFECT", "pain"), ("missed OUTCOME", "zest")]


def test_numbers_come_as_tables_and_the_differences_as_a_page(gold: Path, tmp_path: Path) -> None:
    done = ketum("evaluate", gold, "--model", "rules", "--errors", tmp_path / "parted.html")
    assert done.returncode == 0, done.stderr
    scores, _, confusion = done.stdout.partition("annotated")
    rows = {line.split("  ")[0]: line.split() for line in scores.splitlines()}
    assert rows["ALKALOID"][1:5] == ["1.000", "1.000", "1.000", "1.000-1.000"]
    assert rows["negated"][1:5] == ["1.000", "1.000", "1.000", "1.000"]
    assert "0.500 of 2 spans" in scores
    assert "ADVERSE_EFFECT    0         0         1" in confusion
    html = (tmp_path / "parted.html").read_text("utf-8")
    page = Page(html)
    assert page.marked == EXPECTED
    assert "users" not in page.tags
    assert "new" not in page.tags
    assert "Kratom &amp; its &lt;users&gt;" in html
    assert not page.tags & {"script", "link", "img"}
    assert "http" not in html


def test_differences_come_as_text_and_numbers_as_json(gold: Path, tmp_path: Path) -> None:
    done = ketum("evaluate", gold, gold, "--model", "rules", "--json", "--errors", tmp_path / "parted.txt")
    numbers = json.loads(done.stdout)
    assert numbers["documents"] == 2
    assert numbers["strict"]["OUTCOME"] == {
        "p": 0.0, "r": 0.0, "f1": 0.0, "tp": 0, "fp": 2, "fn": 2, "interval": [0.0, 0.0]
    }  # fmt: skip
    assert numbers["role"] == {"accuracy": 0.5, "spans": 4}
    assert {"annotated": "ADVERSE_EFFECT", "read": "OUTCOME", "count": 2} in numbers["confusion"]
    text = (tmp_path / "parted.txt").read_text("utf-8")
    assert "missed OUTCOME\n    A <new> effect was [zest]." in text


@pytest.fixture
def gold_of_facts(gold: Path) -> Path:
    """One relation that is read, one that is not, and a study that is another."""
    relations = [
        {"type": "affects", "subject": "mitragynine", "object": "pain", "direction": "decreases"},
        {"type": "acts_on", "subject": "mitragynine", "object": "KOR & <co>", "action": "antagonist"},
    ]
    study = {"design": "policy", "species": [], "n": None}
    record = json.loads(gold.read_text()) | {"relations": relations, "measurements": [], "study": study}
    gold.write_text(json.dumps(record))
    return gold


def test_facts_are_scored_and_shown_where_gold_has_them(gold_of_facts: Path, tmp_path: Path) -> None:
    done = ketum("evaluate", gold_of_facts, "--model", "rules", "--errors", tmp_path / "parted.html")
    assert done.returncode == 0, done.stderr
    rows = {line.split("  ")[0]: line.split() for line in done.stdout.splitlines()}
    assert rows["affects typed"][2:6] == ["1.000", "1.000", "1.000", "1.000-1.000"]
    assert rows["acts_on pair"][2:] == ["0.000", "0.000", "0.000", "0.000-0.000", "0", "0", "1"]
    assert rows["design"] == ["design", "0.000", "0.000-0.000", "0", "1"]
    html = (tmp_path / "parted.html").read_text("utf-8")
    assert '<li class="missed acts_on">' in html
    assert "mitragynine – kor &amp; &lt;co&gt;: antagonist" in html
    assert "co" not in Page(html).tags
    assert 'id="acts_on" checked' in html


def test_facts_come_as_json_and_their_differences_as_text(gold_of_facts: Path, tmp_path: Path) -> None:
    done = ketum("evaluate", gold_of_facts, "--model", "rules", "--json", "--errors", tmp_path / "parted.txt")
    numbers = json.loads(done.stdout)
    assert numbers["facts"]["affects pair"]["tp"] == 1
    assert numbers["facts"]["acts_on typed"] == {
        "p": 0.0, "r": 0.0, "f1": 0.0, "tp": 0, "fp": 0, "fn": 1, "interval": [0.0, 0.0]
    }  # fmt: skip
    assert numbers["study"]["design"] == {"accuracy": 0.0, "right": 0, "wrong": 1, "interval": [0.0, 0.0]}
    text = (tmp_path / "parted.txt").read_text("utf-8")
    assert "  missed acts_on, mitragynine – kor & <co>: antagonist\n" in text
    assert "[]" not in text


def test_nothing_is_shown_of_facts_that_gold_does_not_have(gold: Path) -> None:
    assert "study" not in ketum("evaluate", gold, "--model", "rules").stdout
    assert not {"facts", "study"} & json.loads(ketum("evaluate", gold, "--model", "rules", "--json").stdout).keys()


def test_annotators_and_curators_have_the_same_actions_and_directions() -> None:
    assert get_args(gold_facts.Action) == VALUES["acts_on"]
    assert get_args(gold_facts.Direction) == VALUES["affects"]


def test_a_bad_gold_file_is_one_line(tmp_path: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"id": "G1"}\n')
    done = ketum("evaluate", bad)
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert "bad.jsonl, line 1: 'title' is missing" in line


@pytest.mark.shared
def test_the_numbers_equal_the_scorers_on_the_published_file(shared: Path, tmp_path: Path) -> None:
    run(tmp_path, shared / "gold/real_dev.xml")
    spec = importlib.util.spec_from_file_location("gold_scorer", shared / "gold/score.py")
    assert spec
    assert spec.loader
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    want = scorer.score(shared / "gold/real_dev.jsonl", tmp_path / LINK)
    have = json.loads(evaluate.as_json(evaluate.evaluate([shared / "gold/real_dev.jsonl"], SHIPPED)))
    for kind in ("strict", "overlap"):
        for entity_type in ENTITY_TYPES:
            assert _rounded(have[kind][entity_type]) == want[kind][entity_type]
    for flag in ("negated", "uncertain"):
        assert _rounded(have["assertion"][flag]) == want["assertion"][flag]
    assert have["core_macro"]["f1"] == pytest.approx(want["strict"]["CORE_macro_f1"], abs=1e-4)
    for kind, ways in want["relations"].items():
        for way, numbers in ways.items():  # not to the last one, as the vocabularies are two
            assert have["facts"][f"{kind} {way}"]["f1"] == pytest.approx(numbers["f1"], abs=0.05)
    assert have["facts"]["measurements"]["f1"] == pytest.approx(want["measurements"]["f1"], abs=0.05)


def _rounded(numbers: dict[str, Any]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in numbers.items() if name != "interval"}
