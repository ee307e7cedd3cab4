"""The commands about curation: what was decided, and what there is to decide on."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from flows.cli_options import Home

app = typer.Typer(invoke_without_command=True)

_EXAMPLES = """
[bold]Examples[/]

ketum curation

ketum curation template mentions 33017752
"""


@app.callback(epilog=_EXAMPLES)
def curation(context: typer.Context, home: Home = None) -> None:
    """List what curators decided on mentions, relations and measurements, and what could not be applied."""
    if context.invoked_subcommand is None:
        from flows import curation_sheets, settings

        curation_sheets.show(settings.load(home=home).home)


@app.command()
def template(
    kind: Annotated[Literal["mentions", "relations", "measurements"], typer.Argument(help="What to decide on.")],
    pmid: Annotated[int, typer.Argument(metavar="PMID", help="The article.")],
    home: Home = None,
) -> None:
    """Print what one article says as lines for a file in KETUM_HOME/curation: keep those that you decide on.

    Fill verdict (accept, reject or correct), curator, decided_on (2026-01-31) and, if you like, note. What stands
    in the other cells holds from then on; an empty cell leaves it to the reader, and - is null.
    """
    from flows import curation_sheets, settings

    print(curation_sheets.template(settings.load(home=home).home, kind, pmid), end="")
