"""The command that searches the published texts."""

from __future__ import annotations

import sys
from typing import Annotated, Literal

import typer

from flows.cli_options import LARGEST, Home

Design = Literal[
    "in_vitro", "animal", "case_report", "case_series", "survey", "observational", "clinical_trial",
    "review", "systematic_review", "chemistry", "in_silico", "policy", "other",
]  # fmt: skip

EXAMPLES = """
[bold]Examples[/]

ketum search "7-OH respiratory depression"

ketum search '"physical dependence" -rats' --design case_report --year 2015-

ketum search seizure --concept kratom --format json > seizures.json

ketum search "withdrawal neonatal" --type ADVERSE_EFFECT --limit 50 --format csv

From SQL: ketum query "from search_sentences('7-OH', most := 20)", and search_papers for whole papers.
"""


def readable(text: str | None) -> str | None:
    """Take a text of the command line, unless its bytes are of another encoding than the terminal's."""
    from warehouse import utf8
    from warehouse.errors import TextUnreadable

    try:
        utf8.require(text or "")
    except TextUnreadable as error:
        raise typer.BadParameter(f"{error}.") from error
    return text


def search(  # noqa: PLR0913, PLR0917 (one argument an option)
    words: Annotated[
        str,
        typer.Argument(
            metavar="WORDS",
            help='What to look for, in any inflection; "words in quotes" must stand in this order, '
            '-word and -"phrase" leave sentences out.',
            show_default=False,
            callback=readable,
        ),
    ],
    entity_type: Annotated[
        Literal["ALKALOID", "RECEPTOR", "OUTCOME", "ADVERSE_EFFECT", "SUBSTANCE", "DRUG"] | None,
        typer.Option("--type", help="Only sentences that mention something of this type.", show_default=False),
    ] = None,
    concept: Annotated[
        str | None,
        typer.Option(
            help="Only sentences that mention this, or what is narrower, by any name.",
            show_default=False,
            callback=readable,
        ),
    ] = None,
    design: Annotated[Design | None, typer.Option(help="Only studies of this design.", show_default=False)] = None,
    year: Annotated[
        str | None, typer.Option(help="Only this year, or 2015-2020, 2015- or -2020.", show_default=False)
    ] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, max=LARGEST, help="How many sentences.")] = 20,
    synonyms: Annotated[
        bool, typer.Option("--synonyms/--no-synonyms", help="Whether a name finds what it means by all its names.")
    ] = True,
    form: Annotated[
        Literal["table", "json", "csv", "markdown"],
        typer.Option("--format", help="For the eye, or for another program."),
    ] = "table",
    home: Home = None,
) -> None:
    """Find the sentences that speak of something, the best first (BM25).

    A name finds what it means by all its names: 7-OH finds 7-hydroxymitragynine,
    and opioid receptor finds mu-opioid receptor. Retracted and withdrawn papers
    are found too, and say so.
    """
    from flows import search_display, settings
    from warehouse import concepts, store
    from warehouse.search import search, unseen

    with store.open_readonly(settings.load(home=home).home) as con:
        found = search(
            con,
            words,
            entity_type=entity_type,
            concept=concept,
            design=design,
            year=year,
            synonyms=synonyms,
            limit=limit,
        )
        unknown = unseen(con, words)
    search_display.show(found, form)
    search_display.remark(found, unknown)
    if told := concepts.ambiguity(concept or "", found.concepts):
        print(told, file=sys.stderr)
