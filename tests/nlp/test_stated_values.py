"""The values of named parameters and the doses that a sentence states, whatever it is about."""

from __future__ import annotations

import pytest

from nlp.measurements.quantities import plain
from nlp.measurements.stated import stated


def values(sentence: str) -> list[tuple[str, float, str]]:
    return [
        (s.parameter, number, s.quantity.unit) for s in stated(plain(sentence)) for number in s.quantity.numbers
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The Ki was 16.5 nM.", [("Ki", 16.5, "nM")]),
        ("K(i) = 16.5 nM", [("Ki", 16.5, "nM")]),
        ("an inhibition constant (Ki) of 16.5 nM", [("Ki", 16.5, "nM")]),
        ("with an affinity of 16.5 nM", [("Ki", 16.5, "nM")]),
        ("high affinity (Kd = 3 nM)", [("Kd", 3, "nM")]),
        ("an equilibrium dissociation constant of 3 nM", [("Kd", 3, "nM")]),
        ("KB values of 120 and 690 nM", [("KB", 120, "nM"), ("KB", 690, "nM")]),
        ("IC(50) 4.4 µM", [("IC50", 4.4, "uM")]),
        ("a half-maximal inhibitory concentration of 4.4 µM", [("IC50", 4.4, "uM")]),
        ("the concentration producing 50% inhibition was 4.4 µM", [("IC50", 4.4, "uM")]),
        ("(EC₅₀ = 35 nM; Emax 66%)", [("EC50", 35, "nM"), ("Emax", 66, "%")]),
        ("a peak plasma concentration of 88 ng/mL", [("Cmax", 88, "ng/mL")]),
        ("Cmax (88 ng/mL) was attained at 4.1 h", [("Cmax", 88, "ng/mL"), ("Tmax", 4.1, "h")]),
        ("Cmax averaged 88 ng/mL at 0.8 h", [("Cmax", 88, "ng/mL"), ("Tmax", 0.8, "h")]),
        ("a time to maximum concentration (Tmax) of 90 min", [("Tmax", 90, "min")]),
        ("plasma levels peaked at 1.5-3 hr", [("Tmax", 1.5, "hr"), ("Tmax", 3, "hr")]),
        ("a terminal half-life of 29 h", [("half_life", 29, "h")]),
        ("t1/2 was 9.4 ± 1.7 hours", [("half_life", 9.4, "hours")]),
        ("a 24-h half-life", [("half_life", 24, "h")]),
        ("AUC0-∞ was 1,234 ng·h/mL", [("AUC", 1234, "ng·h/mL")]),
        ("the area under the plasma concentration-time curve was 5 µg·h/mL", [("AUC", 5, "ug·h/mL")]),
        ("CL/F was 98 L/h and Vd/F 90 L/kg", [("clearance", 98, "L/h"), ("Vd", 90, "L/kg")]),
        ("volume of distribution 5.1 L/kg", [("Vd", 5.1, "L/kg")]),
        ("absolute oral bioavailability was only 3%", [("bioavailability", 3, "%")]),
        ("20% bioavailability", [("bioavailability", 20, "%")]),
        ("the half-life was 43 h after one dose and 66 h at steady state",
         [("half_life", 43, "h"), ("half_life", 66, "h")]),
        ("Cmax, Tmax and t1/2 were 90 ng/mL, 2 h and 10 h",
         [("Cmax", 90, "ng/mL"), ("Tmax", 2, "h"), ("half_life", 10, "h")]),
        ("Cmax and Tmax were 5 ng/mL and 2 h for one and 8 ng/mL and 3 h for the other",
         [("Cmax", 5, "ng/mL"), ("Tmax", 2, "h"), ("Cmax", 8, "ng/mL"), ("Tmax", 3, "h")]),
        ("a dose of 20 g", [("dose", 20, "g")]),
        ("a dose of 8 g or more, three times a day", [("dose", 8, "g")]),
        ("three times a day 5 g was taken", [("dose", 5, "g")]),
        ("30 mg/kg was injected twice daily for 7 days", [("dose", 30, "mg/kg")]),
        ("doses of 3 and/or 7 mg/kg", [("dose", 3, "mg/kg"), ("dose", 7, "mg/kg")]),
        ("they drank 3 or more glasses a day", [("dose", 3, "glasses a day")]),
        ("Ki (nM): 5", [("Ki", 5, "nM")]),
        ("Ki in nM: 5", [("Ki", 5, "nM")]),
        ("the IC50 (µM) was 3.2", [("IC50", 3.2, "uM")]),
        ("the half-life (in hours) was 24", [("half_life", 24, "hours")]),
        ("affinities (Ki, nM) of 160 (MOR) and 200 (KOR)", [("Ki", 160, "nM"), ("Ki", 200, "nM")]),
        ("Cmax (ng/mL) 88, Tmax (h) 1.2 and AUC (ng·h/mL) 640",
         [("Cmax", 88, "ng/mL"), ("Tmax", 1.2, "h"), ("AUC", 640, "ng·h/mL")]),
        ("values of 0.8 h and 27 ng/mL for Tmax and Cmax", [("Tmax", 0.8, "h"), ("Cmax", 27, "ng/mL")]),
        ("5 nM for Ki and 20 nM for EC50", [("Ki", 5, "nM"), ("EC50", 20, "nM")]),
        ("a value of 24 h was found for the half-life", [("half_life", 24, "h")]),
        ("88 ng/mL (Cmax) at 1.2 h (Tmax)", [("Cmax", 88, "ng/mL"), ("Tmax", 1.2, "h")]),
        ("IC50s ranged from 0.4 to 3.6 µM", [("IC50", 0.4, "uM"), ("IC50", 3.6, "uM")]),
        ("the half-life was estimated at 3.9 h", [("half_life", 3.9, "h")]),
        ("the peak was 450 ng/mL at 1.3 h", [("Cmax", 450, "ng/mL"), ("Tmax", 1.3, "h")]),
        ("an affinity of 105 nM for one and above 1 µM for the other", [("Ki", 105, "nM"), ("Ki", 1, "uM")]),
        ("an Emax of 38% relative to DAMGO", [("Emax", 38, "%")]),
        ("the IC50 shifted from 40 to 6 µM after preincubation", [("IC50", 40, "uM"), ("IC50", 6, "uM")]),
        ("30 mg/kg i.p.", [("dose", 30, "mg/kg")]),
    ],
)  # fmt: skip
def test_a_value_goes_to_the_parameter_that_is_named(sentence: str, expected: list[tuple[str, float, str]]) -> None:
    assert values(sentence) == expected


def test_potencies_without_a_unit_are_values_where_the_name_stands_right_before() -> None:
    assert values("IC50 values were 31.2 and 22.9, respectively.") == [("IC50", 31.2, ""), ("IC50", 22.9, "")]
    assert values("IC50 values of 12 compounds are listed.") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The ED50 was 27.4 mg/kg (95% CI 20-31).",
        "The LD50 exceeded 4.9 g/kg.",
        "It was active (ED50 = 4.9 mg/kg i.d.; 3.4 mg/kg p.o.; and 0.2 mg/kg i.p.).",
        "pKi 6.8, pA2 7.1 and pEC50 = 6.3 were found.",
        "KI = 4.1 µM and kinact = 0.07 min-1.",
        "Ki-67 stained 20% of nuclei.",
        "The half-maximal inhibitory concentration is unknown.",
        "Creatinine clearance was 90 mL/min.",
        "A ROC AUC of 0.92.",
        "AUC and Cmax increased by 154% and 36%.",
        "Bioavailability rose by 20% and was 30% higher with food.",
        "The AUC increased 2.4-fold.",
        "The half-life was determined over 24 h.",
        "Symptoms peaked at 48 h and plasma was drawn.",
        "Peak bilirubin concentrations of 18 mg/dL were seen.",
        "Femoral blood held 890 ng/mL, liver 0.43 mg/kg.",
        "The limit of quantification was 1 ng/mL.",
        "Rats weighing 200-250 g were aged 8 weeks.",
        "Body weight gain was 12 g and food intake 20 g.",
        "Each capsule contained 25 mg.",
        "Homogenates were spun at 5000 g.",
        "Cells were exposed to 10 µM for 24 h.",
        "A 70-kg man of 40 years used it for 3 years.",
        "The IC50 was measured at 10 µM.",
        "The IC50 (µM) was determined in 3 experiments.",
        "Rats slept for 24 h for half-life determination.",
        "It was tapered by 5 g weekly after use.",
        "We bought 12 bottles and opened ten capsules.",
        "A KI of 4 µM and a kinact/KI of 12 mM were found for inactivation.",
        "The minimum lethal dose was 100 mg/kg.",
        "The half-life at 4 h was not seen.",
        "Its affinity was low, and it was inactive above 10 µM.",
        "The peak was 18 mg/dL for bilirubin.",
    ],
)
def test_look_alikes_state_nothing(sentence: str) -> None:
    assert values(sentence) == []
