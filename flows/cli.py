"""The command line: a few lines around plain functions; errors become one line and an exit code."""

from __future__ import annotations

import sqlite3
import sys
from importlib import metadata
from pathlib import Path
from typing import Annotated, Literal, NoReturn

import typer
from typer.exceptions import TyperException

from flows import (
    cli_curation,
    cli_doctor,
    cli_explore,
    cli_export,
    cli_nightly,
    cli_report,
    cli_run,
    cli_schema,
    cli_search,
    cli_vocabulary,
)
from flows.cli_options import LARGEST, Home, Model
from flows.errors import FlowError
from nlp.errors import ReadingError
from warehouse.errors import AnotherKetum, WarehouseError

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


def _version(asked: bool) -> None:
    if asked:
        print(f"ketum {metadata.version('ketum')}")
        raise typer.Exit


@app.callback()
def ketum(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version of ketum and exit.")
    ] = False,
) -> None:
    """Hold the options that come before a command."""


app.command(epilog=cli_run.EXAMPLES)(cli_run.run)


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

    with cli_run.shown():
        result = evaluate.evaluate(gold, settings.load(model=model).model)
    if as_json:
        print(evaluate.as_json(result))
    else:
        evaluate.show(result)
    if errors:
        differences.write(result.differences, errors)


@app.command(epilog=_QUERY_EXAMPLES)
def query(
    sql: Annotated[
        str,
        typer.Argument(
            metavar="SQL", help="One statement that reads.", show_default=False, callback=cli_search.readable
        ),
    ],
    form: Annotated[
        Literal["table", "csv", "json", "parquet", "markdown"],
        typer.Option("--format", help="How to write the answer."),
    ] = "table",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write to this file instead of the screen.")
    ] = None,
    timeout: Annotated[float, typer.Option(min=0.001, help="Seconds that the query may take.")] = 60,
    home: Home = None,
) -> None:
    """Ask the published warehouse one read-only question in SQL."""
    from flows import settings
    from warehouse.query import query, render

    render(query(settings.load(home=home).home, sql, timeout=timeout), form, output)


@app.command()
def status(
    count: Annotated[int, typer.Option("-n", min=1, max=LARGEST, help="How many runs.")] = 10,
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


app.command(epilog=cli_search.EXAMPLES)(cli_search.search)
app.command(epilog=cli_schema.EXAMPLES)(cli_schema.schema)
app.command(epilog=cli_export.EXAMPLES)(cli_export.export)
app.command(epilog=cli_report.EXAMPLES)(cli_report.report)
app.command(epilog=cli_explore.EXAMPLES)(cli_explore.explore)
app.command(epilog=cli_nightly.SERVE_EXAMPLES)(cli_nightly.serve)
app.command(epilog=cli_nightly.DIGEST_EXAMPLES)(cli_nightly.digest)
app.command(epilog=cli_doctor.EXAMPLES)(cli_doctor.doctor)


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
    except _of_duckdb() as error:
        _leave(_said(error), 1)
    if code == _STOPPED:
        _leave("stopped; what is finished is kept", code)
    sys.exit(code)


def _of_duckdb() -> tuple[type[Exception], ...]:
    """DuckDB's errors; none where it was not loaded, since it is slow to load and then raised nothing."""
    duckdb = sys.modules.get("duckdb")
    return (duckdb.Error,) if duckdb else ()


def _said(error: Exception) -> str:
    """Tell that a file lacks what is asked of it, as that of another ketum does; of other faults their first line."""
    first = next(iter(str(error).splitlines()), type(error).__name__)
    if type(error).__name__ in ("CatalogException", "BinderException"):
        return str(AnotherKetum(first))
    return first


def _leave(message: str, code: int) -> NoReturn:
    print(f"ketum: {' '.join(message.split())}", file=sys.stderr)
    sys.exit(code)
