"""Writes the tables of a page as CSV and as JSON."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import fields, is_dataclass
from typing import Any

from fastapi.encoders import jsonable_encoder
from starlette.responses import Response

Table = tuple[Any, ...]

_FILES = {
    "csv": ("csv", "text/csv; charset=utf-8"),
    "json": ("json", "application/json"),
    "ris": ("ris", "application/x-research-info-systems; charset=utf-8"),
    "bibtex": ("bib", "application/x-bibtex; charset=utf-8"),
    "csl": ("json", "application/vnd.citationstyles.csl+json"),
}


def tables(page: object) -> dict[str, Table]:
    """Name the tables of a page: its fields that hold rows."""
    held = ((field.name, getattr(page, field.name)) for field in fields(page))  # type: ignore[arg-type]
    return {name: value for name, value in held if isinstance(value, tuple)}


def write(name: str, rows: Table, form: str) -> Response:
    """Write rows as a file to keep.

    Args:
        name: Of the file, without its ending.
        rows: Dataclasses of one type.
        form: `csv` (lists joined by "; ", UTF-8) or `json` (an array of objects).
    """
    return attachment(_csv(rows) if form == "csv" else _json(rows), name, form)


def attachment(text: str, name: str, form: str) -> Response:
    """Answer with a text as a file to keep, named `name` with the ending of its form."""
    ending, kind = _FILES[form]
    return Response(text, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}.{ending}"'})


def _json(rows: Table) -> str:
    return json.dumps(jsonable_encoder(rows), ensure_ascii=False, indent=1)


def _csv(rows: Table) -> str:
    page = io.StringIO()
    if rows:
        names = [field.name for field in fields(rows[0]) if not _nested(getattr(rows[0], field.name))]
        writer = csv.writer(page)
        writer.writerow(names)
        writer.writerows([_cell(getattr(row, name)) for name in names] for row in rows)
    return page.getvalue()


def _nested(value: object) -> bool:
    return isinstance(value, tuple) or is_dataclass(value)


def _cell(value: object) -> object:
    return "; ".join(map(str, value)) if isinstance(value, list) else value
