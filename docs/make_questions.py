"""Writes docs/questions.md: analysts' questions with their SQL and its answer on one warehouse.

    python docs/make_questions.py WAREHOUSE.duckdb "what the warehouse holds"

Each question is a file of `docs/questions/`: the question, who asks it, and what to know
about the answer as comments, then one query.
"""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb

DOCS = Path(__file__).parent
ROWS = 12  # of an answer that are shown
WIDTH = 140  # characters of a cell
QUOTED = 60  # characters of a sentence: abstracts belong to their publishers


def main() -> None:
    """Run every question and write the page."""
    warehouse, holds = Path(sys.argv[1]), sys.argv[2]
    con = duckdb.connect(warehouse, read_only=True)
    parts = [
        "# What analysts ask, and how the warehouse answers\n",
        f"Made by `make questions` from `docs/questions/*.sql`; the answers are those of {holds}. "
        "Everything rests on titles and abstracts: where these cannot answer, it says so.\n",
        *(_part(con, path) for path in sorted(DOCS.glob("questions/*.sql"))),
    ]
    (DOCS / "questions.md").write_text("\n".join(parts), encoding="utf-8")


def _part(con: duckdb.DuckDBPyConnection, path: Path) -> str:
    lines = path.read_text(encoding="utf-8").splitlines()
    comments = [line.removeprefix("-- ") for line in lines if line.startswith("-- ")]
    query = "\n".join(line for line in lines if not line.startswith("-- "))
    answer = con.sql(query)
    rows = answer.fetchall()
    number = int(path.name[:2])
    shown = f"{len(rows):,} rows" + (f", the first {ROWS}" if len(rows) > ROWS else "")
    head = f"## {number}. {comments[0]}\n\n{comments[1]}. {' '.join(comments[2:])}".rstrip()
    return f"{head}\n\n```sql\n{query}\n```\n\n{shown}:\n\n{table(answer.columns, rows[:ROWS])}\n"


def table(columns: list[str], rows: list[tuple[object, ...]]) -> str:
    """Draw rows as a Markdown table, long cells cut."""
    widths = [QUOTED if column in ("text", "example") else WIDTH for column in columns]
    cells = [columns, ["---"] * len(columns), *(list(map(_cell, row, widths)) for row in rows)]
    return "\n".join(f"| {' | '.join(row)} |" for row in cells)


def _cell(value: object, width: int) -> str:
    if isinstance(value, float):
        return f"{value:.4g}"
    text = "" if value is None else ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    text = " ".join(text.replace("|", "\\|").split())
    return text if len(text) <= width else text[:width] + "…"


if __name__ == "__main__":
    main()
