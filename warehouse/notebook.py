"""What a notebook shows of a warehouse: templates of `warehouse/notebook_pages/` filled, charts and tables."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

_LEFT = 'style="text-align: left"'
_WIDEST = 300  # letters of a cell


def render(template: str, **values: object) -> str:
    """Fill a template; what is no `Markup` is escaped."""
    return _environment().get_template(template).render(**values)


def show(found: pd.DataFrame | alt.TopLevelMixin, first: int = 15) -> None:
    """Show a chart, on white, as a still picture, which every page shows; of a table its rows; of nothing `none`.

    Args:
        found: What an answer or `warehouse.charts` gave.
        first: How many rows of a table.
    """
    import pandas as pd

    if isinstance(found, pd.DataFrame):
        _show_rows(found, first)
    else:
        _show_chart(found)


def _show_chart(chart: alt.TopLevelMixin) -> None:
    import altair as alt
    from IPython.display import display

    with alt.renderers.enable("png", ppi=108):
        display(chart.properties(background="white"))


def _show_rows(found: pd.DataFrame, first: int) -> None:
    import pandas as pd
    from IPython.display import display

    if found.empty:
        print("none")
        return
    rows = found.head(first).convert_dtypes()  # whole numbers stay whole beside empty cells
    rows = rows.astype(object).where(rows.notna(), "")
    with pd.option_context("display.max_colwidth", _WIDEST):
        html = rows.to_html(border=0, index=False).replace("<th>", f"<th {_LEFT}>").replace("<td>", f"<td {_LEFT}>")
        display({"text/plain": rows.to_string(index=False), "text/html": html}, raw=True)
    if len(found) > first:
        print(f"the first {first} of {len(found):,}")


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("warehouse", "notebook_pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
