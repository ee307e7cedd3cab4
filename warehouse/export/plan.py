"""Plans the files of each format: their names, and what writes them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Literal, TypeVar, cast, get_args

import duckdb

from warehouse import datapackage, dictionary
from warehouse.export import bioc_format, reading, tables
from warehouse.export.bibtex import as_bibtex
from warehouse.export.csl import as_csl
from warehouse.export.pubtator import as_pubtator
from warehouse.export.ris import as_ris
from warehouse.export.selection import Selection

Form = Literal["parquet", "csv", "bioc", "bioc-json", "pubtator", "ris", "bibtex", "csl"]
FORMS: tuple[Form, ...] = get_args(Form)

Advance = Callable[[int], None]
_T = TypeVar("_T")
_INDEX = "search_"  # what the search keeps for itself; it can be made again from the other tables
TABLES = {"parquet": tables.write_parquet, "csv": tables.write_csv}
_BIOC = {"bioc": ("papers.bioc.xml", bioc_format.as_xml), "bioc-json": ("papers.bioc.json", bioc_format.as_json)}
CITATIONS = {
    "ris": ("papers.ris", as_ris),
    "bibtex": ("papers.bib", as_bibtex),
    "csl": ("papers.csl.json", as_csl),
}


@dataclass(frozen=True, slots=True)
class File:
    """One file to write: its name, how many records it will hold, and how it is written, giving how many it does."""

    name: str
    records: int
    write: Callable[[Path, Advance], int]


def plan(con: duckdb.DuckDBPyConnection, form: Form, selection: Selection, papers: int, *, views: bool) -> list[File]:
    """Plan the files of a format for the papers of `chosen`, so that the last vouches for the others.

    Args:
        con: The connection that has `chosen`.
        form: The format.
        selection: What was asked for.
        papers: How many papers that is.
        views: Whether views are written too.
    """
    if form in TABLES:
        return list(_table_files(con, form, selection, views=views))
    if form in _BIOC:
        return _bioc_files(con, form, papers)
    if form == "pubtator":
        return [_text_file("papers.pubtator.txt", papers, reading.documents(con), as_pubtator)]
    name, pieces = CITATIONS[form]
    return [_text_file(name, papers, reading.references(con), pieces)]


def _table_files(con: duckdb.DuckDBPyConnection, form: Form, selection: Selection, *, views: bool) -> Iterator[File]:
    folders = {"table": "", "view": "views/"} if views else {"table": ""}
    entries = [entry for entry in dictionary.read(con) if entry.kind in folders and not entry.name.startswith(_INDEX)]
    names = {entry.name: f"{folders[entry.kind]}{entry.name}.{form}" for entry in entries}
    for name, file in names.items():
        rows = tables.rows_of(con, name, chosen_only=not selection.everything)
        yield File(file, len(rows), partial(TABLES[form], rows))
    about = _description(con, entries, names, form) | {"selection": str(selection)}
    yield _told(datapackage.FILE, json.dumps(about, ensure_ascii=False, indent=2))


def _description(
    con: duckdb.DuckDBPyConnection, entries: list[dictionary.Entry], names: dict[str, str], form: Form
) -> dict[str, Any]:
    run = reading.origin(con)
    return datapackage.describe(
        entries,
        names,
        cast("datapackage.Form", form),
        created=dt.datetime.now(dt.UTC),
        run_id=run.run_id,
        pipeline_version=run.pipeline_version,
    )


def _bioc_files(con: duckdb.DuckDBPyConnection, form: Form, papers: int) -> list[File]:
    name, pieces = _BIOC[form]
    key = _told(f"{name}.key", bioc_format.key_file(dictionary.read(con)))
    in_bioc = partial(pieces, origin=reading.origin(con), key=key.name)
    return [key, _text_file(name, papers, reading.documents(con), in_bioc)]


def _told(name: str, text: str) -> File:
    """Plan a file that tells of the others."""

    def write(file: Path, _advance: Advance) -> int:
        file.write_text(text, encoding="utf-8")
        return 0

    return File(name, 0, write)


def _text_file(name: str, papers: int, records: Iterable[_T], pieces: Callable[[Iterable[_T]], Iterable[str]]) -> File:
    def write(file: Path, advance: Advance) -> int:
        count = 0

        def counted() -> Iterator[_T]:
            nonlocal count
            for record in records:
                count += 1
                yield record
                advance(1)

        with file.open("w", encoding="utf-8", newline="") as text:
            text.writelines(pieces(counted()))
        return count

    return File(name, papers, write)
