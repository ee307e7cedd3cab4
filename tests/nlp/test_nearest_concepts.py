"""Mentions that no term matched: their nearest concept, and what stays without one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from nlp.components.linker import Linker, _Spellings
from nlp.types import Mention, Reading
from nlp.vocabulary import concepts

FOUND = Mention("title", 0, 11, "gabapentine", 0, "DRUG", None, False, False, "model", 0.9)


@pytest.fixture(scope="module")
def linker() -> Linker:
    return Linker()


def linked(linker: Linker, text: str, entity_type: str) -> str | None:
    """The name of the concept that a mention gets."""
    reading = Reading("key", (), (replace(FOUND, text=text, entity_type=entity_type),))
    (mention,) = linker.linked(reading).mentions
    return mention.concept_id and concepts()[mention.concept_id].name


@pytest.mark.parametrize(
    ("text", "entity_type", "name"),
    [
        ("gabapentine", "DRUG", "gabapentin"),
        ("Gabapentins", "DRUG", "gabapentin"),
        ("gabapentine", "ADVERSE_EFFECT", None),
        ("zestanol", "DRUG", None),
        ("", "DRUG", None),
        ("mitragynines", "ALKALOID", "mitragynine"),
        ("mitragynina", "ALKALOID", None),
        ("acute nausea", "ADVERSE_EFFECT", "nausea"),
        ("acute nausea", "OUTCOME", "nausea"),
    ],
)
def test_a_near_name_of_the_same_kind_is_linked_and_no_other(
    linker: Linker, text: str, entity_type: str, name: str | None
) -> None:
    assert linked(linker, text, entity_type) == name


def test_only_the_concept_is_new_and_a_known_one_stays(linker: Linker) -> None:
    known = replace(FOUND, concept_id="CHEBI:119915")
    first, second = linker.linked(Reading("key", (), (FOUND, known))).mentions
    assert replace(first, concept_id=None) == FOUND
    assert second == known


def test_the_likeness_of_spellings_is_that_of_scikit_learn() -> None:
    names = sorted({name.lower() for concept in concepts().values() for name in concept.names})
    asked = ["gabapentine", "a", "loss of  appetite", "5-ht2a receptors", "aaaaaa", "zzzz", ""]
    theirs = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 3))
    want = (theirs.fit_transform(names) @ theirs.transform(asked).T).toarray().T
    ours = _Spellings(names)
    np.testing.assert_allclose([ours.likeness(key) for key in asked], want, atol=1e-6)
