"""`ketum export`: which papers, in which format, and where to."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from flows.cli_options import Home

if TYPE_CHECKING:
    from warehouse.export import Exported

EXAMPLES = """
[bold]Examples[/]

ketum export kratom/

ketum export recent/ --format csv --where "year >= 2020 and status = 'active'"

ketum export respiratory/ --format ris --search "respiratory depression"

ketum export mine/ --format bioc --pmids pmids.txt

[bold]Formats[/]: parquet and csv have one file a table, with datapackage.json;
bioc, bioc-json and pubtator have the texts with what was read in them;
ris, bibtex and csl have references.
In CSV, texts are as they are: a spreadsheet may take one for a formula, so import them as text.

[bold]Exit codes[/]: 0 written; 1 failed, or no paper meets all that is asked; 2 an option cannot be used.
"""
_BETWEEN = re.compile(r"[\s,;]+")
_LARGEST = 2**63 - 1  # what the column takes


def export(  # noqa: PLR0913 (one argument an option)
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to; made if need be.", show_default=False)],
    *,
    form: Annotated[
        Literal["parquet", "csv", "bioc", "bioc-json", "pubtator", "ris", "bibtex", "csl"],
        typer.Option("--format", help="What to write."),
    ] = "parquet",
    where: Annotated[
        str | None,
        typer.Option(metavar="SQL", help="Only papers that meet this condition on the columns of papers."),
    ] = None,
    search: Annotated[str | None, typer.Option(metavar="WORDS", help="Only papers that this search finds.")] = None,
    pmid: Annotated[
        list[int] | None,
        typer.Option(min=1, max=_LARGEST, help="Only this paper; repeatable.", show_default=False),
    ] = None,
    pmids: Annotated[
        Path | None,
        typer.Option(
            exists=True,
            dir_okay=False,
            metavar="FILE",
            help="Only the papers whose PMIDs are in this file, apart by lines, spaces or commas.",
        ),
    ] = None,
    views: Annotated[
        bool, typer.Option("--views", help="Also a file for each view (Parquet and CSV, of all papers).")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace files that are there.")] = False,
    home: Home = None,
) -> None:
    """Write the warehouse, or the papers that meet all that is asked, to files for other tools."""
    from flows import cli_run, progress, settings
    from warehouse import store
    from warehouse.export import Selection, export

    listed = [*(pmid or ()), *(_pmids(pmids) if pmids else ())]
    selection = Selection(where, search, frozenset(listed) if pmid or pmids else None)
    with cli_run.shown(), store.open_readonly(settings.load(home=home).home) as con:
        done = export(con, folder, form, selection, views=views, force=force, track=progress.track)
    _show(done, folder)


def _show(done: Exported, folder: Path) -> None:
    from flows import display

    lines = [("papers", f"{done.papers:,}"), ("records", f"{done.rows:,}"), ("files", f"{len(done.files):,}")]
    if done.missing:
        named = ", ".join(map(str, done.missing[:10])) + (", …" if len(done.missing) > 10 else "")
        lines.append(("not in the warehouse", f"{len(done.missing):,}: {named}"))
    display.show([*lines, ("folder", str(folder))])


def _pmids(file: Path) -> list[int]:
    """Read PMIDs from a text file; one that `ketum query` wrote has the column's name in its first line."""
    words = list(filter(None, _BETWEEN.split(file.read_text(encoding="utf-8-sig", errors="replace"))))
    if words and words[0].lower() == "pmid":
        del words[0]
    for word in words:
        if not re.fullmatch("[0-9]{1,18}", word):
            raise typer.BadParameter(f"{file} has {word[:40]!r}, which is no PMID.")
    return list(map(int, words))
