"""Charts of what alkaloids do at receptors, and how strongly."""

from __future__ import annotations

from math import ceil, floor, log10

import altair as alt
import pandas as pd

from warehouse.charts import theme
from warehouse.charts.theme import EVIDENCE, HEAT, WIDE, Look, counted

_BANDS = {"1 paper": HEAT[0], "2 to 4": HEAT[1], "5 to 9": HEAT[2], "10 or more": HEAT[3]}
_ONLY_DENIED = "0: only supposed or denied"
_CELL, _LINE = 100, 13  # pixels, wide enough for "inverse agonist 10"
_LINES = 4  # of a cell
_SHAPES = {"value": "circle", "at least": "triangle-right", "at most": "triangle-left"}
_BOUNDS = {"<": "at most", ">": "at least"}
_SAME = ["pmid", "subject", "target", "qualifier", "value_si", "species", "assay"]  # what an article repeats


def receptor_matrix(evidence: pd.DataFrame, *, most: int = 10, sample: bool = False) -> alt.Chart:
    """Draw alkaloids by receptors: in each cell what papers state, and how many state each action.

    An empty cell says that no paper says anything; an untinted one that papers only suppose or deny it.
    It is as wide as it has receptors.

    Args:
        evidence: Rows of `alkaloid_receptor_evidence`: alkaloid, receptor, action, papers, denied_papers,
            uncertain_papers, pmids.
        most: How many alkaloids, and how many receptors.
        sample: Whether to stamp it as the bundled sample.
    """
    title, look = "What alkaloids do at receptors, enzymes and transporters", Look(WIDE, sample)
    if evidence.empty:
        return theme.nothing(title, look)
    cells = _cells(evidence)
    rows, columns = (_busiest(cells, side, most) for side in ("alkaloid", "receptor"))
    shown = cells[cells.alkaloid.isin(rows) & cells.receptor.isin(columns)]
    top = alt.Axis(orient="top", labelAngle=-35, labelLimit=170, domain=False, ticks=False)
    x, y = alt.X("receptor:N", title=None, sort=columns, axis=top), alt.Y("alkaloid:N", title=None, sort=rows)
    colours = theme.colour("band", _BANDS | {_ONLY_DENIED: "transparent"}, shown.band)
    boxes = alt.Chart(shown).mark_rect(stroke=theme.GRID, cornerRadius=3)
    words = alt.Chart(shown).mark_text(baseline="top", dy=5, lineBreak="\n", lineHeight=_LINE, limit=_CELL - 4)
    chart = boxes.encode(x=x, y=y, color=colours) + words.encode(x=x, y=y.bandPosition(0), text="told:N")
    lines = shown.told.str.count("\n").max() + 1
    told = [f"n = {counted(_distinct(evidence))}; a cell has the papers that state each action,"]
    told += ["its tint how many state any; empty: no paper says anything"]
    sized = chart.properties(width=alt.Step(_CELL), height=alt.Step(_LINE * lines + 10))
    return theme.dress(sized, title, told, look, fit=False)


def affinities(
    measured: pd.DataFrame, *, parameter: str = "Ki", most: int = 14, width: int = WIDE, sample: bool = False
) -> alt.Chart:
    """Draw the values that papers state for an alkaloid at a receptor, on a log axis.

    A bar marks the median of the values of primary papers. Bounds, such as > 10,000, are triangles and
    not in the median. Suspect values are left out; what a paper repeats is one value.

    Args:
        measured: Rows of `counted_measurements`: pmid, subject_type, subject, target, parameter, qualifier,
            value_si, unit_si, species, assay, evidence, suspect.
        parameter: The one to draw: Ki, Kd, IC50, EC50.
        most: How many pairs, those of most values first.
        width: Pixels of the whole picture.
        sample: Whether to stamp it as the bundled sample.
    """
    title, look = f"{parameter} of alkaloids at receptors", Look(width, sample)
    shown = _most_measured(_values(measured, parameter), most)
    if shown.empty:
        return theme.nothing(title, look)
    powers = [10.0**power for power in _powers(shown.value_si)]
    scale = alt.Scale(type="log", domain=[powers[0], powers[-1]])
    ticks = alt.Axis(values=powers, labelExpr="format(datum.value, ',~g')")
    x = alt.X("value_si:Q", title=f"{parameter} in nM, logarithmic axis", scale=scale, axis=ticks)
    pairs = list(dict.fromkeys(shown.sort_values(["subject", "pair"]).pair))
    two_lines = alt.Axis(grid=True, labelExpr="split(datum.label, '\\n')")
    y = alt.Y("pair:N", title=None, sort=pairs, axis=two_lines)
    points = alt.Chart(shown).mark_point(size=80, opacity=0.75, filled=True)
    points = points.encode(
        x=x, y=y, color=theme.colour("evidence", EVIDENCE, shown.evidence), shape=_shapes(shown.bound),
        tooltip=["subject", "target", "qualifier", "value_si", "species", "assay", "pmid"],
    )  # fmt: skip
    bars = alt.Chart(_medians(shown)).mark_tick(thickness=2, size=18, color=theme.INK)
    chart = (points + bars.encode(x="median:Q", y=y)).properties(height=alt.Step(36))
    told = [f"{counted(len(shown), 'value')} of {counted(shown.pmid.nunique())}; further left is stronger"]
    return theme.dress(chart, title, [*told, "a bar is the median of two or more primary values"], look)


def _cells(evidence: pd.DataFrame) -> pd.DataFrame:
    """Make one row of each alkaloid and receptor, with distinct papers over all actions."""
    rows = evidence.sort_values(["papers", "action"], ascending=[False, True])
    cells = pd.DataFrame(
        [
            {"alkaloid": alkaloid, "receptor": receptor, "papers": _distinct(group), "told": _told(group)}
            for (alkaloid, receptor), group in rows.groupby(["alkaloid", "receptor"], sort=False)
        ]
    )
    return cells.assign(band=cells.papers.map(_band))


def _band(papers: int) -> str:
    limits = {0: _ONLY_DENIED} | dict(zip((1, 4, 9), _BANDS, strict=False))
    return next((name for limit, name in limits.items() if papers <= limit), "10 or more")


def _told(actions: pd.DataFrame) -> str:
    """Say what papers state of one pair, the most frequent first, in as many lines as a cell has."""
    stated = zip(actions.action.str.replace("_", " "), actions.papers, strict=True)
    others = ("denied", actions.denied_papers.sum()), ("supposed", actions.uncertain_papers.sum())
    lines = [f"{name} {papers}" for name, papers in (*stated, *others) if papers]
    return "\n".join(lines if len(lines) <= _LINES else [*lines[: _LINES - 1], f"and {len(lines) - _LINES + 1} more"])


def _busiest(cells: pd.DataFrame, side: str, most: int) -> list[str]:
    return list(cells.groupby(side).papers.sum().sort_values(ascending=False, kind="stable").head(most).index)


def _distinct(evidence: pd.DataFrame) -> int:
    return len({pmid for each in evidence.pmids for pmid in each})


def _values(measured: pd.DataFrame, parameter: str) -> pd.DataFrame:
    asked = (measured.parameter == parameter) & (measured.subject_type == "ALKALOID") & (measured.unit_si == "nM")
    sound = measured.target.notna() & (measured.value_si > 0) & ~measured.suspect
    values = measured[asked & sound].drop_duplicates(_SAME)[[*_SAME, "unit_si", "evidence"]]
    return values.assign(bound=values.qualifier.map(_BOUNDS).fillna("value"))


def _most_measured(values: pd.DataFrame, most: int) -> pd.DataFrame:
    """Keep the pairs of most values, and name each with their number."""
    groups = values.groupby(["subject", "target"], sort=False)
    values = values.assign(n=groups.value_si.transform("size"), rank=-groups.value_si.transform("size"))
    first = values[["subject", "target", "rank"]].drop_duplicates().sort_values(["rank", "subject", "target"])
    shown = values.merge(first.head(most), on=["subject", "target", "rank"])
    pairs = shown[["subject", "n", "target"]].itertuples(index=False)
    return shown.assign(pair=[f"{subject} (n = {n})\n{target}" for subject, n, target in pairs])


def _medians(shown: pd.DataFrame) -> pd.DataFrame:
    primary = shown[(shown.bound == "value") & (shown.evidence == "primary")]
    medians = primary.groupby("pair").value_si.agg(["median", "size"]).reset_index()
    return medians[medians["size"] > 1]


def _shapes(bounds: pd.Series[str]) -> alt.Shape:
    present = [name for name in _SHAPES if name in set(bounds)]
    legend = None if present == ["value"] else alt.Legend(symbolType="circle")
    scale = alt.Scale(domain=present, range=[_SHAPES[name] for name in present])
    return alt.Shape("bound:N", scale=scale, legend=legend)


def _powers(values: pd.Series[float]) -> range:
    low, high = floor(log10(values.min())), ceil(log10(values.max()))
    return range(low, max(high, low + 1) + 1)
