"""Which of several listed subjects a value belongs to: each in turn, all of them, or the last."""

from __future__ import annotations

import pytest
from measured import borne, rows

Expected = list[tuple[str, str, float]]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Mitragynine and paynantheine bound MOR with Ki values of 150 and 400 nM, respectively.",
         [("Mitragynine", "Ki", 150), ("paynantheine", "Ki", 400)]),
        ("Tmax of mitragynine and 7-hydroxymitragynine was 1.1 and 1.3 h.",
         [("mitragynine", "Tmax", 1.1), ("7-hydroxymitragynine", "Tmax", 1.3)]),
        ("Ki values were 48 and 27 nM for speciociliatine and mitraciliatine, and 14 nM for morphine.",
         [("speciociliatine", "Ki", 48), ("mitraciliatine", "Ki", 27)]),
        ("The two alkaloids, mitragynine and paynantheine, had Ki values of 150 and 400 nM.",
         [("mitragynine", "Ki", 150), ("paynantheine", "Ki", 400)]),
        ("IC50 was 0.5 µM for mitragynine, 1.1 µM for speciogynine and 2 µM for verapamil.",
         [("mitragynine", "IC50", 0.5), ("speciogynine", "IC50", 1.1)]),
        ("Mitragynine (EC50 3.7 µM), speciociliatine (5 µM) and paynantheine (8.8 µM) were active.",
         [("Mitragynine", "EC50", 3.7), ("speciociliatine", "EC50", 5), ("paynantheine", "EC50", 8.8)]),
        ("Mitragynine and paynantheine (10 and 20 mg/kg, respectively) were given.",
         [("Mitragynine", "dose", 10), ("paynantheine", "dose", 20)]),
        ("Tmax of mitragynine was 1.2 h and of 7-hydroxymitragynine 1.4 h.",
         [("mitragynine", "Tmax", 1.2), ("7-hydroxymitragynine", "Tmax", 1.4)]),
        ("Paynantheine and speciogynine were weak (Ki > 400 nM).",
         [("Paynantheine", "Ki", 400), ("speciogynine", "Ki", 400)]),
    ],
)  # fmt: skip
def test_lists_are_paired_with_their_values(sentence: str, expected: Expected) -> None:
    assert borne(sentence) == expected


def test_doses_in_a_list_are_of_one_substance_unless_told_otherwise() -> None:
    found = borne("Rats got mitragynine and paynantheine (10 and 20 mg/kg).")
    assert {subject for subject, _, _ in found} == {"paynantheine"}


def test_values_are_paired_with_the_list_named_in_the_sentence_before() -> None:
    found = borne("Mitragynine and speciogynine were tested. IC50 values against the cells were 31 and 22 µM.")
    assert found == [("Mitragynine", "IC50", 31), ("speciogynine", "IC50", 22)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("mitragynine: Ki 230 nM, EC50 203 nM; 7-hydroxymitragynine: Ki 37 nM.",
         [("mitragynine", "Ki", 230), ("mitragynine", "EC50", 203), ("7-hydroxymitragynine", "Ki", 37)]),
        ("Ki values at MOR: mitragynine 230 nM, 7-hydroxymitragynine 37 nM, morphine 4 nM.",
         [("mitragynine", "Ki", 230), ("7-hydroxymitragynine", "Ki", 37)]),
        ("Ki (nM): mitragynine, 230; speciogynine, 700.", [("mitragynine", "Ki", 230), ("speciogynine", "Ki", 700)]),
        ("Half-lives were 2.6 (speciogynine) and 3.1 h (paynantheine).",
         [("speciogynine", "half_life", 2.6), ("paynantheine", "half_life", 3.1)]),
        ("Ki values were 12 for mitragynine and 30 nM for paynantheine.",
         [("mitragynine", "Ki", 12), ("paynantheine", "Ki", 30)]),
        ("IC50 values ranged from 0.9 (mitragynine) to 2.4 µM (speciogynine).",
         [("mitragynine", "IC50", 0.9), ("speciogynine", "IC50", 2.4)]),
        ("Mitragynine and 7-hydroxymitragynine had Tmax of 1.0-1.4 and 1.6-1.9 h, respectively.",
         [("Mitragynine", "Tmax", 1.0), ("Mitragynine", "Tmax", 1.4),
          ("7-hydroxymitragynine", "Tmax", 1.6), ("7-hydroxymitragynine", "Tmax", 1.9)]),
    ],
)  # fmt: skip
def test_tables_in_prose_give_each_subject_its_values(sentence: str, expected: Expected) -> None:
    assert borne(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "subjects"),
    [
        ("Rats received mitragynine or paynantheine (10 mg/kg).", {"mitragynine", "paynantheine"}),
        ("Rats received mitragynine and paynantheine at 10 mg/kg each.", {"mitragynine", "paynantheine"}),
        ("Rats got mitragynine, paynantheine or speciogynine (10 mg/kg, i.p.).",
         {"mitragynine", "paynantheine", "speciogynine"}),
        ("Doses of 10 mg/kg of mitragynine and paynantheine were given.", {"mitragynine", "paynantheine"}),
        ("Doses of 10 mg/kg of the 9-phenyl derivative or mitragynine were given.",
         {"9-phenyl derivative", "mitragynine"}),
        ("Rats got mitragynine or morphine (10 mg/kg).", {"mitragynine"}),
        ("Saline, morphine or mitragynine (10 mg/kg) was injected.", {"mitragynine"}),
        ("Rats got kratom extract or mitragynine (10 mg/kg).", {"mitragynine"}),
        ("Rats got mitragynine (30 mg/kg) and paynantheine (10 mg/kg).", {"mitragynine", "paynantheine"}),
        ("Rats got mitragynine and morphine (5 mg/kg).", set()),
        ("Rats got speciociliatine (SPC) (5 mg/kg).", {"SPC"}),
    ],
)  # fmt: skip
def test_a_dose_after_a_list_is_of_all_that_are_given_alike(sentence: str, subjects: set[str]) -> None:
    assert {subject for subject, _, _ in borne(sentence)} == subjects


def test_a_range_of_doses_is_given_to_all_of_a_list() -> None:
    found = borne("Rats got mitragynine or paynantheine (5-50 mg/kg).")
    assert sorted(value for _, _, value in found if value) == [5, 5, 50, 50]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mitragynine and paynantheine inhibited hERG with IC50 values of 0.9-2.4 µM.",
        "The IC50 of mitragynine and paynantheine ranged from 0.9 to 2.4 µM.",
        "Mitragynine and its analogues (paynantheine) inhibited hERG with IC50 values of 0.9-2.4 µM.",
    ],
)
def test_of_a_range_over_a_list_nobody_has_the_ends(sentence: str) -> None:
    found = rows(sentence)
    assert [(r.measured.value, r.measured.low, r.measured.high) for r in found] == [(None, 0.9, 2.4)] * 2
    assert {str(r.subject).lower() for r in found} == {"mitragynine", "paynantheine"}
    assert {r.measured.value_si for r in found} == {None}
