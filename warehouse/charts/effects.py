"""Charts of what kratom and its alkaloids are said to cause and to change."""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt
import pandas as pd

from warehouse.charts import theme
from warehouse.charts.theme import AMBER, BLUE, GREEN, GREY, INK, PURPLE, SKY, VERMILLION, WIDE, Look, counted

_GROUPS = {
    "case_report": "case reports",
    "case_series": "case reports",
    "survey": "other human",
    "observational": "other human",
    "clinical_trial": "other human",
    "animal": "animals",
    "in_vitro": "in vitro",
    "review": "reviews",
    "systematic_review": "reviews",
}
_DESIGNS = {
    "case reports": VERMILLION,
    "other human": GREEN,
    "animals": SKY,
    "in vitro": PURPLE,
    "reviews": AMBER,
    "other": GREY,
    "denied": INK,
}
_DIRECTIONS = {"decreases": BLUE, "increases": GREEN, "no effect": GREY, "denied": VERMILLION, "left open": AMBER}


def adverse_effects(effects: pd.DataFrame, *, most: int = 15, width: int = WIDE, sample: bool = False) -> alt.Chart:
    """Draw how many papers state an adverse effect, by design, to the right, and how many deny it to the left.

    Args:
        effects: Rows of `adverse_effects_by_design`, of primary evidence or of all: adverse_effect, design,
            papers, denied_papers.
        most: How many effects, those of most papers first.
        width: Pixels of the whole picture.
        sample: Whether to stamp it as the bundled sample.
    """
    title, look = "Adverse effects, by design of the study", Look(width, sample)
    told = effects[(effects.papers > 0) | (effects.denied_papers > 0)]
    if told.empty:
        return theme.nothing(title, look)
    groups = told.assign(said=told.design.map(_GROUPS).fillna("other"))
    stated = groups.groupby(["adverse_effect", "said"]).papers.sum().reset_index()
    denied = groups.groupby("adverse_effect").denied_papers.sum().rename("papers").reset_index()
    totals = stated.groupby("adverse_effect").papers.sum().sort_values(ascending=False, kind="stable")
    order = list(totals.head(most).index)
    counts = pd.concat([stated, denied.assign(said="denied")])
    shown = counts[counts.adverse_effect.isin(order) & (counts.papers > 0)]
    chart = _bars(_placed(shown, "denied"), order, _DESIGNS).properties(height=alt.Step(20))
    said = ["distinct papers; right of zero those that state it, left those that deny it"]
    return theme.dress(chart, title, [*said, theme.first(len(order), len(totals), "effect")], look)


def outcomes(relations: pd.DataFrame, *, most: int = 12, width: int = WIDE, sample: bool = False) -> alt.Chart:
    """Draw which way papers say an outcome goes: decreases to the left, increases to the right.

    The lower bar of each outcome has the papers that find no effect, deny one, or leave it open.

    Args:
        relations: Rows of `counted_relations`, of which those that are not `affects` are left out: pmid,
            relation_type, object, value, assertion.
        most: How many outcomes, those of most papers first.
        width: Pixels of the whole picture.
        sample: Whether to stamp it as the bundled sample.
    """
    title, look = "Outcomes, by direction", Look(width, sample)
    found = relations[relations.relation_type == "affects"].rename(columns={"object": "outcome"})
    if found.empty:
        return theme.nothing(title, look)
    found = found.assign(said=_said(found))
    totals = found.groupby("outcome").pmid.nunique().sort_values(ascending=False, kind="stable")
    order = list(totals.head(most).index)
    counts = found.groupby(["outcome", "said"]).pmid.nunique().rename("papers").reset_index()
    shown = _placed(counts[counts.outcome.isin(order)], "decreases")
    shown = shown.assign(lane=~shown.said.isin(["decreases", "increases"]))
    bars = _bars(shown, order, _DIRECTIONS, lanes=True)
    said = [
        f"n = {counted(found.pmid.nunique())}; upper bars: decreases to the left, increases to the right",
        "lower bars: who finds no effect, denies one, or leaves it open",
        theme.first(len(order), len(totals), "outcome"),
    ]
    return theme.dress(bars.properties(height=alt.Step(30, **{"for": "position"})), title, said, look)


def _placed(counts: pd.DataFrame, left: str) -> pd.DataFrame:
    return counts.assign(place=counts.papers.where(counts.said != left, -counts.papers))


def _bars(
    counts: pd.DataFrame, order: list[str], colours: Mapping[str, str], *, lanes: bool = False
) -> alt.LayerChart | alt.FacetChart:
    """Draw bars from zero to either side, stacked in the order of `colours`; the first column names the rows."""
    name = counts.columns[0]
    x = alt.X("place:Q", axis=theme.count_axis("papers", counts.papers.max()))
    y = alt.Y(f"{name}:N", title=None, sort=order, axis=alt.Axis(grid=lanes, bandPosition=0))
    bars = theme.stacked(alt.Chart(counts).mark_bar(), "said", colours)
    bars = bars.encode(x=x, y=y, tooltip=[name, "said", "papers"])
    if lanes:
        bars = bars.encode(yOffset=alt.YOffset("lane:N", scale=alt.Scale(paddingInner=0.1)))
    zero = alt.Chart(counts.head(1)).mark_rule(color=theme.QUIET).encode(x=alt.datum(0))
    return alt.layer(bars, zero)


def _said(relations: pd.DataFrame) -> pd.Series[str]:
    said = relations.value.str.replace("_", " ").replace("unclear", "left open")
    return said.mask(relations.assertion == "denied", "denied").mask(relations.assertion == "uncertain", "left open")
