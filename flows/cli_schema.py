"""`ketum schema`: the data dictionary on the terminal, as Markdown or as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.cli_options import Home
from flows.errors import TableUnknown

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

    from warehouse.dictionary import Column, Entry

EXAMPLES = """
[bold]Examples[/]

ketum schema

ketum schema measurements

ketum schema --json | jq '.[] | select(.kind == "view") | .name'
"""


def schema(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[NAME]", help="Only this table, view or macro, in full.", show_default=False),
    ] = None,
    *,
    as_markdown: Annotated[bool, typer.Option("--markdown", help="As a page in Markdown.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
    home: Home = None,
) -> None:
    """Show the data dictionary: what every table, view, macro and column means.

    It is what the published file says of itself; before there is one, what the first run will publish.
    """
    from flows import settings
    from warehouse import dictionary_markdown

    if as_markdown and as_json:
        raise typer.BadParameter("--markdown and --json are two forms of the same: give one of them.")
    entries = _entries(settings.load(home=home).home)
    wanted = [entry for entry in entries if name in (None, entry.name)]
    if not wanted:
        raise TableUnknown(str(name), (entry.name for entry in entries))
    if as_json:
        print(json.dumps([asdict(entry) for entry in wanted], indent=2, ensure_ascii=False))
    elif as_markdown:
        print(dictionary_markdown.section(wanted[0], entries) if name else dictionary_markdown.page(entries), end="")
    else:
        _show(_in_full(wanted[0]) if name else _overview(entries))


def _entries(home: Path) -> list[Entry]:
    from warehouse import dictionary, store
    from warehouse.errors import NoWarehouse

    try:
        con = store.open_readonly(home)
    except NoWarehouse:
        print(f"nothing is published in {home} yet: this is what the first run will publish", file=sys.stderr)
        return dictionary.made_of_sql()
    with con:
        return dictionary.read(con)


def _show(parts: Iterator[Table | Text]) -> None:
    from rich.console import Console

    console = Console(highlight=False)
    for part in parts:
        console.print(part)


def _overview(entries: list[Entry]) -> Iterator[Table | Text]:
    from rich.text import Text

    from warehouse.dictionary_groups import grouped

    width = max(len(entry.name) for entry in entries)
    for group in grouped(entries):
        yield Text(group.title, "bold underline")
        yield Text(group.purpose)
        table = _columns(width)
        for entry in group.entries:
            table.add_row(Text(entry.name, "bold"), Text(entry.gist))
        yield table
        yield Text()
    yield Text("`ketum schema NAME` shows one in full, `ketum schema --markdown` all of them.")


def _in_full(entry: Entry) -> Iterator[Table | Text]:
    from rich.text import Text

    yield Text.assemble((entry.name, "bold"), f" ({entry.kind})")
    yield Text(f"{entry.description or ''}\n")
    table = _columns()
    for parameter in entry.parameters:
        table.add_row(Text(parameter.name, "bold"), Text(parameter.description or ""))
    if entry.kind in ("table", "view"):
        for column in entry.columns:
            table.add_row(Text.assemble((column.name, "bold"), f"\n{column.type}"), _meaning(column))
    elif entry.columns:
        table.add_row(Text("gives", "italic"), Text(", ".join(f"{c.name} {c.type}" for c in entry.columns)))
    if entry.example:
        table.add_row(Text("example", "italic"), Text(entry.example))
    yield table


def _columns(width: int | None = None) -> Table:
    from rich.table import Table

    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, min_width=width)
    table.add_column()
    return table


def _meaning(column: Column) -> Text:
    from rich.text import Text

    facts = {
        "key": "each value once" if column.key else None,
        "references": column.references,
        "unit": column.unit,
        "one of": ", ".join(column.values),
        "example": column.example,
    }
    lines = [Text(column.description)] if column.description else []
    lines += [Text(f"{name}: {value}", "dim") for name, value in facts.items() if value]
    return Text("\n").join(lines)
