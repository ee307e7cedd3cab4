"""Draws the explorer's charts as SVG on the server, so that they show without JavaScript."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import ceil, floor, log10
from typing import TYPE_CHECKING, Any

import altair as alt
from markupsafe import Markup

from warehouse.charts.drawing import inline
from warehouse.charts.theme import AGAINST, EVIDENCE, FONT, FOR, GRID, INK, QUIET, SAMPLE

if TYPE_CHECKING:
    from warehouse.explorer.pages import claim, pair
    from warehouse.explorer.pages.overview import Year

_WIDE, _NARROW = 640, 280  # pixels of the plot, axes not counted
_KEPT = lru_cache(maxsize=256)  # a chart takes a tenth of a second, and a published file does not change


@dataclass(frozen=True, slots=True)
class Picture:
    """One chart in two widths, of which the style sheet shows the one that fits."""

    label: str
    wide: Markup
    narrow: Markup


@_KEPT
def years(rows: tuple[Year, ...], sample: bool) -> Picture | None:
    """Draw papers of each year as bars stacked by kind of evidence; None where no year is known."""
    values = [
        {"year": row.year, "kind": kind, "papers": papers}
        for row in rows
        for kind, papers in (
            ("primary", row.primary_papers), ("review", row.review_papers), ("commentary", row.commentary_papers)
        )
        if papers
    ]  # fmt: skip
    return _picture("Distinct papers by year and kind of evidence", values, _stacked, EVIDENCE, sample)


@_KEPT
def stances(rows: tuple[claim.Year, ...], sample: bool) -> Picture | None:
    """Draw papers of each year for and against a claim, as bars up and down from zero."""
    values = [
        {"year": row.year, "kind": kind, "papers": papers}
        for row in rows
        for kind, papers in (("for", row.supporting_papers), ("against", -row.contradicting_papers))
        if papers
    ]
    kinds = {"for": FOR, "against": AGAINST}
    return _picture("Distinct papers for and against by year", values, _stacked, kinds, sample)


@_KEPT
def affinities(rows: tuple[pair.Measurement, ...], sample: bool) -> Picture | None:
    """Draw the values in nM on a log axis, a row for each parameter; bounds as triangles, suspect ones left out."""
    shown = [row for row in rows if row.unit_si == "nM" and row.value_si and not row.suspect]
    counts = {name: sum(row.parameter == name for row in shown) for name in {row.parameter for row in shown}}
    values = [
        {
            "parameter": f"{row.parameter} (n = {counts[row.parameter]})",
            "nM": row.value_si,
            "kind": row.evidence,
            "bound": {"<": "at most", ">": "at least"}.get(row.qualifier, "value"),
        }
        for row in shown
    ]
    return _picture("Stated values in nM on a logarithmic axis", values, _strip, EVIDENCE, sample)


_Draw = Callable[[list[dict[str, Any]], dict[str, str], int], "alt.Chart"]


def _picture(
    label: str, values: list[dict[str, Any]], draw: _Draw, kinds: dict[str, str], sample: bool
) -> Picture | None:
    if not values:
        return None
    values = [{**value, "rank": list(kinds).index(value["kind"])} for value in values]
    present = {kind: colour for kind, colour in kinds.items() if any(value["kind"] == kind for value in values)}
    wide, narrow = (inline(_dressed(draw(values, present, width), label, sample)) for width in (_WIDE, _NARROW))
    return Picture(label, wide, narrow)


def _stacked(values: list[dict[str, Any]], kinds: dict[str, str], width: int) -> alt.Chart:
    first, last = (end(value["year"] for value in values) for end in (min, max))
    most = max(abs(value["papers"]) for value in values)
    chart: alt.Chart = (
        alt.Chart(alt.InlineData(values=values))
        .mark_bar(size=max(2, min(22, int(0.75 * width / (last - first + 2)))))
        .encode(
            x=alt.X("year:Q", title=None, scale=alt.Scale(domain=[first - 0.7, last + 0.7], nice=False))
            .axis(format="d", grid=False, tickMinStep=1, tickCount=max(2, width // 70)),
            y=alt.Y("papers:Q", title="distinct papers")
            .axis(tickMinStep=1, tickCount=min(5, most + 1), labelExpr="format(abs(datum.value), ',')"),
            color=_colours(kinds),
            order=alt.Order("rank:Q"),
        )
        .properties(width=width, height=170)
    )  # fmt: skip
    return chart


def _strip(values: list[dict[str, Any]], kinds: dict[str, str], width: int) -> alt.Chart:
    bounds = ["value", "at least", "at most"]
    present = [bound for bound in bounds if any(value["bound"] == bound for value in values)]
    shapes = dict(zip(bounds, ["circle", "triangle-right", "triangle-left"], strict=True))
    powers = [10.0**power for power in _powers(value["nM"] for value in values)]
    chart: alt.Chart = (
        alt.Chart(alt.InlineData(values=values))
        .mark_point(size=90, opacity=0.75, filled=True)
        .encode(
            x=alt.X("nM:Q", title="nM, logarithmic axis")
            .scale(type="log", domain=[powers[0], powers[-1]])
            .axis(values=powers, format="~g"),
            y=alt.Y("parameter:N", title=None).axis(grid=True, domain=False, ticks=False, minExtent=95),
            color=_colours(kinds),
            shape=alt.Shape("bound:N", title=None)
            .scale(domain=present, range=[shapes[bound] for bound in present])
            .legend(None if present == ["value"] else alt.Legend(orient="top")),
        )
        .properties(width=width, height=alt.Step(40))
    )  # fmt: skip
    return chart


def _powers(values: Iterable[float]) -> range:
    """Name the powers of ten that enclose values."""
    logs = [log10(value) for value in values]
    return range(floor(min(logs)), max(ceil(max(logs)), floor(min(logs)) + 1) + 1)


def _colours(kinds: dict[str, str]) -> alt.Color:
    scale = alt.Scale(domain=list(kinds), range=list(kinds.values()))
    return alt.Color("kind:N", title=None, scale=scale, legend=alt.Legend(orient="top", symbolType="square"))


def _dressed(chart: alt.Chart, label: str, sample: bool) -> alt.Chart:
    chart = chart.properties(background="transparent", description=label, padding=4)
    if sample:
        chart = chart.properties(title={"text": SAMPLE, "anchor": "end", "fontSize": 11, "fontWeight": "normal"})
    dressed: alt.Chart = (
        chart.configure_axis(
            labelColor=QUIET, titleColor=QUIET, gridColor=GRID, domainColor=QUIET, tickColor=QUIET,
            labelFont=FONT, titleFont=FONT, labelFontSize=11, titleFontSize=11, titleFontWeight="normal",
        )
        .configure_legend(labelColor=INK, labelFont=FONT, labelFontSize=12)
        .configure_title(color=AGAINST, font=FONT)
        .configure_view(strokeWidth=0)
    )  # fmt: skip
    return dressed
