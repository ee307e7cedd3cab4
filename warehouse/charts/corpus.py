"""Charts of the corpus: how much, when, of what kind, where."""

from __future__ import annotations

import altair as alt
import pandas as pd

from warehouse.charts import theme
from warehouse.charts.theme import EVIDENCE, WIDE, Look, counted

_STATED = "not stated"


def papers_by_year(papers: pd.DataFrame, *, width: int = WIDE, sample: bool = False) -> alt.Chart:
    """Draw the papers of each year as bars, stacked by kind of evidence.

    Args:
        papers: One paper a row, as `counted_papers` has them: year, evidence.
        width: Pixels of the whole picture.
        sample: Whether to stamp it as the bundled sample.
    """
    title, look = "Papers by year and kind of evidence", Look(width, sample)
    dated = papers.dropna(subset="year")
    if dated.empty:
        return theme.nothing(title, look)
    counts = dated.groupby(["year", "evidence"]).size().rename("papers").reset_index().astype({"year": int})
    most = counts.groupby("year").papers.sum().max()
    bars = alt.Chart(counts).mark_bar(size=theme.bar_of_year(counts.year, width - 50))
    bars = theme.stacked(bars, "evidence", EVIDENCE).encode(
        x=theme.years(counts.year, width - 50),
        y=alt.Y("papers:Q", axis=theme.count_axis("papers", most)),
        tooltip=["year", "evidence", "papers"],
    )
    told = [f"n = {counted(len(dated))}, retracted and withdrawn ones left out"]
    if without := len(papers) - len(dated):
        told.append(f"{counted(without)} without a year")
    return theme.dress(bars.properties(height=200), title, told, look)


def papers_by_design(papers: pd.DataFrame, *, width: int = WIDE, sample: bool = False) -> alt.Chart:
    """Draw the papers of each design of study as bars, by kind of evidence.

    Args:
        papers: One paper a row, as `counted_papers` has them: design, evidence.
        width: Pixels of the whole picture.
        sample: Whether to stamp it as the bundled sample.
    """
    title, look = "Papers by design of the study", Look(width, sample)
    if papers.empty:
        return theme.nothing(title, look)
    designs = papers.assign(design=papers.design.str.replace("_", " ").fillna(_STATED))
    counts = designs.groupby(["design", "evidence"]).size().rename("papers").reset_index()
    totals = _ranked(designs.design, "design")
    order = [*totals.design[totals.design != _STATED], _STATED]
    bars = theme.stacked(alt.Chart(counts).mark_bar(), "evidence", EVIDENCE)
    bars = bars.encode(tooltip=["design", "evidence", "papers"])
    chart = _with_numbers(bars, totals, alt.Y("design:N", title=None, sort=order))
    return theme.dress(chart, title, [f"n = {counted(len(papers))}"], look)


def top_journals(papers: pd.DataFrame, *, most: int = 12, width: int = WIDE, sample: bool = False) -> alt.Chart:
    """Draw the journals with most papers as bars.

    Args:
        papers: One paper a row: journal.
        most: How many journals.
        width: Pixels of the whole picture.
        sample: Whether to stamp it as the bundled sample.
    """
    return _top(papers.journal, "Journals with most papers", most, Look(width, sample))


def top_countries(studies: pd.DataFrame, *, most: int = 12, width: int = WIDE, sample: bool = False) -> alt.Chart:
    """Draw the countries in which most studies were made as bars.

    Args:
        studies: One paper a row, as `studies` has them: country.
        most: How many countries.
        width: Pixels of the whole picture.
        sample: Whether to stamp it as the bundled sample.
    """
    return _top(studies.country, "Countries in which studies were made", most, Look(width, sample))


def _top(names: pd.Series[str], title: str, most: int, look: Look) -> alt.Chart:
    one = str(names.name)
    totals = _ranked(names, one)
    if totals.empty:
        return theme.nothing(title, look)
    shown = totals.head(most)
    bars = alt.Chart(shown).mark_bar(color=theme.GREEN).encode(tooltip=[one, "papers"])
    chart = _with_numbers(bars, shown, alt.Y(f"{one}:N", title=None, sort=list(shown[one])))
    told = [f"stated by {names.notna().sum():,} of {counted(len(names))}; {theme.first(len(shown), len(totals), one)}"]
    return theme.dress(chart, title, told, look)


def _ranked(names: pd.Series[str], name: str) -> pd.DataFrame:
    totals = names.value_counts().rename_axis(name).rename("papers").reset_index()
    return totals.sort_values(["papers", name], ascending=[False, True])


def _with_numbers(bars: alt.Chart, totals: pd.DataFrame, y: alt.Y) -> alt.LayerChart | alt.FacetChart:
    """Add to bars the numbers at their ends, and an axis with room for them."""
    most = totals.papers.max()
    x = alt.X("papers:Q", axis=theme.count_axis("papers", most), scale=alt.Scale(domain=[0, most * 1.08], nice=False))
    numbers = alt.Chart(totals).mark_text(align="left", dx=4, color=theme.QUIET)
    numbers = numbers.encode(x=x, y=y, text=alt.Text("papers:Q", format=","))
    return alt.layer(bars.encode(x=x, y=y), numbers).properties(height=alt.Step(20))
