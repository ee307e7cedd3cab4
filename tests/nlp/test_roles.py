"""The same words as outcome and as adverse effect, by the rules alone."""

from __future__ import annotations

import pytest
from reading import by_rules


@pytest.mark.parametrize(
    ("sentence", "words", "role"),
    [
        ("Many used kratom for anxiety and pain.", "anxiety", "OUTCOME"),
        ("Stopping kratom caused anxiety in most.", "anxiety", "ADVERSE_EFFECT"),
        ("Mitragynine attenuated opioid withdrawal.", "opioid withdrawal", "OUTCOME"),
        ("After cessation kratom withdrawal began.", "kratom withdrawal", "ADVERSE_EFFECT"),
        ("The leaf is a remedy for diarrhoea.", "diarrhoea", "OUTCOME"),
        ("Withdrawal symptoms included diarrhoea.", "diarrhoea", "ADVERSE_EFFECT"),
        ("Reasons for use were energy and fatigue.", "fatigue", "OUTCOME"),
        ("Side effects were fatigue and nausea.", "fatigue", "ADVERSE_EFFECT"),
        ("It reduced depression in users.", "depression", "OUTCOME"),
        ("Kratom worsened depression in users.", "depression", "ADVERSE_EFFECT"),
    ],
)
def test_the_nearest_cue_decides_the_role(sentence: str, words: str, role: str) -> None:
    assert by_rules(sentence, words).entity_type == role


@pytest.mark.parametrize(
    ("sentence", "words", "role"),
    [
        ("Naloxone reversed the respiratory depression.", "respiratory depression", "ADVERSE_EFFECT"),
        ("Buprenorphine was used to treat kratom use disorder.", "kratom use disorder", "ADVERSE_EFFECT"),
        ("Kratom caused antinociception in mice.", "antinociception", "OUTCOME"),
        ("It prevented seizures.", "seizures", "ADVERSE_EFFECT"),
    ],
)
def test_an_effect_with_one_role_keeps_it_whatever_the_cue(sentence: str, words: str, role: str) -> None:
    assert by_rules(sentence, words).entity_type == role


def test_a_role_change_takes_the_concept_of_that_role() -> None:
    wanted, unwanted = by_rules("Used for anxiety.", "anxiety"), by_rules("It caused anxiety.", "anxiety")
    assert wanted.concept_id != unwanted.concept_id
