"""Charts of what the texts name: through the years, and without a place in the vocabulary."""

from __future__ import annotations

import altair as alt
import pandas as pd

from warehouse.charts import theme
from warehouse.charts.theme import WIDE, Look

_TYPES = {
    "alkaloid": theme.GREEN,
    "receptor": theme.BLUE,
    "outcome": theme.PURPLE,
    "adverse effect": theme.VERMILLION,
    "substance": theme.AMBER,
    "drug": theme.SKY,
}


def concepts_by_year(mentions: pd.DataFrame, *, most: int = 12, width: int = WIDE, sample: bool = False) -> alt.Chart:
    """Draw how many papers of each year name a concept: a row a concept, the area of a dot the number.

    Args:
        mentions: Rows of `mentions_by_year`, of one type or of all: year, concept, papers.
        most: How many concepts, those of most papers first.
        width: Pixels of the whole picture.
        sample: Whether to stamp it as the bundled sample.
    """
    title, look = "What papers name, year by year", Look(width, sample)
    known = mentions.dropna(subset=["year", "concept"])
    if known.empty:
        return theme.nothing(title, look)
    totals = known.groupby("concept").papers.sum().sort_values(ascending=False, kind="stable")
    order = list(totals.head(most).index)
    shown = known[known.concept.isin(order)][["concept", "year", "papers"]].astype({"year": int})
    largest = int(shown.papers.max())
    sizes = alt.Legend(symbolType="circle", values=sorted({1, max(1, largest // 2), largest}), format=",d")
    dots = alt.Chart(shown).mark_circle(color=theme.GREEN, opacity=0.8)
    dots = dots.encode(
        x=theme.years(shown.year, width - 150),
        y=alt.Y("concept:N", title=None, sort=order, axis=alt.Axis(grid=True)),
        size=alt.Size("papers:Q", scale=alt.Scale(rangeMin=8, rangeMax=350, domainMin=0), legend=sizes),
        tooltip=["concept", "year", "papers"],
    )
    told = ["the area of a dot is the number of papers that name it; negated mentions are left out"]
    told += [theme.first(len(order), len(totals), "concept")]
    return theme.dress(dots.properties(height=alt.Step(24)), title, told, look)


def new_terms(terms: pd.DataFrame, *, most: int = 15, width: int = WIDE, sample: bool = False) -> alt.Chart:
    """Draw the terms that no list has yet by the papers that use them.

    Args:
        terms: One term a row: term, entity_type, papers.
        most: How many terms, those of most papers first.
        width: Pixels of the whole picture.
        sample: Whether to stamp it as the bundled sample.
    """
    title, look = "Terms that the texts use and no list has yet", Look(width, sample)
    if terms.empty:
        return theme.nothing(title, look)
    shown = terms.sort_values("papers", ascending=False, kind="stable").head(most)
    shown = shown.assign(type=shown.entity_type.str.replace("_", " ").str.lower())[["term", "type", "papers"]]
    bars = alt.Chart(shown).mark_bar()
    bars = bars.encode(
        x=alt.X("papers:Q", axis=theme.count_axis("papers", shown.papers.max())),
        y=alt.Y("term:N", title=None, sort=list(shown.term)),
        color=theme.colour("type", _TYPES, shown.type),
        tooltip=["term", "type", "papers"],
    )
    told = [f"{theme.first(len(shown), len(terms), 'term')}; the colour is the type that each is read as"]
    return theme.dress(bars.properties(height=alt.Step(20)), title, told, look)
