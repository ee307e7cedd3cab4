"""The analysts' guide: its SQL runs on the sample, and the answers on the page are those."""

from __future__ import annotations

import re
from pathlib import Path

import jobs
import pytest

DOCS = Path(__file__).parents[1] / "docs"


def test_the_guide_shows_what_the_sample_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(DOCS)
    import make_guide

    jobs.run(tmp_path, "sample")
    guide = make_guide.GUIDE.read_text(encoding="utf-8")
    numbers = [int(number) for number in re.findall(r"^### (\d+)\. ", guide, re.MULTILINE)]
    assert numbers == list(range(1, 21))
    assert len(re.findall("^```sql\n[^`]*```\n\n\\| ", guide, re.MULTILINE)) == len(numbers)
    assert make_guide.answered(guide, tmp_path / "ketum.duckdb") == guide
