"""Each difference in facts says which fact it is, and shows where it stands and what rule read it."""

from __future__ import annotations

from nlp import facts
from nlp.differences import Difference
from nlp.fact_differences import fact_differences
from nlp.facts import NO_FACTS, Facts
from nlp.gold import Annotation, GoldText
from nlp.types import Ground, Measurement, Mention, Passage, Reading, Relation, Sentence, Study

FIRST = "We looked at KOR. "
SECOND = "Mitragynine blocks KOR and binds MOR. "
THIRD = "Ki was 1,250 nM for mitragynine, IC50 12.50 nM. "
ABSTRACT = f"{FIRST}{SECOND}{THIRD}"
TITLE = "Mitragynine: 1,250 nM or 50 nM"
SENTENCES = (
    Sentence("title", 0, len(TITLE)),
    Sentence("abstract", 0, len(FIRST) - 1),
    Sentence("abstract", len(FIRST), len(FIRST + SECOND) - 1),
    Sentence("abstract", len(FIRST + SECOND), len(ABSTRACT) - 1),
)
MITRAGYNINE, KOR, MOR = range(3)
KAPPA, MU = "UniProt:P41145", "UniProt:P35372"


def at(words: str, after: int = len(FIRST)) -> tuple[int, int]:
    start = ABSTRACT.index(words, after)
    return start, start + len(words)


def mark(words: str, kind: str, after: int = len(FIRST)) -> Annotation:
    return Annotation("abstract", *at(words, after), kind, words, False, False)


def mention(words: str, concept_id: str, kind: str) -> Mention:
    return Mention("abstract", *at(words), words, 2, kind, concept_id, False, False, "test", 1.0)


def relation(obj: int, value: str, words: str) -> Relation:
    return Relation("acts_on", MITRAGYNINE, obj, value, False, False, 2, *at(words), "some-rule", 1.0)


def reading(*relations: Relation, measurements: tuple[Measurement, ...] = (), study: Study | None = None) -> Reading:
    mentions = (
        mention("Mitragynine", "CHEBI:6956", "ALKALOID"),
        mention("KOR", KAPPA, "RECEPTOR"),
        mention("MOR", MU, "RECEPTOR"),
    )
    return Reading("key", SENTENCES, mentions, relations, measurements, study or Study())


def parted(noted: Facts, read: Reading) -> list[Difference]:
    marks = (mark("KOR", "RECEPTOR", 0), mark("Mitragynine", "ALKALOID"), mark("KOR", "RECEPTOR"))
    marks += (mark("mitragynine", "ALKALOID"),)
    return fact_differences(GoldText(Passage("key", TITLE, ABSTRACT), marks, noted), read)


def acts_on(*facts_: tuple[str, str]) -> Facts:
    return Facts(relations=tuple(facts.relation("acts_on", "mitragynine", obj, value) for obj, value in facts_))


def test_facts_that_agree_are_no_difference_and_those_not_annotated_are_not_compared() -> None:
    read = reading(relation(KOR, "antagonist", "blocks KOR"))
    assert parted(acts_on(("KOR", "antagonist")), read) == []
    assert parted(NO_FACTS, read) == []


def test_a_spurious_fact_shows_the_words_that_say_it_and_its_rule() -> None:
    (one,) = parted(acts_on(), reading(relation(MOR, "binds", "binds MOR")))
    assert one == Difference(
        "spurious", "acts_on", "mitragynine – mu-opioid receptor: binds; rule some-rule",
        "binds MOR", "Mitragynine blocks KOR and ", ".",
    )  # fmt: skip


def test_a_missed_fact_is_shown_where_its_names_stand_together() -> None:
    (one,) = parted(acts_on(("KOR", "antagonist")), reading())
    assert (one.kind, one.remark) == ("missed", "mitragynine – kappa-opioid receptor: antagonist")
    assert (one.before, one.text, one.after) == ("Mitragynine blocks ", "KOR", " and binds MOR.")


def test_a_missed_fact_is_shown_by_its_object_alone_or_not_at_all() -> None:
    elsewhere, nowhere = (
        Facts(relations=(facts.relation("acts_on", "speciogynine", obj, "binds"),)) for obj in ("KOR", "hERG")
    )
    (one,) = parted(elsewhere, reading())
    assert (one.before, one.text) == ("We looked at ", "KOR")
    (other,) = parted(nowhere, reading())
    assert (other.before, other.text, other.after) == ("", "", "")


def test_another_value_of_the_same_pair_is_one_difference() -> None:
    (one,) = parted(acts_on(("KOR", "binds")), reading(relation(KOR, "antagonist", "blocks KOR")))
    assert (one.kind, one.label, one.text) == ("value", "acts_on", "blocks KOR")
    assert one.remark == "mitragynine – kappa-opioid receptor: binds, read as antagonist; rule some-rule"


def test_a_second_value_of_the_same_pair_is_spurious() -> None:
    both = reading(relation(KOR, "antagonist", "blocks KOR"), relation(KOR, "binds", "blocks KOR"))
    (one,) = parted(acts_on(("KOR", "antagonist")), both)
    assert (one.kind, one.remark) == ("spurious", "mitragynine – kappa-opioid receptor: binds; rule some-rule")


def test_a_missed_number_is_shown_where_it_is_printed_beside_its_subject() -> None:
    noted = Facts(measurements=(facts.measurement("mitragynine", "Ki", 1250), facts.measurement("", "IC50", 12.5)))
    one, other = parted(noted, reading())
    assert (one.label, one.remark) == ("measurement", "mitragynine – Ki: 1250")
    assert (one.before, one.text) == ("Ki was ", "1,250")
    assert (other.remark, other.text) == ("nothing named – IC50: 12.5", "12.50")


def test_no_part_of_a_longer_number_is_the_number() -> None:
    for value in (250, 2.5, 1, 12):
        (one,) = parted(Facts(measurements=(facts.measurement("mitragynine", "Ki", value),)), reading())
        assert one.text == ""


def test_a_spurious_number_has_its_unit_and_its_rule() -> None:
    start, end = at("12.50 nM")
    none = (None,) * 3
    read = Measurement(
        "IC50", MITRAGYNINE, None, "=", 12.5, *none, "nM", *none, None, None, 3, start, end, "list", 1.0
    )  # fmt: skip
    (one,) = parted(Facts(measurements=()), reading(measurements=(read,)))
    assert (one.kind, one.text, one.remark) == ("spurious", "12.50 nM", "mitragynine – IC50: 12.5 nM; rule list")


def test_the_study_is_compared_attribute_by_attribute_with_what_each_rests_on() -> None:
    start, end = at("looked", 0)
    read = Study(
        "animal", ("mouse", "rat"), 9,
        grounds=(
            Ground("design", "animal", "mesh", "Mice", None, None, None, "index-term"),
            Ground("species", "mouse", "text", "Mitragynine", 2, *at("Mitragynine"), "here"),
            Ground("species", "rat", "text", "looked", 1, start, end, "there"),
            Ground("sample_size", "9", "text", "looked", 1, start, end, "count"),
        ),
    )  # fmt: skip
    found = parted(Facts(study=Study("in_vitro", ("mouse",))), reading(study=read))
    assert [(d.kind, d.label, d.remark, d.before, d.text) for d in found] == [
        ("value", "design", "in_vitro, read as animal; rule index-term", "", "Mice"),
        ("value", "species", "mouse, read as mouse, rat; rule there", "We ", "looked"),
        ("spurious", "sample_size", "9; rule count", "We ", "looked"),
    ]


def test_of_a_study_what_was_missed_has_no_place() -> None:
    (one,) = parted(Facts(study=Study("review", ("mouse", "rat"))), reading(study=Study("review", ("mouse",))))
    assert one == Difference("value", "species", "mouse, rat, read as mouse", "", "", "")
    (missed,) = parted(Facts(study=Study("review")), reading())
    assert missed == Difference("missed", "design", "review", "", "", "")


def test_the_best_of_several_readings_of_a_fact_is_shown() -> None:
    weak = Relation("acts_on", MITRAGYNINE, MOR, "binds", False, False, 2, *at("Mitragynine"), "weak", 0.5)
    for relations in ((weak, relation(MOR, "binds", "binds MOR")), (relation(MOR, "binds", "binds MOR"), weak)):
        (one,) = parted(acts_on(), reading(*relations))
        assert one.text == "binds MOR"
