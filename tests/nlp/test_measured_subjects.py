"""Whose a value is where that is no mention, only what a mention is, or what others are compared with."""

from __future__ import annotations

import pytest
from measured import borne, one, rows

Expected = list[tuple[str, str, float]]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The 3S alkaloids had a half-life of 20 h.", "3S alkaloids"),
        ("Oxindole alkaloids inhibited CYP3A4 with an IC50 of 40 µM.", "Oxindole alkaloids"),
        ("Kratom alkaloids inhibited CYP2D6 with an IC50 of 9 µM.", "Kratom alkaloids"),
        ("Alkaloids with the 3R configuration had a half-life of 50 h.", "3R Alkaloids"),
        ("Rats received the total alkaloids (100 mg/kg, p.o.).", "total alkaloids"),
        ("The alkaloid fraction (30 mg/kg) was active.", "alkaloid fraction"),
        ("The borane-reduced mitragynine analogue had a Ki of 12 nM.", "borane-reduced mitragynine analogue"),
        ("The trifluoro analogue (38) of mitragynine had a Ki of 1 nM.", "trifluoro analogue (38) of mitragynine"),
        ("Compound 12 was the most potent (EC50 = 3 nM).", "Compound 12"),
        ("The potent analogue 7b had a Ki of 8 nM.", "analogue 7b"),
        ("The analogue SC99 was potent (Ki = 1 nM).", "SC99"),
        ("The (+)-enantiomer had an IC50 of 4 µM.", "(+)-enantiomer"),
        ("The 7β‑hydroxy epimer had an IC50 of 4 µM.", "7β‑hydroxy epimer"),
        ("A new indole alkaloid showed an IC50 of 15 µM.", "new indole alkaloid"),
        ("The most potent analogue had a Ki of 2 nM.", "most potent analogue"),
        ("The glucuronide metabolites had a Tmax of 4 h.", "glucuronide metabolites"),
        (
            "Derivatives of mitragynine and paynantheine had a Ki of 90 nM.",
            "Derivatives of mitragynine and paynantheine",
        ),
        ("MOR bound all three compounds with a Ki of 4 µM.", "compounds"),
        ("Mitragynine-like compounds had IC50 values below 10 µM.", "Mitragynine-like compounds"),
        ("Of the alkaloids tested, the dimers were most potent (IC50 3 µM).", "dimers"),
    ],
)
def test_a_subject_that_is_no_mention_keeps_its_words(sentence: str, words: str) -> None:
    found = one(sentence, "Kratom")
    assert (found.measured.subject, found.subject) == (None, words)


def test_a_mention_has_no_words_of_its_own() -> None:
    assert one("Mitragynine had a Ki of 150 nM.").measured.subject_words is None


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Mitragynine had a Ki of 230 nM and its 9-hydroxy derivative a Ki of 12 nM.",
         [("Mitragynine", "Ki", 230), ("9-hydroxy derivative", "Ki", 12)]),
        ("Mitragynine (Ki 230 nM) and two fluorinated analogues (Ki 12 and 30 nM) bound MOR.",
         [("Mitragynine", "Ki", 230), ("fluorinated analogues", "Ki", 12), ("fluorinated analogues", "Ki", 30)]),
        ("Rats got mitragynine (10 mg/kg) or the alkaloid fraction (30 mg/kg).",
         [("mitragynine", "dose", 10), ("alkaloid fraction", "dose", 30)]),
        ("3S alkaloids (mitragynine, speciogynine) had half-lives of 20-40 h.",
         [("3S alkaloids", "half_life", 20), ("3S alkaloids", "half_life", 40)]),
    ],
)  # fmt: skip
def test_mentions_and_others_have_their_values_side_by_side(sentence: str, expected: Expected) -> None:
    assert borne(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Opioid alkaloids had Ki values of 1-5 nM.",
        "The vinca alkaloids had a half-life of 30 h.",
        "Ergot alkaloids had an EC50 of 8 nM.",
        "The reference compound had an IC50 of 5 nM.",
        "The positive control had an IC50 of 4 µM.",
        "The comparator drug was given at 5 mg/kg.",
        "Endogenous compounds had an IC50 of 4 µM.",
        "The opium alkaloids (5 mg/kg) were active.",
        "Morphine derivatives had a Ki of 2 nM.",
        "The morphine analogue had a Ki of 2 nM.",
        "Morphine was potent and its metabolite had an EC50 of 4 nM.",
        "Morphine and its 6-glucuronide metabolite had half-lives of 2 and 4 h.",
        "Synthetic opioids were given at 5 mg/kg.",
        "ABC123 (5 mg/kg) was injected.",
    ],
)
def test_classes_and_compounds_of_other_families_bear_no_value(sentence: str) -> None:
    assert rows(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    ["The new alkaloids had half-lives of 20-40 h.", "Compound 12 had an IC50 of 3 nM."],
)
def test_classes_count_only_in_a_text_that_names_kratom_or_its_alkaloids(sentence: str) -> None:
    assert rows(sentence, "A plant") == []


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("7-Hydroxymitragynine, a metabolite of mitragynine, had an EC50 of 35 nM.", "7-Hydroxymitragynine"),
        ("Mitragynine, the most abundant of the kratom alkaloids, had a Ki of 210 nM.", "Mitragynine"),
        ("Speciogynine (a diastereomer of mitragynine) had a Ki of 700 nM.", "Speciogynine"),
        ("Speciociliatine is the C3 epimer of mitragynine with a Ki of 90 nM.", "Speciociliatine"),
        ("The oxidised metabolite 7-hydroxymitragynine had an EC50 of 35 nM.", "7-hydroxymitragynine"),
        ("The major alkaloid, mitragynine, had a half-life of 20 h.", "mitragynine"),
        ("Its metabolite (7-hydroxymitragynine) had a half-life of 3 h.", "7-hydroxymitragynine"),
        ("The mitragynine analogue MGM-15 had a Ki of 6 nM.", "MGM-15"),
        ("Alkaloids such as mitragynine had IC50 values of 5 µM.", "mitragynine"),
        ("Of the oxindole alkaloids, corynoxine (5 mg/kg) was active.", "corynoxine"),
        ("Mitragynine and its metabolites were seen in plasma, and Tmax was 1 h.", "Mitragynine"),
    ],
)
def test_words_that_say_what_a_mention_is_bear_no_value(sentence: str, subject: str) -> None:
    assert one(sentence).subject == subject


def test_the_alkaloid_and_the_analogue_are_what_was_named_before() -> None:
    assert one("The alkaloid had a half-life of 3 h.", "Pharmacokinetics of mitragynine").subject == "mitragynine"
    assert one("The analogue bound MOR (Ki 6 nM).", "MGM-15, a new opioid").subject == "MGM-15"


def test_a_visual_analogue_scale_is_no_analogue() -> None:
    assert one("A visual analogue scale was used after kratom 5 g.").subject == "kratom"


@pytest.mark.parametrize(
    "sentence",
    [
        "Mitragynine and paynantheine were tested. Both alkaloids inhibited CYP2D6 with an IC50 of 2 µM.",
        "The diastereomers (mitragynine and paynantheine) had an IC50 of 2 µM.",
    ],
)
def test_a_class_with_one_value_stands_for_the_alkaloids_that_it_sums_up(sentence: str) -> None:
    assert {subject.lower() for subject, _, _ in borne(sentence) if subject} == {"mitragynine", "paynantheine"}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Speciociliatine had a smaller volume of distribution than that of mitragynine (6 vs 11 L/kg).",
         [("Speciociliatine", "Vd", 6), ("mitragynine", "Vd", 11)]),
        ("7-Hydroxymitragynine was more potent than mitragynine (EC50 30 versus 210 nM).",
         [("7-Hydroxymitragynine", "EC50", 30), ("mitragynine", "EC50", 210)]),
        ("Compared with mitragynine, speciociliatine had a longer half-life (9 vs 3 h).",
         [("speciociliatine", "half_life", 9), ("mitragynine", "half_life", 3)]),
        ("Mitragynine was weaker than morphine (Ki 230 vs 4 nM).", [("Mitragynine", "Ki", 230)]),
        ("Mitragynine was longer-lived in females than in males (half-life 5 vs 3 h).",
         [("Mitragynine", "half_life", 5), ("Mitragynine", "half_life", 3)]),
        ("MOR Ki of corynantheidine was 57 nM against 4 nM for morphine.", [("corynantheidine", "Ki", 57)]),
        ("MOR Ki was 57 nM against 4 nM for morphine.", [("kratom", "Ki", 57)]),
        ("Emax values of mitragynine relative to DAMGO were 30% and 40%.",
         [("mitragynine", "Emax", 30), ("mitragynine", "Emax", 40)]),
        ("The effect of mitragynine, at a dose of 160 mg, is equal to that of 20 mg morphine.",
         [("mitragynine", "dose", 160)]),
    ],
)  # fmt: skip
def test_what_a_subject_is_compared_with_has_the_second_value(sentence: str, expected: Expected) -> None:
    assert borne(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Morphine 5 mg/kg and naloxone (1 mg/kg) were given.",
        "Morphine had an IC50 of 5 nM.",
        "Mitragynine was weaker than morphine (Ki 1.5 nM).",
        "Buprenorphine 16 mg daily was started for kratom use disorder.",
    ],
)
def test_values_of_drugs_are_no_measurements(sentence: str) -> None:
    assert rows(sentence, "A plant") == []


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Rats received mitragynine (10 mg/kg) or examplamine (3 mg/kg).", 10),
        ("Mitragynine (10 mg/kg) and example seed oil (200 mg/kg) were given.", 10),
        ("Mitragynine (10 mg/kg) was co-administered with examplamine (40 mg/kg).", 10),
        ("The EC50 was 19 nM for mitragynine; examplomorphan was 24 nM.", 19),
        ("Mitragynine-treated rats (10 mg/kg) and morphine-treated rats (5 mg/kg) slept.", 10),
    ],
)
def test_the_value_of_a_name_that_no_list_knows_is_not_the_alkaloids(sentence: str, value: float) -> None:
    assert [v for _, _, v in borne(sentence)] == [value]
