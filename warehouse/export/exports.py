"""Writes papers in a format of choice, to a folder or to a string."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import duckdb

from warehouse.errors import OutputRefused
from warehouse.export import reading
from warehouse.export.placing import placed
from warehouse.export.plan import CITATIONS, TABLES, Advance, Form, plan
from warehouse.export.selection import EVERYTHING, Selection, choose

Track = Callable[[str, int], AbstractContextManager[Advance]]


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export wrote.

    Attributes:
        files: The files.
        papers: How many papers were chosen.
        rows: How many rows of tables, texts or references the files hold.
        missing: PubMed identifiers that were asked for and are not in the warehouse.
    """

    files: tuple[Path, ...]
    papers: int
    rows: int
    missing: tuple[int, ...]


def _untracked(_step: str, _total: int) -> AbstractContextManager[Advance]:
    return nullcontext(lambda _count: None)


def export(  # noqa: PLR0913 (the two that all exports have, and what each may ask for)
    con: duckdb.DuckDBPyConnection,
    folder: Path,
    form: Form,
    selection: Selection = EVERYTHING,
    *,
    views: bool = False,
    force: bool = False,
    track: Track = _untracked,
) -> Exported:
    """Write papers, and what the warehouse says of them, to files in a folder.

    Args:
        con: An open warehouse.
        folder: Where to; made if it is not there. The files appear in it only when all are whole.
        form: One of `FORMS`. `parquet` and `csv` have one file a table: of tables that tell of papers the
            rows of the chosen ones, of the others all rows. The others have one file of texts or references.
        selection: Which papers.
        views: Write a file for each view too, in the folder `views`. A view counts over all papers.
        force: Replace files of the same names.
        track: Called with the name of the step and how many records there are; gives a context whose value is
            called with the number of records written since the last call.

    Raises:
        QueryFailed, QueryTooLong, QueryTooLarge, NothingSelected: As `choose`.
        OutputRefused: A file of that name is there, or views were asked for where they cannot be given.
    """
    if views and (form not in TABLES or not selection.everything):
        raise OutputRefused("views count over all papers: ask for them with Parquet or CSV, of all papers")
    with con.cursor() as chosen:
        selected = choose(chosen, selection)
        files = plan(chosen, form, selection, selected.papers, views=views)
        names = [file.name for file in files]
        total = sum(file.records for file in files)
        with placed(folder, names, force) as work, track("export", total) as advance:
            rows = sum(file.write(work / file.name, advance) for file in files)
    return Exported(tuple(folder / name for name in names), selected.papers, rows, selected.missing)


def citations(con: duckdb.DuckDBPyConnection, pmids: Iterable[int], form: Literal["ris", "bibtex", "csl"]) -> str:
    """Give the references of papers as one text; what the warehouse does not have is left out.

    Args:
        con: An open warehouse.
        pmids: The papers.
        form: The format.

    Raises:
        NothingSelected: The warehouse has none of them.
    """
    with con.cursor() as chosen:
        choose(chosen, Selection(pmids=frozenset(pmids)))
        _, pieces = CITATIONS[form]
        return "".join(pieces(reading.references(chosen)))
