"""The first page: what is in, what is new, how the last run went, where to begin."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from warehouse.check_rows import CheckRow
from warehouse.explorer import ask
from warehouse.explorer.pages import contradictions, runs
from warehouse.explorer.pages.contradictions import Contradiction
from warehouse.explorer.pages.run import Change
from warehouse.rows import RunRow

_SHOWN = 8  # new papers; the page of the run has all


@dataclass(frozen=True, slots=True)
class Totals:
    """How much is in the file; `left_out` are retracted and withdrawn papers and notices.

    `sentences` are all of the file, `finding_sentences` those that a finding stands in.
    """

    papers: int
    primary_papers: int
    review_papers: int
    commentary_papers: int
    left_out: int
    first_year: int | None
    last_year: int | None
    sentences: int
    findings: int
    finding_sentences: int
    measurements: int
    concepts: int


@dataclass(frozen=True, slots=True)
class Year:
    """Distinct papers of one year by kind of evidence."""

    year: int
    primary_papers: int
    review_papers: int
    commentary_papers: int


@dataclass(frozen=True, slots=True)
class News:
    """How many papers the last run with changes added, changed, found retracted or withdrawn."""

    run_id: str
    kind: str
    papers: int


@dataclass(frozen=True, slots=True)
class Named:
    """A concept with the papers that name it."""

    concept_id: str
    name: str
    entity_type: str
    papers: int
    primary_papers: int
    review_papers: int


@dataclass(frozen=True, slots=True)
class Overview:
    """What the first page shows; `last_run` is None in a file that no run built."""

    totals: Totals
    last_run: RunRow | None
    checks: tuple[CheckRow, ...]
    years: tuple[Year, ...]
    news: tuple[News, ...]
    new: tuple[Change, ...]
    named: tuple[Named, ...]
    contradictions: tuple[Contradiction, ...]


def data(con: duckdb.DuckDBPyConnection) -> Overview:
    """Read the overview."""
    totals = ask.once(con, Totals, "totals")[0]
    recorded = runs.data(con)
    news = ask.once(con, News, "news")
    return Overview(
        totals,
        recorded.runs[0] if recorded.runs else None,
        recorded.checks,
        ask.once(con, Year, "years"),
        news,
        ask.once(con, Change, "new_papers", run_id=news[0].run_id, most=_SHOWN) if news else (),
        ask.once(con, Named, "most_named"),
        contradictions.of(con),
    )
