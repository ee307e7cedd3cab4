"""The command line: a few lines around plain functions; errors become one line and an exit code."""

from __future__ import annotations

import logging
import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, NoReturn

import typer
from typer.exceptions import TyperException

from flows import cli_curation, cli_nightly, cli_vocabulary
from flows.cli_options import Home, Model
from flows.errors import FlowError, PrefectFailed, TableUnknown
from nlp.errors import ReadingError
from warehouse.errors import WarehouseError

if TYPE_CHECKING:
    from flows.settings import Settings
    from flows.summary import Summary

app = typer.Typer(
    name="ketum",
    help="A living evidence warehouse of the kratom literature: PubMed in, one DuckDB file out.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)
app.add_typer(cli_vocabulary.app, name="vocabulary")
app.add_typer(cli_curation.app, name="curation")

_STOPPED = 130  # what a command gives that Ctrl-C ended

_RUN_EXAMPLES = """
[bold]Examples[/]

ketum run --source sample

ketum run pubmed_files/ more.xml.gz

KETUM_EMAIL=you@example.org ketum run

ketum run --model rules --source sample

[bold]Exit codes[/]: 0 published, or nothing new; 1 failed;
2 an option, a setting or a source cannot be used; 3 another run is going on.
"""
_QUERY_EXAMPLES = """
[bold]Examples[/]

ketum query "select status, count(*) from papers group by all"

ketum query "from mentions_by_year" --format csv -o years.csv
"""
_EVALUATE_EXAMPLES = """
[bold]Examples[/]

ketum evaluate gold.jsonl --errors differences.html

ketum evaluate one.jsonl another.jsonl --model rules --json
"""


@app.command(epilog=_RUN_EXAMPLES)
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
    model: Model = None,
    full: Annotated[
        bool,
        typer.Option(
            "--full",
            help="Ask PubMed for everything again, and take its answer also where far fewer are found (KETUM_FULL).",
        ),
    ] = False,
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
        "model": model,
        "full": full or None,
    }
    sources = [*(source or ()), *map(_as_path, paths or ())] or ["pubmed"]
    chosen = settings.load(**given)
    if prefect or os.environ.get("PREFECT_API_URL"):
        summary = _run_as_flow(chosen, sources, given)
    else:
        summary = _run_here(chosen, sources)
    display.show(summary.lines())


@app.command(epilog=_EVALUATE_EXAMPLES)
def evaluate(
    gold: Annotated[list[Path], typer.Argument(metavar="GOLD.jsonl", help="Gold files.", show_default=False)],
    errors: Annotated[
        Path | None,
        typer.Option("--errors", help="Write all differences to this file: a page if it ends in .html, else text."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the numbers as JSON.")] = False,
    model: Model = None,
) -> None:
    """Read gold texts, and measure how well the reading agrees with what annotators marked.

    Relations, measurements and studies are scored where a gold file has them:
    a relation by its pair, and typed with its action, direction or denial; a
    measurement by subject, parameter and value. Names agree where the
    vocabulary knows both as one thing, and kratom is one in all its forms: a
    scorer with other synonyms may count a little differently. Intervals are
    95 %, by bootstrap over texts.
    """
    from flows import differences, evaluate, settings

    with _shown():
        result = evaluate.evaluate(gold, settings.load(model=model).model)
    if as_json:
        print(evaluate.as_json(result))
    else:
        evaluate.show(result)
    if errors:
        differences.write(result.differences, errors)


@app.command(epilog=_QUERY_EXAMPLES)
def query(
    sql: Annotated[str, typer.Argument(metavar="SQL", help="One statement that reads.", show_default=False)],
    form: Annotated[
        Literal["table", "csv", "json", "parquet", "markdown"],
        typer.Option("--format", help="How to write the answer."),
    ] = "table",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write to this file instead of the screen.")
    ] = None,
    home: Home = None,
) -> None:
    """Ask the published warehouse one read-only question in SQL."""
    from flows import settings
    from warehouse.query import query, render

    render(query(settings.load(home=home).home, sql), form, output)


@app.command()
def status(
    count: Annotated[int, typer.Option("-n", min=1, help="How many runs.")] = 10,
    run_id: Annotated[
        str | None, typer.Option("--run", help="Everything about one run, with all that it rejected.")
    ] = None,
    home: Home = None,
) -> None:
    """Show the last runs, what they found, what failed, and where the published file is."""
    from flows import display, history, settings

    folder = settings.load(home=home).home
    if run_id:
        display.show(history.one_run(folder, run_id))
        return
    display.show(history.last_runs(folder, count), history.HEADER)
    for remark in history.remarks(folder):
        print(remark)


@app.command()
def schema(
    table: Annotated[
        str | None, typer.Argument(metavar="[TABLE]", help="Only this table or view.", show_default=False)
    ] = None,
    home: Home = None,
) -> None:
    """Show the data dictionary: every table, view and column with its meaning."""
    from flows import display, settings
    from warehouse import dictionary, store

    with store.open_readonly(settings.load(home=home).home) as con:
        entries = dictionary.read(con)
    wanted = [entry for entry in entries if table in (None, entry.name)]
    if not wanted:
        raise TableUnknown(str(table), (entry.name for entry in entries))
    for entry in wanted:
        print(f"{entry.name} ({entry.kind}): {entry.comment}")
        display.show([(f"  {column.name}", column.type, column.comment or "") for column in entry.columns])
        print()


app.command(epilog=cli_nightly.SERVE_EXAMPLES)(cli_nightly.serve)
app.command(epilog=cli_nightly.DIGEST_EXAMPLES)(cli_nightly.digest)


def main() -> None:
    """The console entry point: every expected error is one line and an exit code."""
    try:
        code = app(sys.argv[1:] or ["--help"], standalone_mode=False)
    except TyperException as error:
        _leave(f"{error.format_message()} `ketum --help` shows what there is.", error.exit_code)
    except (FlowError, ReadingError) as error:
        _leave(str(error), error.exit_code)
    except (WarehouseError, sqlite3.Error) as error:
        _leave(str(error), 1)
    except OSError as error:
        _leave(f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}", 1)
    if code == _STOPPED:
        _leave("stopped; what is finished is kept", code)
    sys.exit(code)


def _leave(message: str, code: int) -> NoReturn:
    print(f"ketum: {' '.join(message.split())}", file=sys.stderr)
    sys.exit(code)


def _as_path(argument: str) -> str:
    """A plain argument is a path, also where it reads like the name of a source."""
    return f"./{argument}" if argument in ("pubmed", "sample") else argument


def _run_here(settings: Settings, sources: list[str]) -> Summary:
    from flows.run import main_job

    with _shown():
        return main_job(settings, sources)


@contextmanager
def _shown() -> Iterator[None]:
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
