"""Sentences that say of an effect more, or less, than that kratom has it: each trap with its look-alike."""

from __future__ import annotations

import pytest
from attributed import affects, causes, read

from nlp.vocabulary import concepts

MITRAGYNINE = "A study of mitragynine"
CASE = "A 23-year-old man took kratom."


def test_the_adverse_effects_of_a_substance_are_listed_after_the_verb() -> None:
    assert causes("Adverse effects of kratom include nausea and dry mouth.") == {
        ("kratom", "nausea", "present"),
        ("kratom", "dry mouth", "present"),
    }
    assert causes("Adverse effects of kratom were studied in dogs with nausea.") == set()


def test_effects_may_be_listed_with_how_many_had_each() -> None:
    told = causes("Adverse events were nausea in four subjects, headache in three and dizziness in two.")
    assert told == {("kratom", harm, "present") for harm in ("nausea", "headache", "dizziness")}


def test_what_but_not_sets_apart_is_denied() -> None:
    told = causes("7-Hydroxymitragynine, but not mitragynine, caused constipation.")
    assert told == {("7-hydroxymitragynine", "constipation", "present"), ("mitragynine", "constipation", "denied")}
    told = affects("Paynantheine but not mitragynine reduced food intake.")
    assert told == {("paynantheine", "food intake", "decreases"), ("mitragynine", "food intake", "no_effect")}


def test_respectively_gives_each_substance_its_own_effect() -> None:
    sentence = "Paynantheine and mitragynine caused constipation and nausea"
    assert causes(f"{sentence}, respectively.") == {
        ("paynantheine", "constipation", "present"),
        ("mitragynine", "nausea", "present"),
    }
    assert len(causes(f"{sentence}.")) == 4


@pytest.mark.parametrize(
    "sentence",
    [
        "No participant reported seizures.",
        "None of the users had seizures.",
        "There were no seizures.",
        "Seizures were not observed.",
        "Seizures were not attributed to kratom.",
    ],
)
def test_that_nobody_had_a_harm_denies_it(sentence: str) -> None:
    assert causes(f"We asked 200 users of kratom. {sentence}") == {("kratom", "seizures", "denied")}


@pytest.mark.parametrize(
    "sentence",
    [
        "Seizures have not been reported for kratom.",
        "Kratom has not been shown to cause seizures.",
        "Kratom should be stopped if seizures occur.",
        "Further studies are needed on seizures.",
        "The seizures were attributed to a fever.",
        "Hypoxia caused seizures.",
        "Patients at risk of seizures took kratom.",
        "Concerns exist about seizures of kratom users.",
        "Seizures were seen after placebo.",
    ],
)
def test_what_is_feared_unproven_or_of_another_cause_is_neither_caused_nor_denied(sentence: str) -> None:
    assert {harm for _, harm, _ in causes(sentence)}.isdisjoint({"seizures"})


def test_what_an_examination_finds_in_one_patient_is_not_caused_but_in_a_series_it_is() -> None:
    finding = "Examination showed tachycardia."
    assert causes(f"{CASE} {finding}") == set()
    assert causes(f"We saw 200 users of kratom. {finding}") == {("kratom", "tachycardia", "present")}


def test_a_harm_brings_what_it_shows_itself_by_except_in_one_patient() -> None:
    sentence = "Kratom caused hepatitis with severe jaundice."
    assert causes(sentence) == {("kratom", "hepatitis", "present"), ("kratom", "jaundice", "present")}
    assert causes(f"{CASE} {sentence}") == {("kratom", "hepatitis", "present")}


def test_the_signs_of_a_withdrawal_are_caused_by_its_substance() -> None:
    told = causes(f"{CASE} Kratom withdrawal, with rhinorrhea and insomnia, was treated.")
    assert {harm for _, harm, _ in told} == {"kratom withdrawal", "rhinorrhea", "insomnia"}


def test_what_is_more_frequent_under_the_substance_is_attributed() -> None:
    assert causes("Nausea was more frequent in the kratom group than with placebo.") == {
        ("kratom", "nausea", "present")
    }
    assert causes("Nausea was more common among women who were asked about kratom.") == set()


def test_an_intoxication_presents_with_what_it_causes_and_a_patient_does_not() -> None:
    assert ("kratom", "seizures", "present") in causes("Kratom overdose presents with seizures.")
    assert causes("A patient presented with seizures. He took kratom.") == set()


@pytest.mark.parametrize(
    "sentence",
    [
        "Better mood and increased energy were given as motives for using kratom.",
        "The efficacy of kratom for pain has not been tested.",
        "Locomotor activity was unchanged after placebo.",
        "Effects of kratom taken for pain were recorded.",
    ],
)
def test_motives_and_open_questions_are_no_effects(sentence: str) -> None:
    assert affects(sentence) == set()


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Mitragynine reduced the increase in body weight.", {("body weight", "decreases")}),
        ("Mitragynine reduced pain and increased locomotor activity.",
         {("pain", "decreases"), ("locomotor activity", "increases")}),
        ("Body weight decreased and locomotor activity increased after mitragynine.",
         {("body weight", "decreases"), ("locomotor activity", "increases")}),
        ("Mitragynine was helpful for pain and memory.", {("pain", "decreases"), ("memory", "increases")}),
        ("Mitragynine was inactive against pain.", {("pain", "no_effect")}),
        ("Mitragynine left locomotor activity unchanged.", {("locomotor activity", "no_effect")}),
        ("Mitragynine did not cause nausea, and it reduced pain.", {("pain", "decreases")}),
        ("Pain was attenuated by mitragynine, and locomotor activity was not.",
         {("pain", "decreases"), ("locomotor activity", "no_effect")}),
        ("Mitragynine is a MOR agonist and DOR antagonist that produced antinociception.",
         {("antinociception", "increases")}),
        ("Mitragynine, made from paynantheine, produced antinociception.", {("antinociception", "increases")}),
        ("Reports of mitragynine describe antinociception.", {("antinociception", "increases")}),
        ("Mitragynine gave improved mood.", {("improved mood", "increases")}),
    ],
)  # fmt: skip
def test_each_effect_has_the_direction_of_its_own_verb(sentence: str, told: set[tuple[str, str]]) -> None:
    assert affects(sentence, MITRAGYNINE) == {("mitragynine", *effect) for effect in told}


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("We examined whether mitragynine-induced antinociception is spinal.", "increases"),
        ("Naloxone did not alter mitragynine-induced antinociception.", "increases"),
        ("There was no mitragynine-induced antinociception.", "no_effect"),
    ],
)
def test_what_a_compound_presumes_holds_in_questions_and_denials(sentence: str, value: str) -> None:
    assert affects(sentence, MITRAGYNINE) == {("mitragynine", "antinociception", value)}


def test_a_title_that_names_an_outcome_after_use_claims_nothing_of_it_but_a_harm_is_claimed() -> None:
    assert affects("Sleep was measured.", "Antinociception after kratom") == set()
    assert ("kratom", "seizures", "present") in causes("Sleep was measured.", "Seizures after kratom")


def test_the_first_sentence_of_an_abstract_may_speak_of_something_else() -> None:
    background = "High-fat diets increase food intake."
    assert affects(background) == set()
    assert affects(f"Rats were given kratom. {background}") == {("kratom", "food intake", "increases")}


def test_withdrawal_that_is_relieved_does_not_become_that_of_the_substance() -> None:
    reading = read("Kratom eased withdrawal.")
    names = {concepts()[m.concept_id].name for m in reading.mentions if m.text == "withdrawal" and m.concept_id}
    assert "kratom withdrawal" not in names


def test_withdrawal_from_an_extract_is_kratom_withdrawal() -> None:
    reading = read("Kratom extract caused withdrawal symptoms.", "A study")
    names = {concepts()[m.concept_id].name for m in reading.mentions if "withdrawal" in m.text and m.concept_id}
    assert names == {"kratom withdrawal"}


def test_a_finding_that_names_no_substance_is_of_what_the_title_names() -> None:
    text = "Mice were kept warm. The ratio of mitragynine to paynantheine was high. Antinociception was observed."
    assert affects(text, "Kratom in mice") == {("kratom", "antinociception", "increases")}
