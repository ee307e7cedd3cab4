"""The claims about kratom as data: what each says, and what makes a sentence speak for or against it.

The files lie in `warehouse/claims/`, one row a claim, a group of concepts or a pattern;
`sql/derived/claim_evidence.sql` applies them. A fault is reported with its file and line.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import fields
from importlib.resources import files
from typing import Any

import duckdb

from warehouse.claim_rows import ClaimGroupRow, ClaimPatternRow, ClaimRow
from warehouse.errors import ClaimFault

ClaimFileRow = ClaimRow | ClaimGroupRow | ClaimPatternRow
_FILES: Mapping[str, type[ClaimFileRow]] = {
    "claims.tsv": ClaimRow,
    "groups.tsv": ClaimGroupRow,
    "patterns.tsv": ClaimPatternRow,
}
_ALLOWED = {
    "direction": ("benefit", "risk", "mechanism", "quality", "regulatory"),
    "stance": ("supports", "contradicts"),
    "relation_type": ("acts_on", "causes", "affects", ""),
    "denied": ("yes", "no", ""),
}
_EXPRESSIONS = ("name", "except_name", "words", "without_words")
_NEEDED = ("claim_id", "text", "direction", "group_name", "pattern_id", "stance")
_UNIQUE = {"claims.tsv": "claim_id", "groups.tsv": "group_name", "patterns.tsv": "pattern_id"}

Values = dict[str, str]


def rows() -> Iterator[ClaimFileRow]:
    """Every claim, group and pattern.

    Raises:
        ClaimFault: a line breaks the rules of its file.
    """
    lines = {name: list(_lines(name, row_type)) for name, row_type in _FILES.items()}
    known = {column: {values[column] for _, values in lines[name]} for name, column in _UNIQUE.items()}
    for number, values in lines["patterns.tsv"]:
        if values["claim_id"] not in known["claim_id"]:
            raise ClaimFault("patterns.tsv", number, f"there is no claim {values['claim_id']} in claims.tsv")
        if values["object_group"] and values["object_group"] not in known["group_name"]:
            raise ClaimFault("patterns.tsv", number, f"there is no group {values['object_group']!r} in groups.tsv")
    for name, row_type in _FILES.items():
        for _, values in lines[name]:
            yield row_type(**{column: _value(column, text) for column, text in values.items()})


def _lines(name: str, row_type: type[ClaimFileRow]) -> Iterator[tuple[int, Values]]:
    """The lines of a file with their numbers, each valid in itself."""
    text = (files("warehouse") / "claims" / name).read_text(encoding="utf-8")
    columns = [field.name for field in fields(row_type)]
    seen: set[str] = set()
    for number, values in enumerate(csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE), start=1):
        if number == 1:
            if values != columns:
                raise ClaimFault(name, number, f"the columns must be {', '.join(columns)}")
            continue
        if len(values) != len(columns):
            raise ClaimFault(name, number, f"there are {len(values)} columns where {len(columns)} should be")
        line = dict(zip(columns, values, strict=True))
        if fault := next(_faults(line), None):
            raise ClaimFault(name, number, fault)
        key = line[_UNIQUE[name]]
        if key in seen:
            raise ClaimFault(name, number, f"{key} is there already")
        seen.add(key)
        yield number, line


def _faults(line: Values) -> Iterator[str]:
    for column, text in line.items():
        if column in _NEEDED and not text:
            yield f"{column} is missing"
        if column in _ALLOWED and text not in _ALLOWED[column]:
            yield f"{column} is {text!r}, which is none of {', '.join(filter(None, _ALLOWED[column]))}"
        if column in _EXPRESSIONS:
            try:
                duckdb.execute("select regexp_matches('', ?)", [text])  # RE2, which knows less than Python's
            except duckdb.Error as error:
                yield f"{column} is no regular expression: {error}"


def _value(column: str, text: str) -> Any:
    if column == "denied" and text:
        return text == "yes"
    return text or None
