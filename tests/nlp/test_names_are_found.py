"""Which names the vocabulary, the definitions and the shapes find, and where their spans end."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from reading import found, mentions, one, read

from nlp.vocabulary import concepts, terms

MU, KAPPA, DELTA = "UniProt:P35372", "UniProt:P41145", "UniProt:P41143"
MITRAGYNINE, SEVEN_OH = "CHEBI:6956", "CHEBI:180536"


@pytest.mark.parametrize(
    "spelling",
    ["µ-opioid receptor", "μ-opioid receptor", "mu-opioid receptor", "mu opioid receptor", "μ‐opioid receptor",
     "Mu-Opioid Receptors", "μOR", "MOR", "MOP receptor"],
)  # fmt: skip
def test_every_spelling_of_the_mu_receptor_is_one_concept(spelling: str) -> None:
    mention = one(f"It bound to the {spelling} in vitro.", spelling)
    assert (mention.entity_type, mention.concept_id) == ("RECEPTOR", MU)


@pytest.mark.parametrize("text", ["5-HT₁A", "5-HT1A receptors", "5-HT(1A)", "α2-adrenoceptors", "P-glycoprotein"])
def test_receptor_names_with_marks_inside_are_whole(text: str) -> None:
    assert found(f"Binding at {text} was measured.", "RECEPTOR") == [text]


def test_a_drug_inside_a_hyphen_compound_is_found() -> None:
    assert found("Kratom-induced seizures after morphine/codeine use.", "SUBSTANCE") == ["Kratom"]
    assert found("Kratom-induced seizures after morphine/codeine use.", "DRUG") == ["morphine", "codeine"]


def test_the_longest_name_wins_and_the_inner_name_is_not_reported() -> None:
    texts = found("Mitragynine pseudoindoxyl and 7-hydroxymitragynine were given.", "ALKALOID")
    assert texts == ["Mitragynine pseudoindoxyl", "7-hydroxymitragynine"]


def test_stereoisomers_and_near_names_are_never_merged() -> None:
    names = ["mitragynine", "speciogynine", "speciociliatine", "mitraciliatine", "corynoxine", "corynoxine B",
             "corynoxeine", "(+)-mitragynine"]  # fmt: skip
    ids = [mentions(f"The alkaloid {name} was isolated.")[0].concept_id for name in names]
    assert len(set(ids)) == len(names)


def test_every_listed_spelling_of_every_alkaloid_is_found_with_its_own_id() -> None:
    known = concepts()
    wrong = []
    for term in terms():
        if known[term.concept_id].entity_type != "ALKALOID":
            continue
        sentence = f"The alkaloid {term.term} was isolated from the leaf."
        if term.match == "defined":
            sentence = f"{known[term.concept_id].name} ({term.term}) was isolated; {term.term} was pure."
        got = {(m.text, m.concept_id) for m in mentions(sentence) if m.entity_type == "ALKALOID"}
        if (term.term, term.concept_id) not in got:
            wrong.append((term.term, got))
    assert wrong == []


def test_an_ambiguous_short_form_counts_only_where_the_text_defines_it() -> None:
    assert found("A dose of 5 MG was given.", "ALKALOID") == []
    assert found("We gave mitragynine (MG); MG lowered intake.", "ALKALOID") == ["mitragynine", "MG", "MG"]


def test_a_definition_in_the_text_beats_the_vocabulary() -> None:
    text = "Morphine (MOR) was compared with mitragynine. MOR was stronger."
    assert found(text, "RECEPTOR") == []
    assert [m.concept_id for m in mentions(text) if m.text == "MOR"] == [one(text, "Morphine").concept_id] * 2


def test_a_short_form_defined_as_something_else_is_no_mention() -> None:
    assert found("The Medical Outcome Registry (MOR) was searched. The MOR holds kratom cases.", "RECEPTOR") == []


def test_short_forms_that_begin_with_a_digit_take_their_definition() -> None:
    text = "7-hydroxymitragynine (7-HYM) was potent and 7-HYM was safe."
    assert [m.concept_id for m in mentions(text)] == [SEVEN_OH] * 3


def test_a_context_short_form_needs_a_text_about_kratom() -> None:
    assert [m.concept_id for m in mentions("The 7-OH was sold.", title="Kratom")] == [SEVEN_OH]
    assert mentions("The 7-OH position was methylated.", title="A synthesis") == []


def test_coordinated_receptors_are_one_span_each() -> None:
    got = [(m.text, m.concept_id) for m in mentions("It acts at mu-, kappa-, and delta-opioid receptors.")]
    assert got == [("mu", MU), ("kappa", KAPPA), ("delta-opioid receptors", DELTA)]


def test_cyp_isoforms_after_a_shared_prefix_are_found() -> None:
    assert found("It inhibited CYP2D6, 2C9 and 3A4 but not 12 of 14 others.", "RECEPTOR") == ["CYP2D6", "2C9", "3A4"]


def test_a_greek_letter_that_is_no_receptor_is_not_one() -> None:
    assert found("The delta between groups and the kappa statistic were small.", "RECEPTOR") == []


def test_an_alkaloid_like_name_that_no_list_has_is_found_without_a_concept() -> None:
    mention = one("The new compound 9-fluoromitragynine was made.", "9-fluoromitragynine")
    assert (mention.entity_type, mention.concept_id, mention.source) == ("ALKALOID", None, "pattern")


@pytest.mark.parametrize("text", ["indole alkaloids", "opioids", "benzodiazepines", "tail withdrawal", "energy drink"])
def test_classes_and_look_alikes_are_no_mentions(text: str) -> None:
    assert mentions(f"The study used {text} as described.") == []


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("It had antinociceptive effects in mice.", "antinociceptive effects"),
        ("He had acute liver injury.", "acute liver injury"),
        ("Severe seizures occurred.", "seizures"),
        ("They studied kratom addiction.", "kratom addiction"),
        ("They used it for opioid withdrawal symptoms.", "opioid withdrawal symptoms"),
    ],
)
def test_an_effect_s_span_is_the_phrase_that_names_it_fully(text: str, span: str) -> None:
    assert [m.text for m in mentions(text)] == [span]


def test_a_name_beside_odd_punctuation_is_not_lost_to_the_tokenizer() -> None:
    text = "the Kratom...a review; ex-MDMA+ users; kinase (ERK1/2)/ets-like; CYP3A4."
    assert [m.text for m in mentions(text)] == ["Kratom", "MDMA", "ERK1/2", "CYP3A4"]


def test_offsets_are_code_points_of_the_text_as_given() -> None:
    title, abstract = "Kratom 𝛼 and é", "Tab\u2009space, 😀 then µ\u2010opioid receptor\u00a0(MOR) and kratom."
    for mention in read(abstract, title).mentions:
        field = title if mention.field == "title" else abstract
        assert field[mention.start : mention.end] == mention.text


@pytest.mark.shared
def test_every_alkaloid_of_the_domain_s_list_is_found_in_a_sentence_and_never_as_another(shared: Path) -> None:
    with (shared / "domain/concepts.tsv").open(encoding="utf-8") as lines:
        rows = [r for r in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE) if r["type"] == "ALKALOID"]
    own = {c.name: c.concept_id for c in concepts().values() if c.entity_type == "ALKALOID"}
    wrong = []
    for row in (r for r in rows if r["subtype"] != "class"):
        for name in (row["preferred_name"], *filter(None, row["synonyms"].split("|"))):
            sentence = f"The effect of {name} was measured in kratom users."
            got = [(m.text, m.concept_id) for m in mentions(sentence) if m.entity_type != "SUBSTANCE"]
            if got != [(name, own[row["preferred_name"]])]:
                wrong.append((name, got))
    assert wrong == []
