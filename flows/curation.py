"""What curators decided, read from the files of the folder `curation`.

A line is one decision about one mention, relation or measurement, which it names by the
identifier that the published tables have. What a filled cell says of the fact holds,
whatever a later reading says; `-` in a cell is null.
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from flows.curation_lines import KINDS, Line
from flows.errors import CurationFault

FOLDER = "curation"
NULL = "-"

Key = tuple[str, str]
"""A fact by its kind (`mentions`, `relations` or `measurements`) and its identifier."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What one person decided about one fact; `changes` are the columns whose values they gave."""

    kind: str
    key: str
    verdict: str
    changes: Mapping[str, Any]
    curator: str
    decided_on: dt.date
    note: str | None
    as_printed: str | None
    path: Path
    line: int

    @property
    def pmid(self) -> int:
        """The article that it is about."""
        return int(self.key.partition(":")[0])


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions of a data folder; `digest` changes with every character of their files."""

    digest: str = ""
    by_key: Mapping[Key, Decision] = field(default_factory=dict)


def read(home: Path) -> Decisions:
    """Read all decisions of a data folder.

    Raises:
        CurationFault: a file, a line or a cell is not what it must be.
    """
    digest = hashlib.sha256()
    found: dict[Key, Decision] = {}
    paths = sorted((home / FOLDER).glob("*.tsv"))
    for path in paths:
        if path.stem not in KINDS:
            raise CurationFault(path, 1, f"the files are named {', '.join(f'{kind}.tsv' for kind in KINDS)}")
        content = path.read_bytes()
        digest.update(f"{path.name}\0{len(content)}\0".encode() + content)
        for decision in _decisions(path, content):
            key = (decision.kind, decision.key)
            if key in found:
                raise CurationFault(path, decision.line, f"line {found[key].line} decides on {decision.key} already")
            found[key] = decision
    return Decisions(digest.hexdigest()[:16], found) if paths else Decisions()


def _decisions(path: Path, content: bytes) -> Iterator[Decision]:
    shape = KINDS[path.stem]
    rows = csv.reader(io.StringIO(_text(path, content), newline=None), delimiter="\t", quoting=csv.QUOTE_NONE)
    header = [name.strip() for name in next(rows, [])]
    for fault in _header_faults(header, shape):
        raise CurationFault(path, 1, fault)
    for row in rows:
        cells = [cell.strip() for cell in row]
        if any(cells[len(header) :]):
            raise CurationFault(path, rows.line_num, f"there are {len(cells)} cells under {len(header)} columns")
        if any(cells):
            yield _decision(path, rows.line_num, shape, dict(zip(header, cells, strict=False)))


def _text(path: Path, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CurationFault(path, content[: error.start].count(b"\n") + 1, "this is not UTF-8") from None


def _header_faults(header: Sequence[str], shape: type[Line]) -> Iterator[str]:
    known = shape.model_fields
    needed = [name for name, column in known.items() if column.is_required()]
    yield from (f"{name!r} is no column; there are {', '.join(known)}" for name in header if name not in known)
    yield from (f"the column {name} is missing" for name in needed if name not in header)
    if len(set(header)) < len(header):
        yield "a column stands twice"


def _decision(path: Path, number: int, shape: type[Line], cells: Mapping[str, str]) -> Decision:
    """A line whose empty cells say nothing."""
    filled = {name: cell for name, cell in cells.items() if cell}
    nulls = {name: None for name in shape.may_be_null if filled.get(name) == NULL}
    try:
        line = shape.model_validate(filled | nulls)
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        where = f"{fault['loc'][0]}: " if fault["loc"] else ""
        raise CurationFault(path, number, f"{where}{fault['msg'].removeprefix('Value error, ')}") from None
    said = (line.curator, line.decided_on, line.note, line.as_printed)
    return Decision(path.stem, line.key, line.verdict, line.changes(), *said, path, number)
