"""Runs the SQL of docs/analysts.md on a warehouse and writes each answer below it.

python docs/make_guide.py WAREHOUSE.duckdb
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from make_questions import table

from warehouse import store

GUIDE = Path(__file__).parent / "analysts.md"
_BLOCK = re.compile(r"(```sql\n(.*?)```\n)(?:\n(?:\|[^\n]*\n)+)?", re.DOTALL)


def answered(guide: str, warehouse: Path) -> str:
    """Give the guide with the answers of a warehouse."""
    with store.open_readonly(warehouse) as con:

        def answer(block: re.Match[str]) -> str:
            rows = con.sql(block[2])
            return f"{block[1]}\n{table(rows.columns, rows.fetchall())}\n"

        return _BLOCK.sub(answer, guide)


if __name__ == "__main__":
    GUIDE.write_text(answered(GUIDE.read_text(encoding="utf-8"), Path(sys.argv[1])), encoding="utf-8")
