"""The spread of affinities: which values count, and which are only told."""

from __future__ import annotations

import pytest

BOUND = "[Mitragynine|ALKALOID] bound [MOR|RECEPTOR]."
STATISTICS = "papers, values_counted, minimum, median, maximum, bounds, suspect_values, pmids"


def spread(con) -> list[tuple[object, ...]]:
    return con.sql(f"select {STATISTICS} from receptor_affinities").fetchall()


def values(compose, *stated: float) -> list[object]:
    return [row for pmid, value in enumerate(stated, 1) for row in compose.measuring(pmid, BOUND, value)]


def test_the_spread_is_that_of_the_values_in_one_unit(built, compose) -> None:
    assert spread(built(values(compose, 10.0, 40.0, 1000.0))) == [(3, 3, 10.0, 40.0, 1000.0, 0, 0, [1, 2, 3])]


def test_the_geometric_deviation_is_that_of_the_logarithms(built, compose) -> None:
    con = built(values(compose, 1.0, 10.0, 100.0))
    ((deviation,),) = con.sql("select geometric_sd from receptor_affinities").fetchall()
    assert deviation == pytest.approx(10.0)


@pytest.mark.parametrize("stated", [(5.0,), (0.0, 5.0), (0.0, 0.0)])
def test_a_single_value_or_a_zero_has_no_geometric_deviation(stated, built, compose) -> None:
    con = built(values(compose, *stated))
    found = con.sql("select values_counted, geometric_sd from receptor_affinities").fetchall()
    assert found == [(len(stated), None)]


def test_a_value_that_a_paper_repeats_counts_once_and_that_of_another_paper_again(built, compose) -> None:
    first = compose.measuring(1, BOUND, 5.0)
    (*_, again) = compose.measuring(1, BOUND, 5.0, measurement_id="1:again", qualifier="~")
    (*_, other) = compose.measuring(1, BOUND, 7.0, measurement_id="1:other")
    con = built([*first, again, other, *compose.measuring(2, BOUND, 5.0)])
    assert spread(con) == [(2, 3, 5.0, 5.0, 7.0, 0, 0, [1, 2])]


def test_suspect_values_are_counted_but_leave_the_statistics(built, compose) -> None:
    suspect = compose.measuring(2, BOUND, 5e6, suspect=True, suspect_reason="a Ki in mM")
    assert spread(built([*compose.measuring(1, BOUND, 5.0), *suspect])) == [(1, 1, 5.0, 5.0, 5.0, 0, 1, [1])]


@pytest.mark.parametrize("qualifier", ["<", ">"])
def test_a_bound_is_counted_but_is_no_value(qualifier, built, compose) -> None:
    bound = compose.measuring(2, BOUND, 10000.0, qualifier=qualifier)
    assert spread(built([*compose.measuring(1, BOUND, 5.0), *bound])) == [(1, 1, 5.0, 5.0, 5.0, 1, 0, [1])]


def test_a_value_without_usable_unit_has_a_row_but_no_statistics(built, compose) -> None:
    con = built(compose.measuring(1, BOUND, 5.0, unit="", value_si=None, unit_si=None))
    assert spread(con) == [(0, 0, None, None, None, 0, 0, [])]


@pytest.mark.parametrize(
    "other",
    [
        {"species": "rat"},
        {"assay": "GTPγS"},
        {"parameter": "EC50"},
        {"unit_si": "%"},
        {"publication_types": ["Review"]},
    ],
    ids=["species", "assay", "parameter", "unit", "evidence"],
)
def test_values_that_cannot_be_compared_are_kept_apart(other, built, compose) -> None:
    con = built([*compose.measuring(1, BOUND, 5.0), *compose.measuring(2, BOUND, 50.0, **other)])
    assert sorted(row[2] for row in spread(con)) == [5.0, 50.0]


def test_an_unstated_species_is_null_and_no_species(built, compose) -> None:
    con = built(compose.measuring(1, BOUND, 5.0))
    assert con.sql("select species, assay, unit from receptor_affinities").fetchall() == [(None, None, "nM")]


@pytest.mark.parametrize("status", ["withdrawn", "retracted"])
def test_values_of_a_withdrawn_or_retracted_paper_do_not_count(status, built, compose) -> None:
    con = built([*compose.measuring(1, BOUND, 5.0), *compose.measuring(2, BOUND, 50.0, status=status)])
    assert spread(con) == [(1, 1, 5.0, 5.0, 5.0, 0, 0, [1])]


@pytest.mark.parametrize("parameter", ["dose", "Cmax"])
def test_a_dose_or_a_concentration_is_no_affinity(parameter, built, compose) -> None:
    assert spread(built(compose.measuring(1, BOUND, 5.0, parameter=parameter))) == []


def test_a_value_at_no_target_is_no_affinity(built, compose) -> None:
    assert spread(built(compose.measuring(1, "[Mitragynine|ALKALOID] had 5 nM.", 5.0))) == []
