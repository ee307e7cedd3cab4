"""What the scores count, on annotations small enough to count by hand."""

from __future__ import annotations

import pytest

from nlp.differences import differences
from nlp.evaluate import Counts, score
from nlp.gold import Annotation, GoldText
from nlp.types import Mention, Passage, Reading, Sentence


def mark(start: int, end: int, kind: str, *, field: str = "abstract", negated: bool = False) -> Annotation:
    return Annotation(field, start, end, kind, "x" * (end - start), negated, uncertain=False)


def test_strict_wants_the_span_and_overlap_a_shared_character() -> None:
    scores = score([([mark(0, 5, "DRUG"), mark(9, 12, "DRUG")], [mark(0, 5, "DRUG"), mark(10, 12, "DRUG")])])
    assert scores.strict["DRUG"] == Counts(tp=1, fp=1, fn=1)
    assert scores.overlap["DRUG"] == Counts(tp=2)


def test_touching_spans_share_no_character_and_fields_are_apart() -> None:
    found = [mark(5, 9, "DRUG"), mark(0, 5, "DRUG", field="title")]
    assert score([([mark(0, 5, "DRUG")], found)]).overlap["DRUG"] == Counts(fp=2, fn=1)


def test_a_mention_is_used_once_by_the_mention_that_shares_most_with_it() -> None:
    gold = [mark(0, 4, "OUTCOME"), mark(5, 9, "OUTCOME")]
    assert score([(gold, [mark(0, 9, "OUTCOME")])]).overlap["OUTCOME"] == Counts(tp=1, fn=1)


def test_another_type_is_no_match_and_stands_in_the_confusion() -> None:
    scores = score([([mark(0, 5, "DRUG"), mark(6, 7, "DRUG")], [mark(0, 5, "ALKALOID"), mark(8, 9, "RECEPTOR")])])
    assert scores.strict["DRUG"] == Counts(fn=2)
    assert scores.strict["ALKALOID"] == Counts(fp=1)
    assert scores.confusion == {("DRUG", "ALKALOID"): 1, ("DRUG", "-"): 1, ("-", "RECEPTOR"): 1}


def test_flags_are_counted_over_the_effects_that_agree() -> None:
    gold = [mark(0, 2, "OUTCOME", negated=True), mark(3, 5, "OUTCOME"), mark(6, 8, "OUTCOME"), mark(9, 11, "OUTCOME")]
    found = [
        mark(0, 2, "OUTCOME", negated=True),
        mark(3, 5, "OUTCOME", negated=True),
        mark(6, 8, "OUTCOME"),
        mark(9, 11, "ADVERSE_EFFECT", negated=True),
    ]
    scores = score([(gold, found)])
    assert scores.flags["negated"] == Counts(tp=1, fp=1)
    assert scores.accuracy("negated") == pytest.approx(2 / 3)
    assert scores.accuracy("uncertain") == 1.0


def test_role_accuracy_is_of_spans_that_are_an_effect_to_both() -> None:
    gold = [mark(0, 2, "OUTCOME"), mark(3, 5, "ADVERSE_EFFECT"), mark(6, 8, "OUTCOME"), mark(9, 11, "OUTCOME")]
    found = [mark(0, 2, "OUTCOME"), mark(3, 5, "OUTCOME"), mark(6, 8, "DRUG")]
    scores = score([(gold, found)])
    assert (scores.effect_spans, scores.role_accuracy) == (2, 0.5)


def test_core_macro_is_the_mean_of_four_types_and_intervals_hold_the_scores() -> None:
    kinds = ("ALKALOID", "RECEPTOR", "OUTCOME", "ADVERSE_EFFECT")
    right = [mark(10 * place, 10 * place + 2, kind) for place, kind in enumerate(kinds)]
    scores = score([(right, right), (right, right[:2]), (right, right)])
    assert scores.core_macro == pytest.approx((1 + 1 + 0.8 + 0.8) / 4)
    assert scores.intervals["ALKALOID"] == (1.0, 1.0)
    low, high = scores.intervals["OUTCOME"]
    assert 0 <= low < 0.8 < high == 1.0
    low, high = scores.core_macro_interval
    assert low < scores.core_macro < high == 1.0


def test_nothing_found_and_nothing_there_is_no_division_by_zero() -> None:
    scores = score([([], [])])
    assert (scores.core_macro, scores.role_accuracy, scores.accuracy("negated")) == (0.0, 0.0, 0.0)


def test_differences_come_in_order_each_in_its_sentence() -> None:
    abstract = "All slept. Mice had pain, no fever and a cough. The end."

    def at(words: str) -> tuple[int, int]:
        return abstract.index(words), abstract.index(words) + len(words)

    def gold(words: str, kind: str, negated: bool = False) -> Annotation:
        return Annotation("abstract", *at(words), kind, words, negated, uncertain=False)

    def read(words: str, kind: str) -> Mention:
        return Mention("abstract", *at(words), words, 2, kind, None, False, False, "test", 1.0)

    text = GoldText(
        Passage("key", "Sleep", abstract),
        (
            Annotation("title", 0, 5, "OUTCOME", "Sleep", False, False),
            gold("pain", "OUTCOME"),
            gold("fever", "ADVERSE_EFFECT", negated=True),
            gold("Mice", "DRUG"),
        ),
    )
    sentences = (Sentence("title", 0, 5), *(Sentence("abstract", *at(s)) for s in ("All slept.", abstract[11:47])))
    reading = Reading(
        "key",
        sentences,
        (read("Mice", "DRUG"), read("pain", "ADVERSE_EFFECT"), read("fever", "ADVERSE_EFFECT"), read("cough", "DRUG")),
    )
    found = differences(text, reading)
    assert [(d.kind, d.label, d.text, d.remark) for d in found] == [
        ("missed", "OUTCOME", "Sleep", ""),
        ("type", "OUTCOME", "pain", "read as ADVERSE_EFFECT"),
        ("negated", "ADVERSE_EFFECT", "fever", "read as not negated"),
        ("spurious", "DRUG", "cough", ""),
    ]
    assert (found[1].before, found[1].after) == ("Mice had ", ", no fever and a cough.")
