"""Negation and uncertainty by the rules alone, with look-alikes that must not match."""

from __future__ import annotations

import pytest
from reading import by_rules


@pytest.mark.parametrize(
    "sentence",
    [
        "There were no seizures.",
        "Mitragynine did not produce seizures.",
        "It failed to cause seizures.",
        "Analgesia came without seizures.",
        "A lack of seizures was noted.",
        "The drug was devoid of seizures.",
        "No evidence of seizures was found.",
        "Neither nausea nor seizures occurred.",
        "Seizures were not observed.",
        "Seizures were absent.",
        "The patient denied seizures.",
        "None had seizures.",
    ],
)
def test_an_effect_that_is_denied_is_negated(sentence: str) -> None:
    words = "Seizures" if sentence.startswith("Seizures") else "seizures"
    assert by_rules(sentence, words).negated


@pytest.mark.parametrize(
    "sentence",
    [
        "He had no fever but had seizures.",
        "Doses without food caused nausea; however, seizures followed.",
        "Not only nausea but seizures occurred.",
        "Naloxone did not prevent seizures.",
        "Seizures of three users cannot be excluded.",
        "Kratom caused seizures, and the liver was not affected.",
    ],
)
def test_a_denial_of_something_else_leaves_the_effect_alby_rules(sentence: str) -> None:
    words = "Seizures" if sentence.startswith("Seizures") else "seizures"
    assert not by_rules(sentence, words).negated


@pytest.mark.parametrize(
    "sentence",
    [
        "Kratom may cause seizures.",
        "It could lead to seizures.",
        "We studied whether kratom causes seizures.",
        "The aim was to determine the rate of seizures.",
        "It has been suggested that it causes seizures.",
        "Possible seizures were recorded.",
        "Does kratom cause seizures?",
    ],
)
def test_an_effect_that_is_supposed_is_uncertain(sentence: str) -> None:
    assert by_rules(sentence, "seizures").uncertain


@pytest.mark.parametrize(
    "sentence", ["Kratom caused seizures.", "In May 2019 he had seizures.", "Kratom caused seizures, which may pass."]
)
def test_a_plain_finding_is_certain_and_not_negated(sentence: str) -> None:
    mention = by_rules(sentence, "seizures")
    assert (mention.negated, mention.uncertain) == (False, False)
