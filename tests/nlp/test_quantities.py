"""Numbers and units in single sentences, whatever the sentence is about."""

from __future__ import annotations

import pytest

from nlp.measurements import rules as measurement_rules
from nlp.measurements.quantities import Quantity, find, plain
from nlp.measurements.units import factor


def quantities(sentence: str) -> list[Quantity]:
    return [q for q in find(plain(sentence)) if q.unit]


@pytest.mark.parametrize(
    ("printed", "kept", "number"),
    [
        ("µM", "nM", 1e3),
        ("μM", "nM", 1e3),
        ("uM", "nM", 1e3),
        ("nmol/L", "nM", 1),
        ("micromol/l", "nM", 1e3),
        ("M", "nM", 1e9),
        ("mcg/kg", "mg/kg", 1e-3),
        ("g/kg", "mg/kg", 1e3),
        ("mg kg-1", "mg/kg", 1),
        ("mg·kg-1·day-1", "mg/kg/day", 1),
        ("mg/kg bw/day", "mg/kg/day", 1),
        ("mg/kg per infusion", "mg/kg", 1),
        ("g daily", "mg/day", 1e3),
        ("µg h/mL", "ng·h/mL", 1e3),
        ("h*ng/mL", "ng·h/mL", 1),
        ("nM×h", "nM·h", 1),
        ("mL/min", "L/h", 0.06),
        ("mL/min/kg", "L/h/kg", 0.06),
        ("L/h·kg", "L/h/kg", 1),
        ("days", "h", 24),
        ("min", "h", 1 / 60),
    ],
)
def test_units_are_converted(printed: str, kept: str, number: float) -> None:
    assert factor(plain(printed), kept) == pytest.approx(number)


@pytest.mark.parametrize(
    ("printed", "kept"),
    [("ng/mL", "nM"), ("mg/kg", "mg"), ("mg/kg/day", "mg/kg"), ("mg/g", "mg/kg"), ("mg/m2", "mg"), ("mg/g", "%")],
)
def test_units_of_different_things_are_not_converted(printed: str, kept: str) -> None:
    assert factor(printed, kept) is None


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("It was 1,650 nM.", 1650, "nM"),
        ("It was 0·45 μM.", 0.45, "uM"),
        ("It was 1.2 × 10⁻⁷ M.", 1.2e-7, "M"),
        ("It was 3 x 10(-8) M.", 3e-8, "M"),
        ("It was 10^-6 M.", 1e-6, "M"),
        ("It was 4.1e-9 M.", 4.1e-9, "M"),
        ("It was 12nM.", 12, "nM"),
        ("A 50-mg tablet.", 50, "mg"),
        ("It was 5 mg per kg.", 5, "mg per kg"),
        ("It was 5 mg kg⁻¹.", 5, "mg kg-1"),
        ("It was 5 mg/Kg.", 5, "mg/Kg"),
        ("It was 5 mg/kg/i.p.", 5, "mg/kg"),
        ("It was two grams.", 2, "grams"),
        ("It was Twelve glasses a day.", 12, "glasses a day"),
        ("It was three capsules daily.", 3, "capsules daily"),
    ],
)
def test_numbers_are_read_in_every_spelling(sentence: str, value: float, unit: str) -> None:
    (found,) = quantities(sentence)
    assert (found.value, found.unit) == (pytest.approx(value), unit)


@pytest.mark.parametrize(
    "sentence",
    [
        "5-HT1A and 7-hydroxymitragynine",
        "CYP2D6, MGM-15 and Table 2",
        "in 2017 (n = 12, p < 0.05)",
        "30 mg/L-arginine",
        "a 4G/5G polymorphism",
        "3 M2 receptors",
        "two rats and one of them",
        "two leaf extracts",
    ],
)
def test_names_and_labels_are_no_quantities(sentence: str) -> None:
    assert quantities(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "2-8 g",
        "2–8 g",
        "2 to 8 g",
        "2 g to 8 g",
        "from 2 to 8 g",
        "between 2 and 8 g",
        "2 ∼ 8 g",
        "2- to 8-g",
        "two to eight g",
    ],
)
def test_a_range_has_two_ends(sentence: str) -> None:
    (found,) = quantities(sentence)
    assert (found.value, found.low, found.high, found.numbers) == (None, 2, 8, (2, 8))


def test_two_numbers_with_and_are_no_range() -> None:
    assert [q.value for q in quantities("doses of 2 and 8 g")] == [2, 8]


def test_a_falling_pair_is_no_range() -> None:
    assert [q.value for q in quantities("from 40 to 6 µM")] == [40, 6]


def test_a_list_shares_the_unit_and_each_number_reaches_to_it() -> None:
    text = "at 1, 3, 10 and 30 mg/kg"
    found = quantities(text)
    assert [q.value for q in found] == [1, 3, 10, 30]
    assert [text[q.start : q.end] for q in found][:2] == ["1, 3, 10 and 30 mg/kg", "3, 10 and 30 mg/kg"]
    assert len({q.series for q in found}) == 1


@pytest.mark.parametrize(
    "sentence", ["2 and/or 8 g", "2- and 8-g", "2 (rats) and 8 g (mice)", "2 for rats and 8 g for mice"]
)
def test_numbers_share_a_unit_over_what_they_are_of(sentence: str) -> None:
    assert [(q.value, q.unit) for q in quantities(sentence)] == [(2, "g"), (8, "g")]


def test_a_label_does_not_join_a_list() -> None:
    assert [q.value for q in quantities("(n = 6, 10 mg/kg) on day 3, 20 mg/kg")] == [10, 20]
    assert [q.value for q in quantities("between 2011 and 2017, 30 g")] == [30]
    assert [q.value for q in quantities("500, 1000 and 2000 mg/kg")] == [500, 1000, 2000]


@pytest.mark.parametrize(
    ("sentence", "spread"),
    [
        ("5.2 ± 1.3 nM", 1.3),
        ("5.2±1.3nM", 1.3),
        ("5.2 +/- 1.3 nM", 1.3),
        ("5.2 nM ± 1.3 nM", 1.3),
        ("5.2 (SD 1.3) nM", 1.3),
        ("5.2 nM (SEM = 1.3)", 1.3),
        ("the mean (SD) was 5.2 (1.3) nM", 1.3),
        ("it was 5.2 (1.3) nM", None),
    ],
)
def test_spread_is_kept_beside_the_value(sentence: str, spread: float | None) -> None:
    (found,) = quantities(sentence)
    assert (found.value, found.spread, found.unit) == (5.2, spread, "nM")


def test_a_power_of_ten_after_the_spread_is_of_both() -> None:
    (found,) = quantities("0.7 +/- 0.5 x 10(-10) M")
    assert (found.value, found.spread) == (pytest.approx(7e-11), pytest.approx(5e-11))


def test_a_range_shares_its_power_of_ten() -> None:
    (found,) = quantities("2 to 4 x 10(-9) M")
    assert found.numbers == (pytest.approx(2e-9), pytest.approx(4e-9))


@pytest.mark.parametrize(
    "sentence",
    [
        "5 nM (95% CI 3.1-8.7)",
        "5 nM [95% CI: 3.1, 8.7]",
        "5 (3.1-8.7) nM",
        "5 nM (range 3.1 to 8.7 nM)",
        "5 nM, 95% CI 3.1–8.7",
    ],
)
def test_an_interval_bounds_the_value(sentence: str) -> None:
    (found,) = quantities(sentence)
    assert (found.value, found.low, found.high, found.numbers) == (5, 3.1, 8.7, (5,))


def test_brackets_that_do_not_hold_the_value_are_no_interval() -> None:
    found = find("5 nM (12-14 weeks)")
    assert (found[0].low, found[0].value) == (None, 5)


@pytest.mark.parametrize(
    ("words", "sign"),
    [
        ("> ", ">"), ("≥", ">"), ("more than ", ">"), ("at least ", ">"), ("not less than ", ">"), ("over ", ">"),
        ("< ", "<"), ("≤ ", "<"), ("less than ", "<"), ("no more than ", "<"), ("up to ", "<"),
        ("~", "~"), ("about ", "~"), ("approximately ", "~"), ("ca. ", "~"), ("≈ ", "~"),
        ("of ", "="), ("= ", "="),
    ],
)  # fmt: skip
def test_words_and_signs_qualify_a_number(words: str, sign: str) -> None:
    (found,) = quantities(f"It was {words}5 nM.")
    assert found.qualifier == sign


@pytest.mark.parametrize(
    ("sentence", "sign"),
    [
        ("It was 5 g or more.", ">"), ("It was 5 or more glasses.", ">"), ("It was 5 g and above.", ">"),
        ("It was 5 g or less.", "<"), ("It was 5 or fewer glasses.", "<"), ("It was 5 g or so.", "="),
    ],
)  # fmt: skip
def test_words_after_a_number_qualify_it_too(sentence: str, sign: str) -> None:
    (found,) = quantities(sentence)
    assert (found.value, found.qualifier) == (5, sign)


def test_the_rule_files_are_well_formed() -> None:
    names = {line.parameter for line in measurement_rules.parameters()} - {measurement_rules.OTHER}
    assert names == set(measurement_rules.limits())
    assert all(
        factor(plain(line.unit), line.unit) == 1 for lines in measurement_rules.limits().values() for line in lines
    )
    assert measurement_rules.settings()
