"""The commands about the vocabulary: is it sound, and what is not in it yet."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from flows.cli_options import Home

app = typer.Typer(help="Check the vocabulary; list new terms for it.", no_args_is_help=True)

_CHECK_EXAMPLES = """
[bold]Examples[/]

ketum vocabulary check

[bold]Exit codes[/]: 0 sound; 1 there are faults, one a line with file and line.
"""
_CANDIDATES_EXAMPLES = """
[bold]Examples[/]

ketum vocabulary candidates -n 20 --type DRUG

ketum vocabulary candidates --format tsv > candidates.tsv
"""


@app.command(epilog=_CHECK_EXAMPLES)
def check() -> None:
    """Check all files of the vocabulary and the rules, and name every fault by file and line."""
    from nlp import check, vocabulary

    faults = check.faults()
    for fault in faults:
        print(f"{fault.file}, line {fault.line}: {fault.fault}")
    if faults:
        raise typer.Exit(1)
    print(f"the vocabulary is sound: {len(vocabulary.concepts()):,} concepts, {len(vocabulary.terms()):,} terms")


@app.command(epilog=_CANDIDATES_EXAMPLES)
def candidates(
    count: Annotated[int, typer.Option("-n", min=1, help="How many terms.")] = 50,
    entity_type: Annotated[
        Literal["ALKALOID", "RECEPTOR", "OUTCOME", "ADVERSE_EFFECT", "SUBSTANCE", "DRUG"] | None,
        typer.Option("--type", help="Only terms that look like this.", show_default=False),
    ] = None,
    form: Annotated[
        Literal["table", "tsv"], typer.Option("--format", help="For the eye, or for a spreadsheet.")
    ] = "table",
    home: Home = None,
) -> None:
    """List the terms that the published texts use and the vocabulary does not have, the most used first."""
    from flows import candidates, settings

    found = candidates.find(settings.load(home=home).home, count, entity_type)
    if form == "tsv":
        print(candidates.as_tsv(found), end="")
    else:
        candidates.show(found)
