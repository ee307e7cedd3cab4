"""The commands about what comes every night: the schedule, and what is new."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Literal

import typer

from flows.cli_options import Home

SERVE_EXAMPLES = """
[bold]Examples[/]

prefect server start &

PREFECT_API_URL=http://127.0.0.1:4200/api ketum serve --cron "30 2 * * *" --timezone Europe/Berlin

[bold]Exit codes[/]: 0 stopped; 1 no server answers; 2 an option, a setting or a source cannot be used.
"""
DIGEST_EXAMPLES = """
[bold]Examples[/]

ketum digest --since 2026-01-31

ketum digest --since 2026-01-01 --format atom -o /var/www/kratom.xml
"""

# Before Prefect is imported: it calls nobody, gives a temporary server time, and keeps our log with the run.
_PREFECT = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "180",
    "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_EXTRA_LOGGERS": "flows",
}


def prepare_prefect() -> None:
    """Set how Prefect behaves here, where the environment does not say; before it is imported."""
    for name, value in _PREFECT.items():
        os.environ.setdefault(name, value)


def serve(
    *,
    cron: Annotated[
        str | None, typer.Option(help="When to run, as a line of cron (KETUM_CRON; default 0 3 * * *).")
    ] = None,
    timezone: Annotated[str | None, typer.Option(help="Its time zone (KETUM_TIMEZONE; default UTC).")] = None,
    source: Annotated[
        list[str] | None, typer.Option(help="As for ketum run; repeatable.", show_default="pubmed")
    ] = None,
    home: Home = None,
) -> None:
    """Run every night, as a deployment of the Prefect server that PREFECT_API_URL names."""
    from flows import settings

    given = {"cron": cron, "timezone": timezone, "home": home and str(home)}
    settings.load(**given)  # what is wrong here is known before Prefect is loaded
    prepare_prefect()
    from flows import serving

    serving.serve(source or ["pubmed"], {name: value for name, value in given.items() if value is not None})


def digest(
    since: Annotated[
        str, typer.Option(metavar="DATE|RUN", help="The first day (UTC) or run to tell of.", show_default=False)
    ],
    form: Annotated[Literal["markdown", "atom"], typer.Option("--format", help="A page or a feed.")] = "markdown",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write to this file instead of the screen.")
    ] = None,
    home: Home = None,
) -> None:
    """Tell what is new: papers, pairs reported for the first time, retractions, terms."""
    from flows import digest, settings

    found = digest.make(settings.load(home=home).home, digest.since(since))
    text = digest.atom(found) if form == "atom" else digest.markdown(found)
    if output:
        digest.write(text, output)
    else:
        print(text, end="")
