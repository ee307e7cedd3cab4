"""The look that all charts share: colours that colour-blind people tell apart, type, sizes, the sample's stamp."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

import altair as alt
import pandas as pd

SAMPLE = "digest sample, not the literature"
WIDE, NARROW = 680, 340
"""Widths of a whole picture in pixels, for a page and for a telephone."""

INK, QUIET, GRID = "#1d2622", "#5b6660", "#d9ded9"
# Okabe and Ito's hues, the two that carry a side darkened until text in them can be read on white.
GREEN, VERMILLION, PURPLE, BLUE = "#00694a", "#b34700", "#8a6fb0", "#0072b2"
AMBER, SKY, GREY = "#e69f00", "#56b4e9", "#aab2ad"
HEAT = ("#e6f1ec", "#cfe5da", "#b4d6c6", "#93c4ae")
"""Tints for one and more, each light enough for text in `INK`."""

FOR, AGAINST = GREEN, VERMILLION
EVIDENCE = {"primary": GREEN, "review": PURPLE, "commentary": VERMILLION}

VARIABLES = {
    INK: "--ink",
    QUIET: "--quiet",
    GRID: "--line",
    GREEN: "--series-1",
    VERMILLION: "--series-2",
    PURPLE: "--series-3",
    BLUE: "--series-4",
    AMBER: "--series-5",
    SKY: "--series-6",
    GREY: "--series-7",
    **{tint: f"--heat-{number}" for number, tint in enumerate(HEAT, 1)},
}
"""The variable of a page's style sheet that stands for a colour, so that a dark page can have another."""

FONT = "Arial, Helvetica, Liberation Sans, sans-serif"
"""Fonts of one width, so that a text takes the room that it was given, wherever it is shown."""

_QUIET_TEXT = {"labelColor": QUIET, "titleColor": QUIET, "labelFontSize": 11, "titleFontSize": 11}
_AXIS = _QUIET_TEXT | {"gridColor": GRID, "domainColor": QUIET, "tickColor": QUIET, "titleFontWeight": "normal"}
_LEGEND = {"labelColor": INK, "labelFontSize": 11.5, "title": None, "orient": "top", "symbolType": "square"}
_CONFIG: dict[str, Any] = {
    "font": FONT,
    "background": "transparent",
    "view": {"stroke": None},
    "axisY": {"domain": False, "ticks": False},
    "text": {"color": INK, "fontSize": 11},
    "title": {"anchor": "start", "frame": "bounds", "color": INK, "fontSize": 14, "subtitleFontSize": 11.5},
}
_LETTER = 6.2  # pixels that a letter below a title takes


@dataclass(frozen=True, slots=True)
class Look:
    """How a chart is shown: pixels of the whole picture, and whether it is of the bundled sample."""

    width: int
    sample: bool

    @property
    def narrow(self) -> bool:
        """Whether it is for a telephone."""
        return self.width < (WIDE + NARROW) / 2


def dress(chart: Any, title: str, told: Sequence[str], look: Look, *, fit: bool = True) -> alt.Chart:
    """Give a chart its title, what it counts, the shared look and, where it is the sample's, the stamp.

    Args:
        chart: A chart, layers or facets.
        title: What it shows.
        told: What is counted, and how many; a line each if there is room.
        look: How it is shown.
        fit: Whether the axes are in the width too; charts of steps or facets set their width themselves.
    """
    if fit:
        chart = chart.properties(width=look.width, autosize=alt.AutoSizeParams(type="fit-x", contains="padding"))
    heading = alt.TitleParams(
        _lines([title], look.width / _LETTER / 1.3),
        subtitle=_lines([SAMPLE, *told] if look.sample else told, look.width / _LETTER),
        subtitleColor=VERMILLION if look.sample else QUIET,
        offset=10,
    )
    legend = _LEGEND | {"offset": 8} | ({"columns": 1} if look.narrow else {})
    config = _CONFIG | {
        "legend": legend | {"symbolBaseFillColor": QUIET},
        "axis": _AXIS | {"labelLimit": 150 if look.narrow else 230},
    }
    dressed: alt.Chart = chart.properties(title=heading, padding=4, description=title).configure(**config)
    return dressed


def nothing(title: str, look: Look) -> alt.Chart:
    """Say that there is nothing to draw."""
    chart = alt.Chart(pd.DataFrame({"nothing": ["nothing yet"]})).mark_text(color=QUIET, fontSize=13)
    return dress(chart.encode(text="nothing:N").properties(height=60), title, [], look)


def colour(field: str, colours: Mapping[str, str], present: Iterable[str]) -> alt.Color:
    """Colour by a field; the legend has what is present, in the order of `colours`."""
    there = set(present)
    shown = [name for name in colours if name in there]
    return alt.Color(f"{field}:N", scale=alt.Scale(domain=shown, range=[colours[name] for name in shown]))


def stacked(bars: alt.Chart, field: str, colours: Mapping[str, str]) -> alt.Chart:
    """Colour bars by a field, and stack them from zero in the order of `colours`."""
    ranked = bars.transform_calculate(rank=f"indexof({list(colours)}, datum.{field})")
    return ranked.encode(color=colour(field, colours, bars.data[field]), order="rank:Q")


def count_axis(title: str, most: float, *, grid: bool = True) -> alt.Axis:
    """Make an axis of whole numbers, which says what is counted; numbers on either side of zero have no sign."""
    text = "datum.value % 1 ? '' : format(abs(datum.value), ',')"
    return alt.Axis(title=title, tickCount=max(1, min(5, int(most))), tickMinStep=1, labelExpr=text, grid=grid)


def years(shown: pd.Series[int], room: int) -> alt.X:
    """Make an axis of years, in which each has the same width, those without anything too.

    Args:
        shown: The years that there are.
        room: Pixels of the axis.
    """
    scale = alt.Scale(domain=[int(shown.min()) - 0.7, int(shown.max()) + 0.7], nice=False)
    axis = alt.Axis(format="d", grid=False, tickMinStep=1, tickCount=max(2, room // 55))
    return alt.X("year:Q", title="year of publication", scale=scale, axis=axis)


def bar_of_year(shown: pd.Series[int], room: int) -> int:
    """Say how wide the bar of a year is, in pixels."""
    return max(2, min(22, int(0.7 * room / (shown.max() - shown.min() + 2))))


def counted(number: int, one: str = "paper") -> str:
    """Say a number of things: `1 paper`, `2,615 papers`, `12 countries`."""
    many = f"{one[:-1]}ies" if one.endswith("ry") else f"{one}s"
    return f"{number:,} {one if number == 1 else many}"


def first(shown: int, total: int, one: str) -> str:
    """Say how many of all things are shown."""
    return f"the first {shown:,} of {counted(total, one)}" if shown < total else counted(total, one)


def _lines(texts: Sequence[str], letters: float) -> list[str]:
    return [line for text in texts for line in wrap(text, int(letters))]
