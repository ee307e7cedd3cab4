"""Describes exported tables as a Frictionless Data Package, from the data dictionary.

The standard is Data Package (https://datapackage.org), whose Table Schema has the fields, keys
and references. `unit` beside a field and `run_id` and `pipeline_version` beside the package are
our own properties, which it allows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal

from warehouse.dictionary import Column, Entry

FILE = "datapackage.json"
Form = Literal["parquet", "csv"]

_MEDIA_TYPES: dict[Form, str] = {"parquet": "application/vnd.apache.parquet", "csv": "text/csv"}
_TYPES = {
    "VARCHAR": "string",
    "BOOLEAN": "boolean",
    "DATE": "date",
    "TIMESTAMP": "datetime",
    "DOUBLE": "number",
    "FLOAT": "number",
    **dict.fromkeys(("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT"), "integer"),
    **dict.fromkeys(("UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT"), "integer"),
}
_IN_JSON: dict[str, Callable[[str], object]] = {"integer": int, "number": float, "boolean": "true".__eq__}


def describe(  # noqa: PLR0913 (one argument a fact of the package)
    entries: Iterable[Entry],
    resources: Mapping[str, str],
    form: Form,
    *,
    created: dt.datetime,
    run_id: str,
    pipeline_version: str,
) -> dict[str, Any]:
    """Make the descriptor of a folder of exported tables and views, to be written to `FILE` beside them.

    Args:
        entries: The dictionary of the exported warehouse.
        resources: The file of each exported table or view, by its name.
        form: What the files are. In CSV, lists are JSON arrays, and an empty cell is null or an empty text.
        created: When they were exported; in UTC, with or without its zone.
        run_id: The run that made the warehouse; it is the version of the data.
        pipeline_version: The version of the reader.

    Raises:
        KeyError: A resource is no table or view of the dictionary.
    """
    by_name = {entry.name: entry for entry in entries}
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "ketum",
        "title": "Evidence of the kratom literature",
        "description": "Tables of a ketum warehouse: what PubMed records of kratom say, as read from titles and "
        "abstracts. Names, units and meanings are those of its data dictionary.",
        "created": f"{created:%Y-%m-%dT%H:%M:%SZ}",
        "version": run_id,
        "run_id": run_id,
        "pipeline_version": pipeline_version,
        "resources": [_resource(by_name[name], file, form, resources) for name, file in resources.items()],
    }


def _resource(entry: Entry, file: str, form: Form, exported: Mapping[str, str]) -> dict[str, Any]:
    resource = {
        "name": entry.name,
        "type": "table",
        "path": file,
        "format": form,
        "mediatype": _MEDIA_TYPES[form],
        "description": entry.description,
        "schema": _schema(entry, form, exported),
    }
    return resource | {"encoding": "utf-8"} if form == "csv" else resource


def _schema(entry: Entry, form: Form, exported: Mapping[str, str]) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column, form) for column in entry.columns]}
    if key := [column.name for column in entry.columns if column.key]:
        schema["primaryKey"] = key
    if references := [reference for column in entry.columns for reference in _references(entry, column, exported)]:
        schema["foreignKeys"] = references
    return schema


def _field(column: Column, form: Form) -> dict[str, Any]:
    kind = _type(column)
    field: dict[str, Any] = {"name": column.name, "type": kind}
    if kind == "datetime" and form == "csv":
        field["format"] = "any"  # DuckDB writes a space, not a T
    field["description"] = column.description
    if column.example is not None:
        field["example"] = _value(column.example, kind)
    if column.unit:
        field["unit"] = column.unit
    if constraints := _constraints(column, kind, form):
        field["constraints"] = constraints
    return field


def _constraints(column: Column, kind: str, form: Form) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if not column.nullable and (form == "parquet" or kind != "string"):  # an empty text is an empty cell too
        constraints["required"] = True
    if column.key:
        constraints["unique"] = True
    if column.values:
        constraints["enum"] = [_value(value, kind) for value in column.values]
    return constraints


def _references(entry: Entry, column: Column, exported: Mapping[str, str]) -> list[dict[str, Any]]:
    """The reference of a column as a list of one; of none, of a list and of what is not exported, an empty one."""
    if not column.references or _type(column) == "array":
        return []
    table, _, field = column.references.partition(".")
    if table not in exported:
        return []
    resource = "" if table == entry.name else table  # itself has no name
    return [{"fields": [column.name], "reference": {"resource": resource, "fields": [field]}}]


def _type(column: Column) -> str:
    return "array" if column.type.endswith("[]") else _TYPES.get(column.type, "any")


def _value(text: str, kind: str) -> object:
    if kind == "array":
        return text.strip("[]").split(", ")
    return _IN_JSON.get(kind, str)(text)
