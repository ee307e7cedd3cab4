"""Writes the tables of a page as CSV and as JSON."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, get_args, get_origin, get_type_hints

from fastapi.encoders import jsonable_encoder
from starlette.responses import Response

_FILES = {
    "csv": ("csv", "text/csv; charset=utf-8"),
    "json": ("json", "application/json"),
    "ris": ("ris", "application/x-research-info-systems; charset=utf-8"),
    "bibtex": ("bib", "application/x-bibtex; charset=utf-8"),
    "csl": ("json", "application/vnd.citationstyles.csl+json"),
}


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one kind of dataclass, which tells the columns where there is no row."""

    kind: type
    rows: tuple[Any, ...]


def tables(page: Any) -> dict[str, Table]:
    """Name the tables of a page: its fields that hold rows."""
    return {name: Table(kind, getattr(page, name)) for name, kind in _kinds(type(page)).items()}


def write(name: str, table: Table, form: str) -> Response:
    """Write a table as a file to keep.

    Args:
        name: Of the file, without its ending.
        table: Its rows.
        form: `csv` (lists joined by "; ", UTF-8) or `json` (an array of objects).
    """
    return attachment(_csv(table) if form == "csv" else _json(table), name, form)


def attachment(text: str, name: str, form: str) -> Response:
    """Answer with a text as a file to keep, named `name` with the ending of its form."""
    ending, kind = _FILES[form]
    return Response(text, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}.{ending}"'})


def _json(table: Table) -> str:
    return json.dumps(jsonable_encoder(table.rows), ensure_ascii=False, indent=1)


def _csv(table: Table) -> str:
    page = io.StringIO()
    names = _columns(table.kind)
    writer = csv.writer(page)
    writer.writerow(names)
    writer.writerows([_cell(getattr(row, name)) for name in names] for row in table.rows)
    return page.getvalue()


def _kinds(page: type) -> dict[str, type]:
    hints = get_type_hints(page)
    return {field.name: get_args(hints[field.name])[0] for field in fields(page) if _holds_rows(hints[field.name])}


def _columns(kind: type) -> list[str]:
    hints = get_type_hints(kind)
    return [field.name for field in fields(kind) if not _nested(hints[field.name])]


def _nested(hint: Any) -> bool:
    return _holds_rows(hint) or is_dataclass(hint)


def _holds_rows(hint: Any) -> bool:
    return get_origin(hint) is tuple


def _cell(value: object) -> object:
    return "; ".join(map(str, value)) if isinstance(value, list) else value
