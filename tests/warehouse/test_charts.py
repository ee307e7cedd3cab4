"""Charts: that they draw the numbers of the views, tell what they leave out, and look as a page needs."""

from __future__ import annotations

import re
import struct
from functools import partial
from pathlib import Path

import altair as alt
import pandas as pd
import pytest
from lxml import etree

from warehouse import charts
from warehouse.charts import drawing, theme

PAPERS = pd.DataFrame(
    {
        "year": [2019, 2020, 2020, 2020, None],
        "evidence": ["primary", "primary", "primary", "review", "commentary"],
        "design": ["animal", "case_report", "case_report", "review", None],
    }
)
JOURNALS = pd.DataFrame({"journal": ["Leaf", "Leaf", "Bark", None]})
COUNTRIES = pd.DataFrame({"country": ["Malaysia", None, None]})
RECEPTORS = pd.DataFrame(
    [
        ("mitragynine", "mu", "partial_agonist", 3, 0, 0, [1, 2, 3]),
        ("mitragynine", "mu", "antagonist", 1, 1, 0, [3]),
        ("mitragynine", "delta", "agonist", 0, 2, 1, []),
        ("paynantheine", "delta", "no_effect", 2, 0, 0, [4, 5]),
    ],
    columns=["alkaloid", "receptor", "action", "papers", "denied_papers", "uncertain_papers", "pmids"],
)
EFFECTS = pd.DataFrame(
    [
        ("seizure", "case_report", 4, 0),
        ("seizure", "case_series", 1, 0),
        ("seizure", "animal", 2, 3),
        ("nausea", None, 1, 0),
        ("itching", "survey", 0, 0),
    ],
    columns=["adverse_effect", "design", "papers", "denied_papers"],
)
RELATIONS = pd.DataFrame(
    [
        (1, "affects", "pain", "decreases", "stated"),
        (1, "affects", "pain", "decreases", "stated"),
        (2, "affects", "pain", "increases", "stated"),
        (3, "affects", "pain", "no_effect", "stated"),
        (4, "affects", "pain", "increases", "denied"),
        (5, "affects", "pain", "decreases", "uncertain"),
        (6, "causes", "nausea", "present", "stated"),
    ],
    columns=["pmid", "relation_type", "object", "value", "assertion"],
)
LEDGER = pd.DataFrame(
    [
        {"claim": "It helps", "supporting_papers": 5, "supporting_human": 2, "supporting_reviews": 1}
        | {"contradicting_papers": 3, "contradicting_animal": 3},
        {"claim": "It harms", "supporting_papers": 0, "contradicting_papers": 0},
    ],
    columns=[
        "claim",
        *(f"{stance}_{of}" for stance in ("supporting", "contradicting") for of in
          ("papers", "human", "animal", "in_vitro", "reviews")),
    ],
).fillna(0)  # fmt: skip
SIDED = pd.DataFrame(
    [
        ("It helps", 1, 2020, "supports"),
        ("It helps", 1, 2020, "supports"),
        ("It helps", 2, 2021, "contradicts"),
        ("It helps", 3, 2021, "unclear"),
        ("It helps", 4, None, "supports"),
    ],
    columns=["claim", "pmid", "year", "stance"],
)
MENTIONED = pd.DataFrame({"year": [2019, 2020, None], "concept": ["mitragynine"] * 3, "papers": [1, 7, 2]})
TERMS = pd.DataFrame({"term": ["leaf rot", "wobble"], "entity_type": ["ADVERSE_EFFECT", "DRUG"], "papers": [2, 5]})
SCORES = pd.DataFrame([{"name": "alkaloid", "score": 0.9, "low": 0.8, "high": 1.0}, {"name": "negated", "score": 0.7}])


def measured(*values: tuple[object, ...]) -> pd.DataFrame:
    """Measurements of mitragynine at mu: PMID, qualifier, nM, evidence, suspect."""
    rows = pd.DataFrame(list(values), columns=["pmid", "qualifier", "value_si", "evidence", "suspect"])
    same = {"subject_type": "ALKALOID", "subject": "mitragynine", "target": "mu", "parameter": "Ki", "unit_si": "nM"}
    return rows.assign(**same, species=None, assay=None)


KI = measured(
    (1, "=", 10.0, "primary", False),
    (1, "=", 10.0, "primary", False),
    (2, "=", 30.0, "primary", False),
    (3, "=", 1000.0, "review", False),
    (4, ">", 10_000.0, "primary", False),
    (5, "=", 0.001, "primary", True),
)
ALL = {
    "papers_by_year": partial(charts.papers_by_year, PAPERS),
    "papers_by_design": partial(charts.papers_by_design, PAPERS),
    "top_journals": partial(charts.top_journals, JOURNALS),
    "top_countries": partial(charts.top_countries, COUNTRIES),
    "receptor_matrix": partial(charts.receptor_matrix, RECEPTORS),
    "affinities": partial(charts.affinities, KI),
    "adverse_effects": partial(charts.adverse_effects, EFFECTS),
    "outcomes": partial(charts.outcomes, RELATIONS),
    "claim_balance": partial(charts.claim_balance, LEDGER),
    "claims_by_year": partial(charts.claims_by_year, SIDED),
    "concepts_by_year": partial(charts.concepts_by_year, MENTIONED),
    "new_terms": partial(charts.new_terms, TERMS),
    "scores": partial(charts.scores, SCORES),
}
WIDTHS = {name: draw for name, draw in ALL.items() if name not in ("receptor_matrix", "claims_by_year")}


def drawn(chart: alt.Chart, *key: str) -> dict[tuple[object, ...], int]:
    """The papers that a chart draws, by the columns of `key`."""
    numbers = drawing.numbers(chart)
    return dict(zip(map(tuple, numbers[list(key)].to_numpy().tolist()), numbers.papers.tolist(), strict=True))


def words(chart: alt.Chart) -> str:
    svg = etree.fromstring(drawing.inline(chart).encode())
    return "\n".join(str(text) for text in svg.xpath("//*[local-name()='text' or local-name()='tspan']/text()"))


def test_every_chart_of_the_room_is_tested_here() -> None:
    assert set(ALL) == set(charts.__all__)


@pytest.mark.parametrize("name", ALL)
def test_a_chart_of_the_sample_is_stamped_and_no_other_is(name: str) -> None:
    assert theme.SAMPLE in words(ALL[name](sample=True))
    assert theme.SAMPLE not in words(ALL[name]())


@pytest.mark.parametrize("name", ALL)
def test_no_colour_of_a_picture_is_without_a_variable_for_a_dark_page(name: str) -> None:
    svg = drawing.inline(ALL[name](sample=True))
    assert "var(--" in svg
    assert re.findall(r'(?:fill|stroke)="(?!none|transparent|var\()[^"]+"', svg) == []


@pytest.mark.parametrize("name", WIDTHS)
@pytest.mark.parametrize("width", [theme.NARROW, theme.WIDE])
def test_a_picture_is_as_wide_as_asked_with_all_its_words(name: str, width: int) -> None:
    svg = etree.fromstring(drawing.inline(WIDTHS[name](width=width)).encode())
    assert float(svg.get("width")) == pytest.approx(width, abs=12)


@pytest.mark.parametrize("name", ALL)
def test_a_chart_of_no_rows_says_that_there_are_none(name: str) -> None:
    draw = ALL[name]
    chart = draw.func(draw.args[0].head(0))
    assert "nothing yet" in words(chart)
    assert list(drawing.numbers(chart).columns) == []


@pytest.mark.parametrize(
    ("draw", "rows", "column"),
    [
        (charts.top_journals, JOURNALS, "journal"),
        (charts.receptor_matrix, RECEPTORS, "receptor"),
        (charts.adverse_effects, EFFECTS, "adverse_effect"),
        (charts.claim_balance, LEDGER, "claim"),
        (charts.claims_by_year, SIDED, "claim"),
        (charts.new_terms, TERMS, "term"),
    ],
)
def test_a_name_cannot_become_markup(draw, rows, column) -> None:
    hostile = '<script>alert("1")</script>'
    chart = draw(rows.assign(**{column: hostile}))
    assert "<script" not in drawing.inline(chart)
    assert "<script>" in words(chart)


def test_papers_of_a_year_are_counted_by_kind_and_those_without_a_year_are_told() -> None:
    chart = charts.papers_by_year(PAPERS)
    assert drawn(chart, "year", "evidence") == {(2019, "primary"): 1, (2020, "primary"): 2, (2020, "review"): 1}
    assert "1 paper without a year" in words(chart)


def test_a_design_that_is_not_stated_is_a_bar_of_its_own() -> None:
    assert drawn(charts.papers_by_design(PAPERS), "design")[("not stated",)] == 1


def test_a_ranking_tells_how_many_papers_say_nothing() -> None:
    chart = charts.top_countries(COUNTRIES)
    assert drawn(chart, "country") == {("Malaysia",): 1}
    assert "stated by 1 of 3 papers; 1 country" in words(chart)


def test_a_cell_counts_distinct_papers_and_names_what_each_states() -> None:
    numbers = drawing.numbers(charts.receptor_matrix(RECEPTORS)).set_index(["alkaloid", "receptor"])
    assert numbers.loc[("mitragynine", "mu"), "papers"] == 3
    assert numbers.loc[("mitragynine", "mu"), "told"] == "partial agonist 3\nantagonist 1\ndenied 1"


def test_denied_no_effect_and_unknown_are_three_things_in_the_matrix() -> None:
    numbers = drawing.numbers(charts.receptor_matrix(RECEPTORS)).set_index(["alkaloid", "receptor"])
    assert numbers.loc[("mitragynine", "delta")].tolist() == [0, "denied 2\nsupposed 1"]
    assert numbers.loc[("paynantheine", "delta")].tolist() == [2, "no effect 2"]
    assert ("paynantheine", "mu") not in numbers.index
    assert "0: only supposed or denied" in words(charts.receptor_matrix(RECEPTORS))


def test_a_repeated_value_is_one_and_a_suspect_one_none() -> None:
    numbers = drawing.numbers(charts.affinities(KI))
    assert sorted(numbers.value_si) == [10, 30, 1000, 10_000]
    assert "4 values of 4 papers" in words(charts.affinities(KI))


def test_the_median_of_affinities_is_of_plain_primary_values() -> None:
    medians = charts.affinities(KI).to_dict()["datasets"].values()
    assert [row["median"] for rows in medians for row in rows if "median" in row] == [20]


def test_an_adverse_effect_is_counted_by_group_of_designs_and_denials_go_to_the_left() -> None:
    chart = charts.adverse_effects(EFFECTS)
    assert drawn(chart, "adverse_effect", "said") == {
        ("seizure", "case reports"): 5,
        ("seizure", "animals"): 2,
        ("seizure", "denied"): 3,
        ("nausea", "other"): 1,
    }
    data = chart.layer[0].data
    assert data[data.place < 0].said.tolist() == ["denied"]


def test_an_outcome_counts_distinct_papers_each_way_and_shows_who_denies_it() -> None:
    assert drawn(charts.outcomes(RELATIONS), "outcome", "said") == {
        ("pain", "decreases"): 1,
        ("pain", "increases"): 1,
        ("pain", "no effect"): 1,
        ("pain", "denied"): 1,
        ("pain", "left open"): 1,
    }


def test_both_sides_of_a_claim_add_up_to_its_papers() -> None:
    assert drawn(charts.claim_balance(LEDGER), "side", "kind") == {
        ("for", "people"): 2,
        ("for", "reviews"): 1,
        ("for", "other"): 2,
        ("against", "animals"): 3,
    }
    assert "1 of 2 claims have papers on a side" in words(charts.claim_balance(LEDGER))


def test_a_year_of_a_claim_counts_a_paper_once_and_leaves_the_undecided_out() -> None:
    assert drawn(charts.claims_by_year(SIDED), "year", "side") == {(2020, "for"): 1, (2021, "against"): 1}


@pytest.mark.parametrize("draw", [charts.adverse_effects, charts.claim_balance])
def test_numbers_left_of_zero_have_no_sign(draw) -> None:
    rows = {charts.adverse_effects: EFFECTS, charts.claim_balance: LEDGER}[draw]
    assert not re.search(r"^[-−]\d", words(draw(rows)), re.MULTILINE)


def test_a_picture_is_written_as_svg_and_png(tmp_path: Path) -> None:
    svg, png = drawing.save(charts.papers_by_year(PAPERS), tmp_path, "years")
    assert etree.parse(svg).getroot().tag == "{http://www.w3.org/2000/svg}svg"
    assert "var(--" not in svg.read_text(encoding="utf-8")
    head = png.read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">I", head[16:20])[0] == pytest.approx(2 * theme.WIDE, abs=24)
