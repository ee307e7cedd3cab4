"""The analysts' questions: each has a query that runs, and the page shows it as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from warehouse import claims, store

DOCS = Path(__file__).parents[1] / "docs"
QUESTIONS = sorted((DOCS / "questions").glob("*.sql"))


def test_there_are_twenty_five() -> None:
    assert [path.name[:2] for path in QUESTIONS] == [f"{number:02d}" for number in range(1, 26)]


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_the_query_runs_and_the_page_shows_it(path: Path, tmp_path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    query = "\n".join(line for line in lines if not line.startswith("-- "))
    with store.create(tmp_path / "empty.duckdb") as con:
        store.load(con, claims.rows())
        store.finish(con)
        con.sql(query).fetchall()
    page = (DOCS / "questions.md").read_text(encoding="utf-8")
    assert query in page
    assert lines[0].removeprefix("-- ") in page
