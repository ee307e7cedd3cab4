"""Where sentences begin and end."""

from __future__ import annotations

import pytest
from reading import read


def sentences(abstract: str) -> list[str]:
    return [abstract[s.start : s.end] for s in read(abstract).sentences if s.field == "abstract"]


@pytest.mark.parametrize(
    "text",
    [
        "Mice got 10 mg/kg i.p. Morphine alone was weaker.",
        "Kratom vs. Placebo was tested.",
        "Prozialeck et al. Reported a case.",
        "Leaves of M. speciosa were used.",
        "Mitragyna speciosa Korth. (Rubiaceae) is a tree.",
        "Doses (e.g. 5 g) were high.",
    ],
)
def test_an_abbreviation_ends_no_sentence(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize("unit", ["2.5 nM", "3 µM", "10 mg/kg", "5 %", "37 °C", "(n = 5)", "CYP3A4"])
def test_a_full_stop_after_a_unit_ends_the_sentence(unit: str) -> None:
    assert sentences(f"The value was {unit}. The end.") == [f"The value was {unit}.", "The end."]


def test_a_new_section_begins_a_sentence() -> None:
    assert sentences("Kratom use\nNo harm was seen.") == ["Kratom use", "No harm was seen."]


def test_a_title_is_its_own_sentence() -> None:
    assert [(s.field, s.start) for s in read("It helps", "Kratom").sentences] == [("title", 0), ("abstract", 0)]


def test_an_empty_title_and_an_empty_abstract_are_read() -> None:
    assert read("", "").sentences == ()
    assert read("Kratom.", "").sentences[0].field == "abstract"


@pytest.mark.parametrize(
    ("title", "abstract"),
    [
        ("A study of kratom", "Tea was drunk."),
        ("Effects at mu and kappa", "Opioid receptors in rats were bound by kratom."),
        ("Kratom causing liver", "Injury in man"),
        ("Kratom", "It was acute\nPain followed. They had opioid\nWithdrawal after kratom."),
    ],
)
def test_no_mention_reaches_over_its_sentence_or_from_title_to_abstract(title: str, abstract: str) -> None:
    reading = read(abstract, title)
    texts = {"title": title, "abstract": abstract}
    assert reading.mentions
    for mention in reading.mentions:
        sentence = reading.sentences[mention.sentence]
        assert sentence.field == mention.field
        assert sentence.start <= mention.start < mention.end <= sentence.end
        assert texts[mention.field][mention.start : mention.end] == mention.text
