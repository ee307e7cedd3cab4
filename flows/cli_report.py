"""`ketum report`: one page of pictures and tables."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flows.cli_options import Home

EXAMPLES = """
[bold]Examples[/]

ketum report

ketum report -o kratom.html

ketum report --pictures slides/

How well the texts are read is in it where scores.json is in the data folder:

ketum evaluate gold.jsonl --json > data/scores.json
"""


def report(
    *,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            dir_okay=False,
            help="The page to write; default reports/RUN/report.html in the data folder.",
            show_default=False,
        ),
    ] = None,
    folder: Annotated[
        Path | None,
        typer.Option(
            "--pictures",
            file_okay=False,
            metavar="DIR",
            help="Write each picture too, as SVG and PNG.",
            show_default=False,
        ),
    ] = None,
    home: Home = None,
) -> None:
    """Write one HTML page of what is new, the corpus, the evidence, quality and the runs; it needs no network."""
    from flows import report, settings

    print(report.write(settings.load(home=home).home, output, folder))
