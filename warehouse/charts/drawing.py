"""Draws charts without a browser: as SVG for a page of any colour, as SVG and PNG for slides."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import altair as alt
import pandas as pd
from markupsafe import Markup

from warehouse.charts.theme import VARIABLES

_COLOUR = re.compile("|".join(VARIABLES))
_INNER = {"place", "lane", "band", "bound", "pair", "n", "rank", "nothing"}  # columns that only say how a mark looks
_SCALE = 2  # pixels of a PNG for one of the chart


def inline(chart: alt.Chart) -> Markup:
    """Draw a chart as SVG whose colours are the variables of the page that it is put into."""
    return Markup(_COLOUR.sub(lambda colour: f"var({VARIABLES[colour[0]]})", _svg(chart)))  # noqa: S704 (Vega escapes what it draws)


def numbers(chart: Any) -> pd.DataFrame:
    """Give the numbers that a chart draws, those of its first layer; empty where it draws none."""
    data = getattr(chart, "layer", [chart])[0].data
    data = data if isinstance(data, pd.DataFrame) else chart.data  # layers of the same rows leave them to the whole
    return data.drop(columns=_INNER & {*data.columns})


def save(chart: alt.Chart, folder: Path, name: str) -> list[Path]:
    """Write `<name>.svg` and `<name>.png`, on white; the folder must be there."""
    import vl_convert

    on_white = chart.properties(background="white")
    svg, png = folder / f"{name}.svg", folder / f"{name}.png"
    svg.write_text(_svg(on_white), encoding="utf-8")
    png.write_bytes(vl_convert.vegalite_to_png(_spec(on_white), scale=_SCALE))
    return [svg, png]


def _svg(chart: alt.Chart) -> str:
    import vl_convert

    return vl_convert.vegalite_to_svg(_spec(chart))


def _spec(chart: alt.Chart) -> str:
    return json.dumps(chart.to_dict())
