"""Gold files: read as they are, and a bad one is named by file and line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from nlp import gold
from nlp.errors import GoldFault

MENTION = {"field": "title", "start": 0, "end": 6, "type": "SUBSTANCE", "text": "Kratom", "negated": False}
MENTION |= {"uncertain": True}


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


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ([1, 2], "no JSON object"),
        ({"id": "G1"}, "'title' is missing"),
        (record(mentions=[MENTION | {"type": "PLANT"}]), "PLANT is no entity type"),
        (record(mentions=[MENTION | {"end": 5}]), "'Kratom' does not stand at 0 to 5 of the title"),
        (record(mentions=[MENTION | {"field": "body"}]), "of the body"),
        (record(mentions=[MENTION | {"start": "0"}]), "slice indices"),
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
