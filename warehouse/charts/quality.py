"""The chart of how well the texts are read."""

from __future__ import annotations

import altair as alt
import pandas as pd

from warehouse.charts import theme
from warehouse.charts.theme import WIDE, Look


def scores(measured: pd.DataFrame, *, width: int = WIDE, sample: bool = False) -> alt.Chart:
    """Draw scores against a gold file as dots on the axis from 0 to 1, each with its 95 % interval.

    Args:
        measured: One score a row, in the order to draw: name, score, low, high (0 to 1; low and high may be null).
        width: Pixels of the whole picture.
        sample: Whether to stamp it as the bundled sample.
    """
    title, look = "How well it reads: agreement with annotated texts", Look(width, sample)
    known = measured.dropna(subset="score")
    if known.empty:
        return theme.nothing(title, look)
    axis = alt.Axis(values=[0, 0.2, 0.4, 0.6, 0.8, 1], format=".1f")
    x = alt.X("score:Q", title="score", scale=alt.Scale(domain=[0, 1]), axis=axis)
    base = alt.Chart(known).encode(y=alt.Y("name:N", title=None, sort=list(known["name"]), axis=alt.Axis(grid=True)))
    dots = base.mark_point(size=70, filled=True, opacity=1, color=theme.GREEN)
    ranges = base.mark_rule(strokeWidth=3, color=theme.GREY).encode(x=alt.X("low:Q", title="score"), x2="high:Q")
    numbers = base.mark_text(align="right", dx=-12, dy=-7, color=theme.QUIET, fontSize=10)
    shown = [alt.Tooltip(f"{each}:Q", format=".3f") for each in ("score", "low", "high")]
    chart = ranges + dots.encode(x=x, tooltip=["name", *shown])
    chart += numbers.encode(x=x, text=alt.Text("score:Q", format=".2f"))
    told = ["F1, or the share that is right (study, assertion); bars are 95 % intervals"]
    return theme.dress(chart.properties(height=alt.Step(26)), title, told, look)
