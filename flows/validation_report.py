"""Writes what a built file says of its own soundness where people look: a folder a run, JSON and Markdown."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from flows.markdown import escape
from warehouse.check_rows import ERROR, WARNING, CheckRow, TableRowsRow, Validation
from warehouse.rows import RunRow

FOLDER = "reports"
_JSON, _PAGE = "validation.json", "validation.md"


def write(home: Path, run: RunRow, found: Validation) -> Path:
    """Write the report of one run.

    Returns:
        The page for people, `reports/<run>/validation.md` in the data folder; `validation.json` lies beside it.
    """
    folder = home / FOLDER / run.run_id
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(_facts(run, found), ensure_ascii=False, indent=2, default=str)
    (folder / _JSON).write_text(f"{text}\n", encoding="utf-8")
    page = folder / _PAGE
    page.write_text("\n".join([*_page(run, found), ""]), encoding="utf-8")
    return page


def find(home: Path, run_id: str) -> Path | None:
    """The page of a run; None where there is none, or none any more."""
    page = home / FOLDER / run_id / _PAGE
    return page if page.is_file() else None


def prune(home: Path, keep: int) -> None:
    """Remove the oldest reports but `keep` (1 or more), and those of files that are kept."""
    for report in sorted((home / FOLDER).glob(f"*/{_JSON}"))[:-keep]:
        if not (home / f"ketum-{report.parent.name}.duckdb").exists():
            shutil.rmtree(report.parent)


def outcome(found: Validation) -> str:
    """The findings in one line."""
    errors, warnings = len(found.failed(ERROR)), len(found.failed(WARNING))
    passed = len(found.checks) - errors - warnings
    return f"{passed} checks passed, {warnings} {'warning' if warnings == 1 else 'warnings'}, {errors} failed"


def warning_line(check: CheckRow) -> str:
    """One failed check: its name, how many rows break its rule, and the first of them."""
    first = f", such as {check.examples[0]}" if check.examples else ""
    return f"{check.check_name}: {check.offending_rows:,} {'row' if check.offending_rows == 1 else 'rows'}{first}"


def _facts(run: RunRow, found: Validation) -> dict[str, Any]:
    return {
        "run_id": run.run_id,
        "publishable": not found.failed(ERROR),
        "started_at": run.started_at,
        "source": run.source,
        "pipeline_version": run.pipeline_version,
        "errors": len(found.failed(ERROR)),
        "warnings": len(found.failed(WARNING)),
        "checks": [asdict(check) for check in found.checks],
        "tables": [asdict(table) for table in found.tables],
    }


def _page(run: RunRow, found: Validation) -> Iterator[str]:
    refused = found.failed(ERROR)
    yield f"# Validation of run {escape(run.run_id)}"
    yield ""
    yield f"{'**Not published.** ' if refused else ''}{outcome(found).capitalize()}."
    yield f"Source: {escape(run.source)}. Reader: {escape(run.pipeline_version)}."
    for check in [*refused, *found.failed(WARNING)]:
        yield from _failed(check)
    yield from ["", "## Checks", "", "| check | severity | rows that break it | rule |", "| --- | --- | --- | --- |"]
    for check in found.checks:
        count = f"{check.offending_rows:,}" if check.offending_rows else "none"
        yield _line(f"`{check.check_name}`", check.severity, count, check.description)
    yield from ["", "## Tables", "", "| table | rows | before | change |", "| --- | ---: | ---: | ---: |"]
    yield from map(_table, found.tables)


def _failed(check: CheckRow) -> Iterator[str]:
    yield from ["", f"## {check.severity.capitalize()}: `{check.check_name}`", ""]
    count = "1 row breaks" if check.offending_rows == 1 else f"{check.offending_rows:,} rows break"
    yield f"{check.description} {count} it, such as"
    yield ""
    yield from (f"- {escape(example)}" for example in check.examples)


def _table(table: TableRowsRow) -> str:
    if table.rows_before is None:
        return _line(f"`{table.table_name}`", f"{table.row_count:,}", "", "")
    return _line(
        f"`{table.table_name}`",
        f"{table.row_count:,}",
        f"{table.rows_before:,}",
        f"{table.row_count - table.rows_before:+,}",
    )


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
