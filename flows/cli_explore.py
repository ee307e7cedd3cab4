"""`ketum explore`: the evidence explorer in a browser."""

from __future__ import annotations

from typing import Annotated

import typer

from flows.cli_options import Home

EXAMPLES = """
[bold]Examples[/]

ketum explore

ketum explore --home data/sample --port 8080 --no-browser
"""


def explore(
    *,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port of 127.0.0.1; 0 takes a free one.")] = 8642,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open a browser on it.")] = True,
    home: Home = None,
) -> None:
    """Show the published warehouse as pages: search, concepts, pairs, papers, claims, the matrix.

    It reads only, answers this machine alone, and shows a newer file as soon as
    a run has published one. Beside the pages there is a JSON API at /api.
    """
    from flows import settings
    from warehouse.explorer import app

    app.serve(settings.load(home=home).home, port, browser)
