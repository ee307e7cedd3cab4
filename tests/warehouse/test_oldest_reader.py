"""A published file answers in DuckDB 1.5 as it does in the version that wrote it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from warehouse import dictionary, store

OLDER = Path(sys.prefix) / "older"  # where `make test` puts the oldest DuckDB that the contract names
ASK = """
import json, sys
import duckdb
assert duckdb.__version__.startswith("1.5."), duckdb.__version__
with duckdb.connect(sys.argv[1], read_only=True, config={"enable_external_access": False}) as con:
    json.dump([sorted(map(repr, con.sql(sql).fetchall())) for sql in json.load(sys.stdin)], sys.stdout)
"""


def test_views_and_macros_answer_the_same(tmp_path: Path, compose) -> None:
    if not OLDER.is_dir() and "CI" not in os.environ:
        pytest.skip(f"DuckDB 1.5 is not in {OLDER}: `make test` puts it there")
    file = _warehouse(tmp_path / "w.duckdb", compose)
    with store.open_readonly(file) as con:
        entries = dictionary.read(con)
        asked = [f"from {entry.name}" if entry.kind == "view" else entry.example for entry in entries if _asks(entry)]
        newer = [sorted(map(repr, con.sql(sql).fetchall())) for sql in asked]
    done = subprocess.run(
        [sys.executable, "-c", ASK, file],
        input=json.dumps(asked),
        env=os.environ | {"PYTHONPATH": str(OLDER)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert dict(zip(asked, json.loads(done.stdout), strict=True)) == dict(zip(asked, newer, strict=True))
    assert any(newer)


def _warehouse(file: Path, compose) -> Path:
    rows = [
        *compose.saying(1, "[Mitragynine|ALKALOID] activated the [MOR|RECEPTOR].", "acts_on agonist"),
        *compose.saying(2, "[Kratom|SUBSTANCE] did not cause [seizure|ADVERSE_EFFECT].", "causes present denied"),
        *compose.measuring(3, "[Mitragynine|ALKALOID] bound the [MOR|RECEPTOR].", 7.2),
    ]
    with store.create(file) as con:
        store.load(con, [*rows, *compose.concepts(rows)])
        store.finish(con)
    return file


def _asks(entry: dictionary.Entry) -> bool:
    return entry.kind == "view" or "macro" in entry.kind
