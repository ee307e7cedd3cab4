"""Which alkaloid does what at which receptor: every way of saying it, and what only looks like it."""

from __future__ import annotations

from functools import cache

import pytest
from spacy.language import Language

from nlp import pipeline, reader
from nlp.errors import VocabularyFault
from nlp.relations import frames
from nlp.types import Passage, Reading, Relation
from nlp.vocabulary import concepts

_SHORT = {
    "mu-opioid receptor": "MOR",
    "kappa-opioid receptor": "KOR",
    "delta-opioid receptor": "DOR",
    "alpha-2 adrenergic receptor": "α2",
    "hERG channel": "hERG",
    "7-hydroxymitragynine": "7-HMG",
    "mitragynine": "MG",
}


@cache
def language() -> Language:
    return pipeline.build(pipeline.RULES)


def reading(abstract: str, title: str = "A study of kratom") -> Reading:
    (read,) = reader.read(language(), [Passage("key", title, abstract)])
    return read


def facts(abstract: str, title: str = "A study of kratom") -> set[str]:
    """Subject, action and target of every relation, by the names of their concepts."""
    read = reading(abstract, title)

    def name(index: int) -> str:
        mention = read.mentions[index]
        full = concepts()[mention.concept_id].name if mention.concept_id else mention.text
        return _SHORT.get(full, full)

    return {f"{name(r.subject)} {r.value} {name(r.object)}" for r in read.relations if r.relation_type == "acts_on"}


def check(abstract: str, expected: str, title: str = "A study of kratom") -> None:
    assert facts(abstract, title) == {fact for fact in expected.split("; ") if fact}


def only(abstract: str, title: str = "A study of kratom") -> Relation:
    (relation,) = (r for r in reading(abstract, title).relations if r.relation_type == "acts_on")
    return relation


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        ("Mitragynine is a partial agonist at the human μ-opioid receptor.", "MG partial_agonist MOR"),
        ("Mitragynine, a MOR agonist, was given to rats.", "MG agonist MOR"),
        ("The partial MOR agonist mitragynine was given to rats.", "MG partial_agonist MOR"),
        ("As an agonist at MOR, mitragynine may be habit-forming.", "MG agonist MOR"),
        ("Corynantheidine acted as an inverse agonist at KOR.", "corynantheidine inverse_agonist KOR"),
        ("The MOR-selective agonism of mitragynine was strong.", "MG agonist MOR"),
        ("Mitragynine showed CYP2D6 inhibitory activity.", "MG inhibitor CYP2D6"),
        ("Mitragynine potently inhibited CYP2D6.", "MG inhibitor CYP2D6"),
        ("CYP2D6 was inhibited by mitragynine.", "MG inhibitor CYP2D6"),
        ("Inhibition of CYP2D6 by mitragynine was competitive.", "MG inhibitor CYP2D6"),
        ("Mitragynine-induced inhibition of CYP2D6 was weak.", "MG inhibitor CYP2D6"),
        ("The IC50 of mitragynine against CYP2D6 was 1 µM.", "MG inhibitor CYP2D6"),
        ("By inhibiting CYP2D6, mitragynine may raise exposure to other drugs.", "MG inhibitor CYP2D6"),
        ("Mitragynine raised CYP1A2 expression.", "MG inducer CYP1A2"),
        ("Mitragynine is metabolised mainly by CYP3A4.", "MG substrate CYP3A4"),
        ("CYP3A4 converts mitragynine into an active product.", "MG substrate CYP3A4"),
        ("Mitragynine is a substrate of P-glycoprotein.", "MG substrate P-glycoprotein"),
        ("The binding affinity of mitragynine for KOR was low.", "MG binds KOR"),
        ("At KOR, mitragynine displaced the radioligand.", "MG binds KOR"),
        ("Mitragynine acts via μ-opioid receptors.", "MG modulates MOR"),
    ],
)
def test_an_action_may_be_a_noun_a_verb_or_an_adjective(abstract: str, expected: str) -> None:
    assert facts(abstract) == {expected}


def test_one_subject_may_act_differently_at_several_targets() -> None:
    check(
        "Mitragynine is a partial agonist at MOR and a competitive antagonist at KOR and DOR.",
        "MG partial_agonist MOR; MG antagonist KOR; MG antagonist DOR",
    )


def test_everyone_in_a_list_acts_on_everything_in_a_list() -> None:
    check(
        "Mitragynine and 7-hydroxymitragynine bind MOR, KOR and DOR.",
        "MG binds MOR; MG binds KOR; MG binds DOR; 7-HMG binds MOR; 7-HMG binds KOR; 7-HMG binds DOR",
    )


def test_respectively_pairs_one_with_one() -> None:
    check("Mitragynine and paynantheine bound MOR and KOR, respectively.", "MG binds MOR; paynantheine binds KOR")
    check(
        "Mitragynine and paynantheine were partial agonist and antagonist at MOR, respectively.",
        "MG partial_agonist MOR; paynantheine antagonist MOR",
    )


def test_respectively_after_values_does_not_pair_one_subject() -> None:
    values = "Mitragynine inhibited CYP2D6 and CYP3A4 with IC50 values of 1 and 9 µM, respectively."
    check(values, "MG inhibitor CYP2D6; MG inhibitor CYP3A4")


def test_a_list_of_values_names_several_subjects() -> None:
    values = "IC50 values for hERG were 0.5 µM for mitragynine and 1.1 µM for speciogynine."
    check(values, "MG inhibitor hERG; speciogynine inhibitor hERG")


def test_what_a_clause_leaves_out_was_said_before() -> None:
    check(
        "Mitragynine bound MOR, whereas paynantheine was weaker and speciofoline inactive.",
        "MG binds MOR; paynantheine binds MOR; speciofoline no_effect MOR",
    )
    check(
        "Speciogynine was a MOR antagonist, while speciociliatine was a partial agonist.",
        "speciogynine antagonist MOR; speciociliatine partial_agonist MOR",
    )


def test_the_same_word_means_another_action_at_another_target() -> None:
    check("Mitragynine blocks MOR and hERG.", "MG antagonist MOR; MG inhibitor hERG")


def test_a_family_and_its_member_are_two_targets() -> None:
    check("Mitragynine binds opioid receptors, mainly MOR.", "MG binds opioid receptors; MG binds MOR")


def test_acting_on_adds_nothing_where_the_text_says_how() -> None:
    check("Mitragynine acts on MOR. Mitragynine is a partial agonist at MOR.", "MG partial_agonist MOR")
    check("Mitragynine acts on KOR. It is a partial agonist at MOR.", "MG modulates KOR; MG partial_agonist MOR")


def test_another_drug_is_no_subject() -> None:
    check("Kratom was studied. Naloxone is an antagonist at MOR.", "")
    check("Kratom was studied. CYP2D6 was inhibited by quinidine.", "")
    check("Mitragynine reduced pain, and morphine activated MOR.", "")
    check("Mitragynine reduced morphine's activity at MOR.", "")
    check("Mitragynine reduced pain, and mitragynine activated MOR.", "MG agonist MOR")


def test_a_comparator_keeps_its_own_action() -> None:
    check("Unlike morphine, a full agonist at MOR, mitragynine is a partial agonist at MOR.", "MG partial_agonist MOR")
    check("Unlike morphine, mitragynine did not recruit β-arrestin-2.", "MG no_effect β-arrestin-2")


def test_an_alkaloid_that_is_compared_with_acts_too() -> None:
    check("7-Hydroxymitragynine had higher affinity for MOR than mitragynine.", "7-HMG binds MOR; MG binds MOR")
    check("7-Hydroxymitragynine, unlike mitragynine, activated MOR.", "7-HMG agonist MOR")


def test_an_antagonist_that_blocks_the_effect_shows_the_target() -> None:
    check("The antinociception of mitragynine was blocked by naloxonazine, a MOR antagonist.", "MG modulates MOR")
    check("The MOR antagonist cyprodime reversed the effect of mitragynine.", "MG modulates MOR")
    check("Yohimbine blocked the effect of mitragynine, which implicates α2-adrenoceptors.", "MG modulates α2")
    check("The effect of mitragynine was lost in MOR knockout mice.", "MG modulates MOR")


def test_an_antagonist_that_blocks_nothing_of_kratom_shows_nothing() -> None:
    check("Rats received mitragynine and the MOR antagonist naltrexone.", "")
    check("Kratom was studied. The MOR antagonist naltrexone blocked the effect of morphine.", "")
    check("Naltrexone, an opioid receptor antagonist, was given to kratom users.", "")


def test_an_antagonist_that_does_not_block_the_effect_shows_no_effect() -> None:
    relation = only("The effect of mitragynine was not blocked by naltrindole, a DOR antagonist.")
    assert (relation.value, relation.negated) == ("no_effect", True)


def test_an_inhibitor_that_raises_exposure_shows_a_substrate() -> None:
    check("Ketoconazole, a CYP3A inhibitor, increased exposure to mitragynine.", "MG substrate CYP3A")
    check("Kratom should not be taken with CYP3A4 inhibitors.", "")
    check("Drugs that are metabolised by CYP2D6 may accumulate in users of kratom.", "")


@pytest.mark.parametrize(
    "abstract",
    [
        "Mitragynine did not activate KOR.",
        "Mitragynine had no affinity for KOR.",
        "Mitragynine was not an agonist at KOR.",
        "Mitragynine was inactive at KOR.",
        "KOR was not activated by mitragynine.",
        "Binding to KOR was not detected for mitragynine.",
        "Mitragynine reduced pain without activating KOR.",
        "Mitragynine failed to activate KOR.",
        "Mitragynine lacked agonist activity at KOR.",
    ],
)
def test_a_denied_action_is_a_fact(abstract: str) -> None:
    assert facts(abstract) == {"MG no_effect KOR"}
    assert only(abstract).negated


def test_a_denial_reaches_as_far_as_its_clause() -> None:
    check("Mitragynine did not activate KOR, but it activated MOR.", "MG no_effect KOR; MG agonist MOR")
    check("Mitragynine, but not paynantheine, activated MOR.", "MG agonist MOR; paynantheine no_effect MOR")
    check("Mitragynine activated MOR but not KOR.", "MG agonist MOR; MG no_effect KOR")
    check("Mitragynine not only binds but activates MOR.", "MG binds MOR; MG agonist MOR")
    check(
        "Neither mitragynine nor paynantheine recruited β-arrestin-2.",
        "MG no_effect β-arrestin-2; paynantheine no_effect β-arrestin-2",
    )


@pytest.mark.parametrize(
    "abstract",
    [
        "Docking predicted that MG binds KOR.",
        "Mitragynine may bind KOR.",
        "Binding of mitragynine to KOR is conceivable.",
    ],
)
def test_what_is_supposed_is_uncertain(abstract: str) -> None:
    assert only(abstract).uncertain


def test_what_is_found_is_certain_whatever_it_may_mean() -> None:
    assert not only("Mitragynine binds KOR.").uncertain
    assert not only("Mitragynine inhibited CYP2D6, which may lead to interactions.").uncertain


def test_a_question_is_no_fact() -> None:
    check("Does mitragynine inhibit CYP2D6?", "")
    check("We asked whether mitragynine activates MOR.", "")


@pytest.mark.parametrize(
    ("abstract", "who"),
    [
        ("Mitragynine is well known. It binds KOR.", {"MG"}),
        ("Mitragynine is well known. Its affinity for KOR was low.", {"MG"}),
        ("Mitragynine is well known. This alkaloid binds KOR.", {"MG"}),
        ("Mitragynine and paynantheine were tested. Both alkaloids bound KOR.", {"MG", "paynantheine"}),
        ("Mitragynine and paynantheine were tested. They bound KOR.", {"MG", "paynantheine"}),
        ("Kratom was tested. Here mitragynine did little. The plant bound KOR.", {"kratom"}),
        ("Mitragynine is converted to 7-hydroxymitragynine. Mice were used. The metabolite bound KOR.", {"7-HMG"}),
    ],
)
def test_a_pronoun_stands_for_what_was_named(abstract: str, who: set[str]) -> None:
    assert facts(abstract) == {f"{name} binds KOR" for name in who}


def test_a_sentence_without_subject_is_about_the_title() -> None:
    check("Binding to KOR was weak.", "MG binds KOR", title="Pharmacology of mitragynine")
    check("Agonists bind to KOR.", "", title="Pharmacology of mitragynine")


def test_it_and_both_may_stand_for_nothing() -> None:
    check("Mitragynine was given. It is known that opioids bind KOR.", "")
    check("Mitragynine activated both MOR and KOR.", "MG agonist MOR; MG agonist KOR")


def test_the_source_of_an_alkaloid_does_not_act_with_it() -> None:
    check(
        "The main alkaloids of kratom, mitragynine and paynantheine, bind KOR.", "MG binds KOR; paynantheine binds KOR"
    )
    check("Kratom, mitragynine and paynantheine bind KOR.", "kratom binds KOR; MG binds KOR; paynantheine binds KOR")


def test_a_product_of_an_enzyme_is_not_its_substrate() -> None:
    check("CYP3A4 formed 7-hydroxymitragynine.", "MG substrate CYP3A4", title="Metabolism of mitragynine")


def test_a_relation_has_its_words_and_its_sentence() -> None:
    abstract = "Mitragynine is well known. It potently inhibited CYP2D6 in vitro."
    read = reading(abstract)
    relation = only(abstract)
    sentence = read.sentences[relation.sentence]
    assert abstract[relation.start : relation.end] == "inhibited CYP2D6"
    assert abstract[sentence.start : sentence.end] == "It potently inhibited CYP2D6 in vitro."
    assert read.mentions[relation.subject].text == "Mitragynine"
    assert relation.rule == "verb-receptor"


def test_a_subject_named_elsewhere_lowers_the_score() -> None:
    here, before = only("Mitragynine binds KOR."), only("Mitragynine is known. It binds KOR.")
    assert 0 < before.score < here.score <= 1


@pytest.mark.parametrize(
    ("form", "frame"),
    [("verb", "<R> was <3>"), ("verb", "<W> at <3"), ("verb", "<W> ([ <R>"), ("no such form", "<W> <R>")],
)
def test_a_frame_that_can_never_fit_is_refused(form: str, frame: str, monkeypatch: pytest.MonkeyPatch) -> None:
    frames.frame_lines()
    row = {"form": form, "rule": "a-rule", "subject": "left", "score": "0.5", "frame": frame}
    monkeypatch.setattr("nlp.vocabulary.rows", lambda _: iter([(2, row)]))
    with pytest.raises(VocabularyFault, match="line 2"):
        frames.frame_lines.__wrapped__()
