"""Charts of the claim ledger: what speaks for and against what people say of kratom."""

from __future__ import annotations

import altair as alt
import pandas as pd

from warehouse.charts import theme
from warehouse.charts.theme import AGAINST, AMBER, FOR, GREEN, GREY, PURPLE, SKY, WIDE, Look, counted

_KINDS = {"people": GREEN, "animals": SKY, "in vitro": PURPLE, "reviews": AMBER, "other": GREY}
_COLUMNS = {"people": "human", "animals": "animal", "in vitro": "in_vitro", "reviews": "reviews"}
_SIDES = {"supports": "for", "contradicts": "against"}


def claim_balance(ledger: pd.DataFrame, *, most: int = 20, width: int = WIDE, sample: bool = False) -> alt.Chart:
    """Draw the papers for a claim to the right and against it to the left, by where they found it.

    Args:
        ledger: Rows of `claim_ledger`: claim, and supporting_ and contradicting_ papers, human, animal, in_vitro,
            reviews.
        most: How many claims, those of most papers first; claims without any are left out.
        width: Pixels of the whole picture.
        sample: Whether to stamp it as the bundled sample.
    """
    title, look = "What speaks for and against what people say", Look(width, sample)
    told = ledger.assign(both=ledger.supporting_papers + ledger.contradicting_papers).query("both > 0")
    if told.empty:
        return theme.nothing(title, look)
    shown = told.sort_values("both", ascending=False, kind="stable").head(most)
    counts = pd.concat([_side(shown, "supporting", "for"), _side(shown, "contradicting", "against")])
    counts = _placed(counts[counts.papers > 0])
    reach = max(shown.supporting_papers.max(), shown.contradicting_papers.max())
    scale = alt.Scale(domain=[-reach if shown.contradicting_papers.any() else 0, reach])
    x = alt.X("place:Q", scale=scale, axis=theme.count_axis("papers", reach, grid=False))
    y = alt.Y("claim:N", sort=list(shown.claim), axis=None)
    bars = alt.Chart(counts).mark_bar(height=13, yOffset=8)
    bars = theme.stacked(bars, "kind", _KINDS).encode(x=x, y=y, tooltip=["claim", "side", "kind", "papers"])
    zero = alt.Chart(shown[["claim"]]).mark_tick(color=theme.QUIET, size=21, yOffset=8).encode(x=alt.datum(0), y=y)
    names = alt.Chart(shown[["claim"]]).mark_text(align="left", dy=-8, limit=width - 8)
    chart = bars + zero + names.encode(x=alt.value(0), y=y, text="claim:N")
    said = ["distinct papers, no measure of strength; right of zero those for it, left those against it"]
    said += [f"{len(told):,} of {counted(len(ledger), 'claim')} have papers on a side"]
    return theme.dress(chart.properties(height=alt.Step(40)), title, said, look)


def claims_by_year(evidence: pd.DataFrame, *, most: int = 4, width: int = WIDE, sample: bool = False) -> alt.Chart:
    """Draw the papers of each year for a claim upwards and against it downwards, a row a claim.

    Args:
        evidence: A claim, paper and stance a row: claim, pmid, year, stance (`supports` or `contradicts`; others
            are left out).
        most: How many claims, those of most papers first.
        width: Pixels of the whole picture.
        sample: Whether to stamp it as the bundled sample.
    """
    title, look, room = "For and against, year by year", Look(width, sample), width - 60
    sided = evidence.assign(side=evidence.stance.map(_SIDES)).dropna(subset=["side", "year"])
    if sided.empty:
        return theme.nothing(title, look)
    busiest = list(sided.groupby("claim").pmid.nunique().sort_values(ascending=False, kind="stable").head(most).index)
    shown = sided[sided.claim.isin(busiest)].astype({"year": int})
    counts = _placed(shown.groupby(["claim", "year", "side"]).pmid.nunique().rename("papers").reset_index())
    header = alt.Header(labelAngle=0, labelOrient="top", labelAnchor="start", labelColor=theme.INK, labelFontSize=12)
    bars = alt.Chart(counts).mark_bar(size=theme.bar_of_year(counts.year, room))
    bars = bars.encode(
        x=theme.years(counts.year, room),
        y=alt.Y("place:Q", axis=theme.count_axis("papers", min(4, 2 * counts.papers.max()))),
        color=theme.colour("side", {"for": FOR, "against": AGAINST}, counts.side),
        row=alt.Row("claim:N", sort=busiest, title=None, header=header),
        tooltip=["claim", "year", "side", "papers"],
    )
    told = [f"n = {counted(shown.pmid.nunique())}; up those for it, down those against it"]
    return theme.dress(bars.properties(width=room, height=80), title, told, look, fit=False)


def _side(ledger: pd.DataFrame, stance: str, side: str) -> pd.DataFrame:
    wide = pd.DataFrame({kind: ledger[f"{stance}_{column}"] for kind, column in _COLUMNS.items()})
    wide["other"] = ledger[f"{stance}_papers"] - wide.sum(axis="columns")
    return wide.assign(claim=ledger.claim, side=side).melt(["claim", "side"], var_name="kind", value_name="papers")


def _placed(counts: pd.DataFrame) -> pd.DataFrame:
    return counts.assign(place=counts.papers.where(counts.side == "for", -counts.papers))
