"""What a text says that kratom and its alkaloids cause (`causes`) or change (`affects`)."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest
from attributed import affects, causes, read

from nlp.errors import VocabularyFault
from nlp.relations.effect_cues import effect_rules
from nlp.vocabulary import concepts


@pytest.mark.parametrize(
    "sentence",
    [
        "Kratom caused seizures in two dogs.",
        "Heavy kratom use can lead to seizures.",
        "Seizures were induced by kratom.",
        "Seizures due to long-term use of kratom are described.",
        "Kratom-induced seizures are rare.",
        "Kratom use was associated with seizures.",
        "Seizures developed after ingestion of kratom.",
        "Seizures from kratom are rare.",
        "The risk of seizures rises with kratom.",
        "Seizures are a complication of kratom use.",
        "Seizures occurred in three kratom users.",
        "A link between kratom and seizures was found.",
        "Kratom users experienced seizures.",
    ],
)
def test_a_harm_is_attributed_by_verb_noun_or_compound(sentence: str) -> None:
    assert ("kratom", "seizures", "present") in causes(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Kratom was bought by a man with a history of seizures.",
        "Kratom may cause seizures.",
        "We examined whether kratom causes seizures.",
        "Little is known about the seizures of kratom users.",
        "Kratom reduced seizures.",
        "Morphine caused seizures, and kratom was not tested.",
        "Morphine-induced seizures were seen in rats given kratom.",
        "Kratom reversed morphine-induced seizures.",
        "Prescription opioids caused seizures in a survey of kratom.",
        "Kratom was weighed, but seizures were not counted.",
    ],
)
def test_a_harm_that_stands_beside_kratom_is_not_attributed(sentence: str) -> None:
    assert ("kratom", "seizures", "present") not in causes(sentence)


def test_every_harm_of_a_list_counts_until_the_next_verb() -> None:
    told = causes("Kratom caused nausea (23%), severe vomiting and, in some, tachycardia, and morphine caused rash.")
    assert told == {("kratom", harm, "present") for harm in ("nausea", "vomiting", "tachycardia")}


def test_listed_adverse_effects_belong_to_the_subject_of_the_text() -> None:
    assert causes("Adverse effects included nausea and dry mouth.") == {
        ("kratom", "nausea", "present"),
        ("kratom", "dry mouth", "present"),
    }
    assert causes("Reasons for use included nausea and dry mouth.") == set()


def test_a_drug_listed_with_an_alkaloid_takes_nothing_from_it() -> None:
    told = causes("Mitragynine and morphine caused constipation.")
    assert told == {("mitragynine", "constipation", "present")}


def test_what_kratom_is_only_compared_with_is_no_subject() -> None:
    assert causes("Unlike mitragynine, 7-hydroxymitragynine caused constipation.") == {
        ("7-hydroxymitragynine", "constipation", "present")
    }
    assert causes("Compared with morphine, mitragynine caused less constipation.") == {
        ("mitragynine", "constipation", "present")
    }


def test_the_subject_of_a_verb_is_not_the_dose_beside_it() -> None:
    told = causes("Kratom tea with a daily mitragynine dose of 40 mg caused nausea.")
    assert told == {("kratom tea", "nausea", "present")}


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Mitragynine caused no constipation.", "denied"),
        ("Mitragynine did not cause constipation.", "denied"),
        ("Mitragynine lacked constipation at any dose.", "denied"),
        ("Mitragynine caused constipation, not sedation.", "present"),
    ],
)
def test_a_denied_harm_is_a_fact_of_its_own(sentence: str, value: str) -> None:
    assert ("mitragynine", "constipation", value) in causes(sentence)


def test_that_nobody_has_reported_a_harm_denies_nothing() -> None:
    assert causes("Respiratory depression has not been reported for kratom.") == set()


CASE = "A 23-year-old man presented with jaundice and vomiting. He was taking kratom."


def test_presenting_complaints_are_not_caused_until_the_report_says_so() -> None:
    assert causes(CASE) == set()
    told = causes(f"{CASE} We conclude that kratom caused the jaundice.")
    assert told == {("kratom", "jaundice", "present")}


def test_the_title_of_a_case_report_names_what_was_caused() -> None:
    assert ("kratom", "hepatitis", "present") in causes(CASE, "Hepatitis in a kratom user: a case report")
    assert causes("Five people were asked about kratom.", "Hepatitis and its treatment") == set()


def test_what_a_case_report_only_saw_is_not_caused_but_in_a_survey_it_is() -> None:
    counted = "Tachycardia was observed."
    assert causes(f"{CASE} {counted}") == set()
    assert causes(f"We asked 200 adults. {counted}") == {("kratom", "tachycardia", "present")}


def test_a_harm_named_after_a_substance_is_attributed_by_its_name() -> None:
    told = causes("Kratom was studied. Kratom withdrawal was treated with clonidine.")
    assert told == {("kratom", "kratom withdrawal", "present")}


def test_withdrawal_attributed_to_kratom_becomes_kratom_withdrawal_and_keeps_its_flags() -> None:
    reading = read("Kratom caused no withdrawal.")
    (withdrawal,) = (m for m in reading.mentions if m.text == "withdrawal")
    assert withdrawal.concept_id is not None
    assert concepts()[withdrawal.concept_id].name == "kratom withdrawal"
    assert withdrawal.negated
    assert withdrawal.source == "vocabulary"


def test_withdrawal_from_another_drug_keeps_its_concept() -> None:
    reading = read("Kratom reduced opioid withdrawal.")
    (withdrawal,) = (m for m in reading.mentions if m.text == "opioid withdrawal")
    assert withdrawal.concept_id is not None
    assert concepts()[withdrawal.concept_id].name == "opioid withdrawal"


@pytest.mark.parametrize(
    ("sentence", "effect", "direction"),
    [
        ("Mitragynine produced antinociception.", "antinociception", "increases"),
        ("The antinociceptive effect of mitragynine was strong.", "antinociceptive effect", "increases"),
        ("Mitragynine showed anxiolytic effects.", "anxiolytic effects", "increases"),
        ("Mitragynine is antinociceptive.", "antinociceptive", "increases"),
        ("Mitragynine increased locomotor activity.", "locomotor activity", "increases"),
        ("Locomotor activity rose after mitragynine.", "locomotor activity", "increases"),
        ("Mitragynine relieved pain.", "pain", "decreases"),
        ("Mitragynine attenuated morphine withdrawal.", "morphine withdrawal", "decreases"),
        ("Mitragynine improved memory.", "memory", "increases"),
        ("Mitragynine improved pain.", "pain", "decreases"),
        ("Mitragynine impaired spatial memory.", "spatial memory", "decreases"),
        ("Mitragynine did not alter locomotor activity.", "locomotor activity", "no_effect"),
        ("Locomotor activity was unaffected by mitragynine.", "locomotor activity", "no_effect"),
        ("Mitragynine failed to reduce pain.", "pain", "no_effect"),
        ("Mitragynine produced no antinociception.", "antinociception", "no_effect"),
        ("Mitragynine altered locomotor activity.", "locomotor activity", "unclear"),
        ("Mitragynine reduced morphine-induced locomotor activity.", "locomotor activity", "decreases"),
    ],
)
def test_the_direction_is_that_of_the_verb_or_of_the_effect_itself(sentence: str, effect: str, direction: str) -> None:
    assert ("mitragynine", effect, direction) in affects(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Kratom is used for pain.",
        "Kratom has long been chewed by farmers to relieve pain.",
        "Reasons for taking kratom were pain and anxiety.",
        "Kratom was sold as a remedy for pain.",
        "Adults with pain use kratom.",
        "Kratom was tested for pain.",
        "Kratom may relieve pain.",
        "Morphine relieved pain, and kratom was not tested.",
    ],
)
def test_a_reason_for_use_is_no_effect(sentence: str) -> None:
    assert affects(sentence) == set()


@pytest.mark.parametrize(
    "sentence",
    [
        "Users of kratom reported relief of pain.",
        "Kratom was found to relieve pain.",
        "Kratom was effective for pain.",
        "Among those who used kratom for sleep, kratom reduced pain.",
    ],
)
def test_a_reported_benefit_is_an_effect(sentence: str) -> None:
    assert ("kratom", "pain", "decreases") in affects(sentence)


def test_a_verb_does_not_reach_into_the_phrase_of_another_effect() -> None:
    assert affects("Kratom reduced pain in fibromyalgia.") == {("kratom", "pain", "decreases")}


def test_that_a_function_is_there_says_nothing_of_it() -> None:
    assert affects("Kratom users had memory and antinociception.") == {("kratom", "antinociception", "increases")}


def test_an_antagonist_that_blocks_an_effect_affirms_it() -> None:
    before, title = "Mitragynine was given to mice.", "A study of mitragynine"
    assert affects(f"{before} Antinociception was blocked by naloxone.", title) == {
        ("mitragynine", "antinociception", "increases")
    }
    assert affects(f"{before} Pain was reduced by naloxone.", title) == set()


@pytest.mark.parametrize("sentence", ["It caused antinociception.", "The alkaloid caused antinociception."])
def test_a_pronoun_stands_for_the_subject_of_the_sentence_before(sentence: str) -> None:
    told = affects(f"Mitragynine was given to mice. {sentence}")
    assert told == {("mitragynine", "antinociception", "increases")}


def test_both_stands_for_two_alkaloids() -> None:
    told = affects("Paynantheine and speciogynine bind the receptor. Both produced antinociception.")
    assert {subject for subject, _, _ in told} == {"paynantheine", "speciogynine"}


def test_an_alias_in_brackets_is_no_second_subject() -> None:
    told = affects("Mitragynine (kratom) reduced food intake.", "A study of mitragynine")
    assert told == {("mitragynine", "food intake", "decreases")}


def test_a_test_that_is_named_after_an_effect_is_no_effect() -> None:
    assert affects("Kratom was used in antinociception tests.") == set()


def test_a_relation_stands_where_the_text_says_it() -> None:
    abstract = "Rats were kept warm. Mitragynine strongly reduced locomotor activity in rats."
    reading = read(abstract)
    (relation,) = (r for r in reading.relations if r.relation_type == "affects")
    assert abstract[relation.start : relation.end] == "reduced locomotor activity"
    sentence = reading.sentences[relation.sentence]
    assert (sentence.field, abstract[sentence.start : sentence.end]) == ("abstract", abstract[21:])
    assert relation.rule == "decrease"
    assert 0 < relation.score < 1


def test_a_malformed_rule_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "vocabulary").mkdir()
    (tmp_path / "vocabulary" / "effects.yaml").write_text("cues: [", "utf-8")
    monkeypatch.setattr(resources, "files", lambda _: tmp_path)
    with pytest.raises(VocabularyFault, match=r"effects\.yaml"):
        effect_rules.__wrapped__()
