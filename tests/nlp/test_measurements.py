"""What a text measures: whose value it is, at which receptor, in which unit, and what is no measurement at all."""

from __future__ import annotations

import pytest
from measured import borne, one, rows


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Mitragynine had a Ki of 150 nM.", [("Mitragynine", "Ki", 150)]),
        ("An IC50 of 5 µM was found for speciogynine.", [("speciogynine", "IC50", 5)]),
        ("Rats received mitragynine (3, 10 or 40 mg/kg, i.p.).",
         [("mitragynine", "dose", 3), ("mitragynine", "dose", 10), ("mitragynine", "dose", 40)]),
        ("At 40 mg/kg, mitragynine was active.", [("mitragynine", "dose", 40)]),
        ("He had taken 12 g of kratom leaves daily.", [("kratom leaves", "dose", 12)]),
        ("She drank kratom, about 12 g a day.", [("kratom", "dose", 12)]),
        ("Seizures began with kratom 12 g/day.", [("kratom", "dose", 12)]),
        ("Most took < 5 g per dose of kratom powder.", [("kratom powder", "dose", 5)]),
        ("The daily intake of mitragynine by kratom users was 210 mg.", [("mitragynine", "dose", 210)]),
        ("Kratom juice holding 95 mg mitragynine was drunk daily.", [("mitragynine", "dose", 95)]),
        ("At 1-4 g, kratom is a stimulant.", [("kratom", "dose", 1), ("kratom", "dose", 4)]),
        ("Mitragynine-treated rats (40 mg/kg) slept.", [("Mitragynine", "dose", 40)]),
        ("Those using more than 40 g daily got buprenorphine.", [("kratom", "dose", 40)]),
        ("A cup of kratom tea containing 2 g of leaves was drunk.", [("kratom tea", "dose", 2)]),
        ("Blood was drawn 2 h after mitragynine (20 mg/kg).", [("mitragynine", "dose", 20)]),
        ("Cmax was 40 ng/mL after 6 and 12 mg mitragynine.",
         [("mitragynine", "Cmax", 40), ("mitragynine", "dose", 6), ("mitragynine", "dose", 12)]),
        ("A kratom extract with 40% mitragynine at 200 mg/kg was given.", [("kratom extract", "dose", 200)]),
        ("Volunteers took 2 g of kratom (30 mg mitragynine).", [("kratom", "dose", 2), ("mitragynine", "dose", 30)]),
    ],
)  # fmt: skip
def test_a_value_belongs_to_what_was_given_or_tested(sentence: str, expected: list[tuple[str, str, float]]) -> None:
    assert borne(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "targets"),
    [
        ("Ki values of mitragynine at the mu, kappa and delta opioid receptors were 150, 190 and 7,000 nM.",
         ["mu", "kappa", "delta opioid receptors"]),
        ("Mitragynine inhibited CYP2D6 (IC50 = 2.2 µM) and CYP3A4 (IC50 = 41 µM).", ["CYP2D6", "CYP3A4"]),
        ("The IC50 of mitragynine was 2.2 µM (CYP2D6) and 41 µM (CYP3A4).", ["CYP2D6", "CYP3A4"]),
        ("Mitragynine bound MOR with a Ki of 150 nM.", ["MOR"]),
        ("Mitragynine had a Ki of 150 nM at MOR.", ["MOR"]),
        ("Mitragynine was an agonist at MOR (EC50 340 nM; Emax 34%).", ["MOR", "MOR"]),
        ("Mitragynine had an EC50 of 340 nM.", [None]),
        ("In MOR knockout mice, mitragynine 40 mg/kg was inactive.", [None]),
    ],
)  # fmt: skip
def test_the_target_is_the_receptor_it_was_measured_at(sentence: str, targets: list[str | None]) -> None:
    assert [r.target for r in rows(sentence)] == targets


@pytest.mark.parametrize(
    ("abstract", "title", "subject"),
    [
        ("Rats were used. Clearance was 0.9 L/h/kg.", "Pharmacokinetics of speciociliatine in rats", "speciociliatine"),
        ("Paynantheine was given. Its half-life was 8 h.", "Mitragynine and its diastereomers", "Paynantheine"),
        ("Kratom was studied with mitragynine. Tmax was 1 h.", "A plant", "mitragynine"),
        (
            "Kratom extract was gavaged at 200 mg/kg. Mitragynine was assayed. Sedation came at 200 mg/kg.",
            "A",
            "Kratom",
        ),
    ],
)
def test_a_sentence_without_a_name_goes_on_about_what_was_named(abstract: str, title: str, subject: str) -> None:
    assert {str(r.subject).split()[0] for r in rows(abstract, title)} == {subject}


@pytest.mark.parametrize(
    "sentence",
    [
        "Mitragynine measured 0.5 mg/L in blood and 0.4 mg/kg in liver.",
        "Kratom powder contained 12-21 mg/g mitragynine.",
        "Each capsule contained 25 mg of mitragynine.",
        "The mitragynine content of a glass was 80 mg.",
        "Kratom products held 0.4 mg of 7-hydroxymitragynine per capsule.",
        "Police seized 20 kg of kratom and 300 g of heroin.",
        "Samples of 2 g of kratom powder were extracted with 50 mL of methanol.",
        "Mitragynine (10 µM) was applied for 24 h.",
        "The ED50 of mitragynine was 27 mg/kg and its LD50 480 mg/kg.",
        "Kratom raised the AUC of midazolam 1.4-fold and its Cmax by 20%.",
        "Kratom users (31%) were 24 years old in 2019 (p = 0.02).",
        "The pKi of mitragynine at MOR was 6.8.",
        "Rats weighing 250 g received mitragynine for 28 days.",
        "Kratom users had proteinuria of 3 g/day.",
        "We bought 12 bottles of kratom extract.",
        "Ten capsules of kratom were analysed.",
        "Kratom users drank two cups of coffee daily.",
        "Heroin (30 µg/infusion) was replaced by mitragynine.",
        "Rats received mitragynine or vehicle (10 mL/kg) by gavage.",
        "Mitragynine inactivated CYP3A time-dependently (KI, 4.1 µM; kinact, 0.07 min-1).",
        "The half-maximal effective concentration of mitragynine is not known.",
    ],
)
def test_look_alikes_are_no_measurements(sentence: str) -> None:
    assert rows(sentence) == []


def test_both_ends_of_a_range_are_rows_with_the_range_beside_them() -> None:
    found = rows("The dose of kratom was 2–8 g.")
    assert [(r.measured.value, r.words) for r in found] == [(2, "2–8 g"), (8, "2–8 g")]
    assert {(r.measured.low, r.measured.high) for r in found} == {(2, 8)}


def test_a_value_with_bounds_or_spread_is_one_row() -> None:
    spread = one("Mitragynine had a half-life of 9.4 ± 1.7 h.").measured
    bounded = one("Mitragynine had a Ki of 150 nM (95% CI 120-190).").measured
    assert (spread.value, spread.spread) == (9.4, 1.7)
    assert (bounded.value, bounded.low, bounded.high) == (150, 120, 190)


def test_a_number_that_the_text_repeats_is_one_row_with_the_target() -> None:
    found = one("The Ki of mitragynine was 150 nM. We conclude that mitragynine binds MOR with a Ki of 150 nM.")
    assert (found.measured.value, found.target) == (150, "MOR")


def test_one_value_at_two_targets_is_two_rows() -> None:
    found = rows("Mitragynine had a Ki of 150 nM at MOR. At KOR mitragynine had a Ki of 150 nM.")
    assert [r.target for r in found] == ["MOR", "KOR"]


def test_an_end_that_two_ranges_share_is_kept_for_each() -> None:
    found = borne("Low doses of kratom (1-5 g) stimulate, high doses of kratom (5-15 g) sedate.")
    assert [value for _, _, value in found] == [1, 5, 5, 15]


def test_the_unit_is_kept_as_printed_and_the_value_in_the_common_unit() -> None:
    found = one("Mitragynine had an IC50 of 4.2 µmol/L.")
    assert (found.words, found.measured.unit) == ("4.2 µmol/L", "µmol/L")
    assert (found.measured.value_si, found.measured.unit_si) == (4200, "nM")


@pytest.mark.parametrize(
    ("sentence", "kept", "unit"),
    [
        ("Kratom was given at 2 g/kg.", 2000, "mg/kg"),
        ("Kratom was given at 250 mg/kg/day.", 250, "mg/kg/day"),
        ("The dose of kratom was 3 g.", 3000, "mg"),
        ("He took 20 g daily of kratom.", 20000, "mg/day"),
        ("He drank 3 glasses of ketum.", 3, "glass"),
        ("He drank ketum, 3 glasses a day.", 3, "glass/day"),
        ("He chewed kratom, 20 leaves per day.", 20, "leaves/day"),
        ("Intrathecal mitragynine (50 ng) was given.", 0.00005, "mg"),
        ("The half-life (h) of mitragynine was 24.", 24, "h"),
        ("The half-life of mitragynine was 2 days.", 48, "h"),
        ("The Cmax of mitragynine was 0.6 µg/mL.", 600, "ng/mL"),
        ("The clearance of mitragynine was 10 mL/min/kg.", 0.6, "L/h/kg"),
        ("The IC50 of kratom extract was 12 µg/mL.", 12, "µg/mL"),
    ],
)
def test_each_parameter_is_kept_in_one_unit_a_dimension(sentence: str, kept: float, unit: str) -> None:
    found = one(sentence).measured
    assert (found.value_si, found.unit_si) == (pytest.approx(kept), unit)


def test_a_mass_is_never_turned_into_moles() -> None:
    assert one("The Ki of mitragynine was 60 ng/mL.").measured.unit_si == "µg/mL"


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("Mitragynine inhibited CYP2D6 with an IC50 of 0.45 mM.", "450000 nM is not within 0.001 to 300000 nM"),
        ("The dose of kratom was 500 g.", "500000 mg is not within 1e-06 to 100000 mg"),
        ("A half-life of 10,000 h was found for mitragynine.", "10000 h is not within 0.005 to 1000 h"),
        ("The Ki of mitragynine was 0 nM.", "0 nM is not within 0.001 to 300000 nM"),
        ("The IC50 of mitragynine was 25.", "no unit is printed"),
        ("Mitragynine inhibited CYP2D6 with an IC50 of 0.45 µM.", None),
        ("The IC50 of mitragynine was > 500 µM.", None),
    ],
)
def test_a_value_that_cannot_be_is_suspect(sentence: str, why: str | None) -> None:
    assert one(sentence).measured.suspect == why


def test_the_controls_dose_of_zero_is_no_row() -> None:
    assert [value for _, _, value in borne("Mitragynine (0, 10 and 30 mg/kg) was given.")] == [10, 30]


@pytest.mark.parametrize(
    ("sentence", "species", "assay"),
    [
        ("In rats, the half-life of mitragynine was 9 h.", "rat", None),
        ("In mice mitragynine (10 mg/kg) was inactive, unlike in dogs.", "mouse", None),
        ("Mitragynine inhibited CYP2D6 in human liver microsomes (Ki 1.1 µM).", "human", "liver microsomes"),
        ("In the GTPγS assay mitragynine had an EC50 of 340 nM.", None, "[35S]GTPγS binding"),
        ("Mitragynine displaced [3H]DAMGO with a Ki of 150 nM.", None, "radioligand binding"),
        ("Heroin intake fell after mitragynine (10 mg/kg).", None, None),
    ],
)
def test_species_and_assay_are_what_the_sentence_says(sentence: str, species: str | None, assay: str | None) -> None:
    found = one(sentence).measured
    assert (found.species, found.assay) == (species, assay)


@pytest.mark.parametrize(
    "sentence",
    [
        "Mitragynine was assayed. Men drank more than six glasses per day.",
        "Mitragynine was assayed. He started with 1 tablespoon twice a day.",
        "Mitragynine was assayed. Low doses (1 g of raw leaves) stimulate.",
        "The mitragynine analogues were assayed; users take 5 g a day.",
    ],
)
def test_helpings_are_of_the_product_not_of_the_molecule_named_last(sentence: str) -> None:
    assert {subject for subject, _, _ in borne(sentence)} == {"kratom"}


def test_what_the_body_does_is_measured_of_the_alkaloid() -> None:
    found = borne("Mitragynine was assayed. Kratom tea was drunk. The half-life was 20 h.")
    assert found == [("Mitragynine", "half_life", 20)]


def test_a_title_is_read_too() -> None:
    found = one("Rats were used.", "Mitragynine at 40 mg/kg impairs learning in rats")
    assert (found.measured.value, found.words, found.measured.sentence) == (40, "40 mg/kg", 0)


def test_words_are_places_in_the_abstract() -> None:
    found = rows("Rats slept. They had received mitragynine (1, 5 or 10 mg/kg).")
    assert [r.words for r in found] == ["1, 5 or 10 mg/kg", "5 or 10 mg/kg", "10 mg/kg"]


def test_a_text_about_neither_alkaloids_nor_kratom_measures_nothing() -> None:
    assert rows("Morphine (5 mg/kg) had a half-life of 2 h.", "A drug") == []
