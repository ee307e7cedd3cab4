"""`ketum run`: which options it has, and which job they mean."""

from __future__ import annotations

import datetime as dt
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer

from flows import cli_nightly
from flows.cli_options import Home, Model
from flows.errors import PrefectFailed

if TYPE_CHECKING:
    from flows.settings import Settings
    from flows.summary import Summary

EXAMPLES = """
[bold]Examples[/]

ketum run --source sample

ketum run pubmed_files/ more.xml.gz

KETUM_EMAIL=you@example.org ketum run

ketum run --model rules --source sample

ketum run --filter pubmed/baseline/ pubmed/updatefiles/

ketum run --as-of 2026-03-31

[bold]Exit codes[/]: 0 published, or nothing new; 1 failed;
2 an option, a setting or a source cannot be used; 3 another run is going on.
"""


def run(  # noqa: PLR0913 (one argument an option)
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH]...", help="PubMed XML files (.xml, .xml.gz) and folders.", show_default=False),
    ] = None,
    *,
    source: Annotated[
        list[str] | None,
        typer.Option(help="pubmed (default), sample (bundled, no network) or a path; repeatable.", show_default=False),
    ] = None,
    query: Annotated[str | None, typer.Option(help="PubMed query (KETUM_QUERY).")] = None,
    email: Annotated[str | None, typer.Option(help="Your address, which NCBI asks for (KETUM_EMAIL).")] = None,
    home: Home = None,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Reading processes (KETUM_WORKERS; default one a core).")
    ] = None,
    scheduler: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS", help="Dask scheduler whose workers read (KETUM_SCHEDULER).", show_default=False
        ),
    ] = None,
    model: Model = None,
    full: Annotated[
        bool,
        typer.Option(
            "--full",
            help="Ask PubMed for everything and read all files again, make the whole file anew, and accept far fewer "
            "hits and tables that lose rows (KETUM_FULL).",
        ),
    ] = False,
    only_matching: Annotated[
        bool,
        typer.Option(
            "--filter",
            help="Keep from files only what the query finds, so that a mirror of PubMed can be read (KETUM_FILTER).",
        ),
    ] = False,
    as_of: Annotated[
        dt.datetime | None,
        typer.Option(
            "--as-of",
            formats=["%Y-%m-%d"],
            metavar="DATE",
            help="Rebuild the warehouse as it stood at the end of this day (UTC), in the folder snapshots; "
            "fetches and publishes nothing.",
            show_default=False,
        ),
    ] = None,
    prefect: Annotated[
        bool,
        typer.Option("--prefect", help="Run as a Prefect flow run; a set PREFECT_API_URL does the same."),
    ] = False,
) -> None:
    """Harvest what is new, read it, build the warehouse, check it, publish it."""
    from flows import display, settings

    given = {
        "query": query,
        "email": email,
        "home": home and str(home),
        "workers": workers,
        "scheduler": scheduler,
        "model": model,
        "full": full or None,
        "filter": only_matching or None,
    }
    sources = [*(source or ()), *map(_as_path, paths or ())] or ["pubmed"]
    chosen = settings.load(**given)
    if as_of:
        if source or paths or full or only_matching or prefect:
            raise typer.BadParameter("--as-of uses what is stored: give no sources, --full, --filter or --prefect.")
        summary = _rebuild(chosen, as_of.date())
    elif prefect or os.environ.get("PREFECT_API_URL"):
        summary = _run_as_flow(chosen, sources, given)
    else:
        summary = _run_here(chosen, sources)
    display.show(summary.lines())


def _as_path(argument: str) -> str:
    """A plain argument is a path, also where it reads like the name of a source."""
    return f"./{argument}" if argument in ("pubmed", "sample") else argument


def _run_here(settings: Settings, sources: list[str]) -> Summary:
    from flows import report
    from flows.run import main_job

    with shown():
        summary = main_job(settings, sources)
        report.leave(settings.home)
        return summary


@contextmanager
def shown() -> Iterator[None]:
    """Show how far the work is: bars on a terminal, log lines elsewhere; on standard error."""
    from rich.console import Console
    from rich.logging import RichHandler

    from flows import progress

    console = Console(stderr=True)
    if not console.is_terminal:
        _log_to(logging.StreamHandler(), "%(asctime)s %(message)s")
        yield
        return
    _log_to(RichHandler(console=console, show_level=False, show_path=False), "%(message)s")
    with progress.bars(console):
        yield


def _rebuild(settings: Settings, day: dt.date) -> Summary:
    from flows import as_of

    with shown():
        return as_of.rebuild(settings, day)


def _run_as_flow(settings: Settings, sources: list[str], given: dict[str, Any]) -> Summary:
    cli_nightly.prepare_prefect()
    from flows import blocks, harvest
    from flows.nightly import nightly
    from nlp import pipeline

    if os.environ.get("PREFECT_API_URL"):  # without a server there are no blocks
        settings = blocks.completed(**given)
    harvest.resolve(settings, sources)  # what is wrong with these two is known before a server starts
    pipeline.version(settings.model)
    try:
        return nightly(tuple(sources), given)
    except RuntimeError as error:  # Prefect's own, when it finds no server; it logs the rest with its traceback
        raise PrefectFailed(str(error)) from error


def _log_to(handler: logging.Handler, form: str) -> None:
    handler.setFormatter(logging.Formatter(form, "%H:%M:%S"))
    logger = logging.getLogger("flows")
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)
