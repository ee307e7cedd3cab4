"""What the scores of facts count, on facts few enough to count by hand."""

from __future__ import annotations

import pytest

from nlp import facts
from nlp.evaluate import Counts
from nlp.fact_scores import score_facts
from nlp.facts import NO_FACTS, Fact, Facts
from nlp.types import Measurement, Mention, Reading, Relation, Sentence, Study


def relations(*values: str, kind: str = "acts_on") -> Facts:
    """Relations of one kind, each as "subject object value"."""
    return Facts(relations=tuple(Fact(kind, *value.split()) for value in values))


def test_a_pair_is_right_where_its_action_is_wrong() -> None:
    scores = score_facts([(relations("a R agonist", "b R binds"), relations("a R antagonist", "c R binds"))])
    assert scores.facts["acts_on pair"] == Counts(tp=1, fp=1, fn=1)
    assert scores.facts["acts_on typed"] == Counts(fp=2, fn=2)


def test_a_pair_with_two_actions_is_one_pair_and_what_is_said_twice_is_said_once() -> None:
    gold, read = relations("a R agonist", "a R binds"), relations("a R agonist", "a R agonist", "a R binds")
    scores = score_facts([(gold, read)])
    assert scores.facts["acts_on pair"] == Counts(tp=1)
    assert scores.facts["acts_on typed"] == Counts(tp=2)


def test_each_kind_of_relation_is_counted_apart_and_each_text_by_itself() -> None:
    harm, good = relations("a pain present", kind="causes"), relations("a pain increases", kind="affects")
    scores = score_facts([(harm, good), (good, harm)])
    assert scores.facts["causes typed"] == scores.facts["affects typed"] == Counts(fp=1, fn=1)
    assert scores.facts["acts_on typed"] == Counts()


def test_a_number_stated_twice_counts_twice() -> None:
    five = facts.measurement("mitragynine", "dose", 5)
    assert score_facts([(Facts(measurements=(five, five)), Facts(measurements=(five,)))]).facts == {
        "measurements": Counts(tp=1, fn=1)
    }


def test_the_f1_of_an_attribute_of_the_study_is_its_accuracy() -> None:
    gold = Study("animal", ("rat", "mouse"), 12)
    read = [gold, Study("in_vitro", ("mouse", "rat"), 12), Study("animal", ("rat",)), Study()]
    study = score_facts([(Facts(study=gold), Facts(study=one)) for one in read]).study
    assert [study[name].f1 for name in ("design", "species", "sample_size")] == [0.5, 0.5, 0.5]
    assert study["design"] == Counts(tp=2, fp=2, fn=2)


def test_what_both_leave_open_is_right() -> None:
    study = score_facts([(Facts(study=Study("review")), Facts(study=Study("review")))]).study
    assert [counts.f1 for counts in study.values()] == [1.0, 1.0, 1.0]


def test_texts_are_scored_only_for_what_was_annotated() -> None:
    read = Facts((Fact("acts_on", "a", "R", "binds"),), (facts.measurement("a", "Ki", 1),), Study("animal"))
    nothing = score_facts([(NO_FACTS, read)])
    assert (nothing.facts, nothing.study, nothing.intervals) == ({}, {}, {})
    some = score_facts([(NO_FACTS, read), (relations("a R binds"), read)])
    assert some.facts["acts_on typed"] == Counts(tp=1)
    assert "measurements" not in some.facts
    assert some.study == {}


def test_intervals_hold_the_scores_and_are_of_resampled_texts() -> None:
    right, wrong = relations("a R binds"), relations("b R binds")
    scores = score_facts([(right, right)] * 5 + [(right, wrong)] * 5)
    low, high = scores.intervals["acts_on typed"]
    assert 0 < low < scores.facts["acts_on typed"].f1 == 0.5 < high < 1
    assert score_facts([(right, right)] * 5).intervals["acts_on typed"] == (1.0, 1.0)


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("acts_on", "μ-opioid receptors", "MOR"),
        ("acts_on", "mu opioid receptor", "Mu–Opioid Receptor"),
        ("acts_on", "new receptors", "new receptor"),
        ("causes", "Seizures", "seizure"),
        ("causes", "lost abilities", "Lost ability"),
        ("affects", "analgesic effects", "analgesia"),
    ],
)
def test_names_of_one_thing_agree(kind: str, one: str, other: str) -> None:
    assert facts.target(kind, one) == facts.target(kind, other)


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("acts_on", "mu-opioid receptor", "kappa-opioid receptor"),
        ("acts_on", "opioid receptors", "mu-opioid receptor"),
        ("causes", "respiratory depression", "depression"),
        ("causes", "sepsis", "sepsi"),
    ],
)
def test_names_of_different_things_do_not(kind: str, one: str, other: str) -> None:
    assert facts.target(kind, one) != facts.target(kind, other)


def test_kratom_is_one_in_all_its_forms_and_no_isomer_is_another() -> None:
    forms = ("kratom", "Ketum", "Mitragyna speciosa", "kratom tea", "M. speciosa")
    assert {facts.agent(form) for form in forms} == {"kratom"}
    isomers = ("mitragynine", "speciogynine", "speciociliatine", "7-hydroxymitragynine", "(-)-mitragynine")
    assert len({facts.agent(isomer) for isomer in isomers[:-1]}) == 4
    assert facts.agent("(+)-mitragynine") != facts.agent("mitragynine")


def mention(start: int, text: str, concept_id: str | None, kind: str) -> Mention:
    return Mention("abstract", start, start + len(text), text, 0, kind, concept_id, False, False, "test", 1.0)


def quantity(value: float | None, subject: int | None, words: str | None = None) -> Measurement:
    none = (None,) * 3
    return Measurement(
        "Ki", subject, None, "=", value, *none, "nM", None, None, None, None, None, 0, 0, 1, "rule", 1.0, words
    )


def test_what_is_read_is_named_by_its_concept_else_by_its_words() -> None:
    mentions = (
        mention(0, "MG", "CHEBI:6956", "ALKALOID"),
        mention(3, "Dizzinesses of a new sort", None, "ADVERSE_EFFECT"),
    )
    denied = Relation("causes", 0, 1, "present", True, False, 0, 0, 9, "rule", 1.0)
    asserted = Relation("affects", 0, 1, "increases", False, False, 0, 0, 9, "rule", 1.0)
    reading = Reading(
        "key",
        (Sentence("abstract", 0, 30),),
        mentions,
        (denied, asserted),
        (quantity(709.0000001, 0), quantity(0.5, None, "3S alkaloids"), quantity(2, None), quantity(None, 0)),
        Study("review"),
    )
    assert facts.read_in(reading) == Facts(
        (
            Fact("causes", "mitragynine", "dizzinesses of a new sort", "no_effect"),
            Fact("affects", "mitragynine", "dizzinesses of a new sort", "increases"),
        ),
        (
            Fact("measurement", "mitragynine", "Ki", "709"),
            Fact("measurement", "3s alkaloid", "Ki", "0.5"),
            Fact("measurement", "", "Ki", "2"),
        ),
        Study("review"),
    )
