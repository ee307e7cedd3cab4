"""The rule files of the study card are sound, or named by file and line."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from nlp import vocabulary
from nlp.studies import rules as study_rules

# Rule files


def test_every_rule_file_is_sound() -> None:
    for name, shape in study_rules.FILES.items():
        assert vocabulary.load(name, shape), name
    for attribute in study_rules.PHRASE_FILES:
        assert study_rules.phrases(attribute)


def test_every_design_has_traits() -> None:
    assert set(study_rules.traits()) == set(study_rules.VALUES["design"])


@pytest.mark.parametrize("pattern", [r"\w+ rats", "(?:[ab]x|rats) were", "x?rats", "(?:mice|r?ats)"])
def test_a_phrase_must_begin_with_plain_characters(pattern: str) -> None:
    line = study_rules.PhraseLine(pattern=pattern, where="both", value="animal", weight=1, rule="animals-treated")
    (fault,) = study_rules.phrase_faults("design", [(7, line)])
    assert (fault.file, fault.line) == ("designs.tsv", 7)


def test_a_phrase_must_tell_a_value_of_its_attribute() -> None:
    line = study_rules.PhraseLine(
        pattern="rats were", where="both", value="vegetable", weight=1, rule="animals-treated"
    )
    (fault,) = study_rules.phrase_faults("design", [(7, line)])
    assert "vegetable" in str(fault)


def test_an_index_term_must_tell_a_value_of_its_attribute() -> None:
    with pytest.raises(ValidationError, match="vegetable"):
        study_rules.IndexLine(term="Plants", attribute="species", value="vegetable", weight=1)


def test_all_alternatives_of_a_phrase_are_looked_up() -> None:
    assert study_rules.heads("(?:rats?|mice) were") == ("rat", "mice")
