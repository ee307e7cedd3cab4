"""Puts the report together: the facts, the pictures, the news, as one HTML page that needs nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import duckdb
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from warehouse import store, words
from warehouse.check_rows import CheckRow, TableRowsRow
from warehouse.report import facts, pictures
from warehouse.report.pictures import Score
from warehouse.rows import RunRow

_KINDS = {
    "acts_on": "What alkaloids do at receptors",
    "causes": "What kratom and its alkaloids are said to cause",
    "affects": "What they are said to change",
}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is new: what it is, what to know about it, the article to read."""

    title: str
    detail: str
    pmid: int


@dataclass(frozen=True, slots=True)
class News:
    """What is new of one kind, the newest first: `items` are the first of `total`."""

    heading: str
    total: int
    items: tuple[Item, ...]


def html(con: duckdb.DuckDBPyConnection, news: Sequence[News], scores: Sequence[Score] = ()) -> str:
    """Make the page of an open warehouse.

    Args:
        con: What `store.open_readonly` gave.
        news: What is new since the last run that changed anything.
        scores: How well the reader does on annotated texts, if that is known.
    """
    sample = store.holds_sample(con)
    return _environment().get_template("report.html").render(
        edition=facts.edition(con),
        sample=sample,
        totals=facts.rows(con, facts.Totals, "totals")[0],
        news=news,
        corpus=pictures.figures(con, pictures.CORPUS, sample),
        evidence=pictures.figures(con, pictures.EVIDENCE, sample),
        findings=facts.rows(con, facts.Finding, "findings", most=facts.MOST),
        kinds=_KINDS,
        claims=_by_claim(facts.rows(con, facts.Side, "stances", most=facts.MOST)),
        scores=pictures.scores(scores, sample) if scores else None,
        checks=facts.rows(con, CheckRow, "checks"),
        tables=facts.rows(con, TableRowsRow, "tables"),
        runs=facts.rows(con, RunRow, "runs", most=facts.MOST),
        rejects=facts.rows(con, facts.Reject, "rejects", most=facts.MOST),
        words=words,
        style=Markup((files("warehouse.report") / "templates" / "report.css").read_text(encoding="utf-8")),  # noqa: S704 (our own file)
    )  # fmt: skip


def _by_claim(sides: Sequence[facts.Side]) -> dict[str, list[facts.Side]]:
    claims: dict[str, list[facts.Side]] = {}
    for side in sides:
        claims.setdefault(side.claim, []).append(side)
    return claims


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("warehouse.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(plain=words.plain, number=words.number)
    return environment
