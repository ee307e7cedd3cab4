"""Gold files: read as they are, and a bad one is named by file and line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from nlp import gold
from nlp.errors import GoldFault
from nlp.facts import NO_FACTS, Fact, Facts
from nlp.types import Study

MENTION = {"field": "title", "start": 0, "end": 6, "type": "SUBSTANCE", "text": "Kratom", "negated": False}
MENTION |= {"uncertain": True}
ACTS_ON = {"type": "acts_on", "subject": "Mitragynine", "object": "KOR", "action": "antagonist"}
AFFECTS = {"type": "affects", "subject": "kratom tea", "object": "tail wagging", "direction": "decreases"}
CAUSES = {"type": "causes", "subject": "M. speciosa", "object": "seizures", "negated": True}
MEASURED = {"subject": "mitragynine", "parameter": "Ki", "value": 709, "unit": "nM", "target": None}
STUDY = {"design": "animal", "species": ["rat", "none"], "n": 12}


def record(**changes: Any) -> dict[str, Any]:
    return {
        "id": "G1",
        "title": "Kratom",
        "text": "A text.\u2028With a line separator.",
        "mentions": [MENTION],
    } | changes


def file(folder: Path, *records: object) -> Path:
    path = folder / "gold.jsonl"
    path.write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in records) + "\n\n", encoding="utf-8")
    return path


def test_texts_and_marks_are_read(tmp_path: Path) -> None:
    one, two = gold.load(file(tmp_path, record(), record(id="G2", mentions=[])))
    assert (one.passage.key, two.passage.key, two.annotations) == ("G1", "G2", ())
    assert one.annotations == (gold.Annotation("title", 0, 6, "SUBSTANCE", "Kratom", False, True),)


def test_facts_are_read_by_the_names_of_the_vocabulary(tmp_path: Path) -> None:
    noted = record(relations=[ACTS_ON, AFFECTS, CAUSES], measurements=[MEASURED, MEASURED | {"value": None}])
    (text,) = gold.load(file(tmp_path, noted | {"study": STUDY}))
    assert text.facts == Facts(
        (
            Fact("acts_on", "mitragynine", "kappa-opioid receptor", "antagonist"),
            Fact("affects", "kratom", "tail wagging", "decreases"),
            Fact("causes", "kratom", "seizure", "no_effect"),
        ),
        (Fact("measurement", "mitragynine", "Ki", "709"),),
        Study(design="animal", species=("rat",), sample_size=12),
    )


def test_what_was_not_annotated_is_not_the_same_as_nothing_there(tmp_path: Path) -> None:
    without, empty = gold.load(file(tmp_path, record(), record(relations=[], measurements=[])))
    assert without.facts == NO_FACTS
    assert empty.facts == Facts((), (), None)


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ([1, 2], "no JSON object"),
        ({"id": "G1"}, "'title' is missing"),
        (record(mentions=[MENTION | {"type": "PLANT"}]), "PLANT is no entity type"),
        (record(mentions=[MENTION | {"end": 5}]), "'Kratom' does not stand at 0 to 5 of the title"),
        (record(mentions=[MENTION | {"field": "body"}]), "of the body"),
        (record(mentions=[MENTION | {"start": "0"}]), "slice indices"),
        (record(relations=[ACTS_ON, ACTS_ON | {"action": "heals"}]), "relations.1.acts_on.action: .* 'agonist'"),
        (record(relations=[ACTS_ON | {"type": "binds"}]), "relations.0: .* 'binds'"),
        (record(relations=[ACTS_ON | {"subject": ""}]), "relations.0.acts_on.subject: .* at least 1 character"),
        (record(relations=[{"type": "affects", "subject": "a", "object": "b"}]), "affects.direction: Field required"),
        (record(relations=[CAUSES | {"negated": "yes"}]), "causes.negated: .* valid boolean"),
        (record(relations={}), "relations: .* valid list"),
        (record(measurements=[MEASURED | {"parameter": "ED50"}]), "measurements.0.parameter: 'ED50' is none of AUC"),
        (record(measurements=[MEASURED | {"parameter": "other"}]), "'other' is none of AUC"),
        (record(measurements=[MEASURED | {"value": "709"}]), "measurements.0.value: .* valid number"),
        (record(study=STUDY | {"design": "cohort"}), "study.design: .* 'in_vitro'"),
        (record(study=STUDY | {"species": ["cat"]}), "study.species.0: 'cat' is none of human"),
        (record(study=STUDY | {"n": -1}), "study.n: .* greater than or equal to 0"),
        (record(study={"design": "animal"}), "study.species: Field required"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, bad: object, said: str) -> None:
    with pytest.raises(GoldFault, match=said) as caught:
        gold.load(file(tmp_path, record(), bad))
    assert caught.value.line == 2
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(("content", "said"), [(b"", "no texts"), (b"{no", "line 1"), (b"\xff", "UTF-8")])
def test_a_file_that_is_no_gold_file_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(content)
    with pytest.raises(GoldFault, match=said):
        gold.load(path)
    with pytest.raises(GoldFault, match="directory"):
        gold.load(tmp_path)
