"""What kind of study a text reports, and what it does not say."""

from __future__ import annotations

from functools import cache

import pytest
from pydantic import ValidationError
from spacy.language import Language

from nlp import pipeline, reader, vocabulary
from nlp.studies import rules as study_rules
from nlp.studies import sizes
from nlp.types import Ground, Passage, Reading, Study


@cache
def _language() -> Language:
    return pipeline.build(pipeline.RULES)


def _read(passage: Passage) -> Reading:
    return next(iter(reader.read(_language(), [passage])))


def study(abstract: str, title: str = "On kratom", types: tuple[str, ...] = (), mesh: tuple[str, ...] = ()) -> Study:
    return _read(Passage("key", title, abstract, types, mesh)).study


def design(abstract: str, title: str = "On kratom") -> str | None:
    return study(abstract, title).design


# Design


def test_binding_assays_and_living_rats_make_an_animal_study() -> None:
    read = study(
        "Binding assays were run on cloned receptors. Rats were then given mitragynine (10 mg/kg, i.p.) "
        "and tail flick latency was measured."
    )
    assert read.design == "animal"
    assert read.species == ("rat",)


def test_tissue_of_rats_is_not_an_animal_study() -> None:
    read = study("Displacement of radioligands by mitragynine was measured in membranes of rat brain.")
    assert read.design == "in_vitro"
    assert read.species == ("rat",)


def test_receptors_in_cells_are_an_in_vitro_study_of_cells() -> None:
    read = study(
        "Human mu-opioid receptors were stably expressed in CHO cells, and cAMP was measured with an EC50 of 3 nM."
    )
    assert (read.design, read.species) == ("in_vitro", ("cell",))


def test_human_microsomes_are_in_vitro_and_human() -> None:
    read = study("Mitragynine was incubated with human liver microsomes, and metabolites were identified.")
    assert (read.design, read.species) == ("in_vitro", ("human",))


def test_one_patient_is_a_case_report_of_one() -> None:
    read = study("A 41-year-old man presented with jaundice. He had taken kratom for a month.")
    assert (read.design, read.sample_size, read.species) == ("case_report", 1, ("human",))


def test_several_patients_are_a_case_series() -> None:
    read = study("We report three patients with jaundice after kratom. A 41-year-old man recovered. He was discharged.")
    assert (read.design, read.sample_size) == ("case_series", 3)


def test_earlier_cases_do_not_make_a_series_of_a_case() -> None:
    read = study("A 41-year-old man presented with jaundice. Only 12 patients with it were known from the literature.")
    assert (read.design, read.sample_size) == ("case_report", 1)


def test_a_review_of_the_literature_beside_a_case_is_a_case_report() -> None:
    assert design(
        "A 30-year-old woman had a seizure. The literature is reviewed.", "Seizure: a case report and review"
    ) == ("case_report")


def test_asked_people_are_a_survey() -> None:
    read = study("An anonymous online survey was completed by 1,204 kratom users.")
    assert (read.design, read.sample_size) == ("survey", 1204)


def test_a_survey_of_the_literature_is_a_review() -> None:
    assert design("Published work on kratom is discussed.", "Kratom: a survey of the literature") == "review"


@pytest.mark.parametrize(
    "abstract",
    [
        "Kratom exposures reported to poison centers from 2011 to 2017 were reviewed retrospectively.",
        "In a cross-sectional study liver tests of regular kratom users were compared with those of controls.",
        "Decedents positive for mitragynine were identified in the records of a medical examiner.",
        "Reports to the FDA adverse event reporting system were retrieved for disproportionality analysis.",
    ],
)
def test_records_registers_and_comparisons_are_observational(abstract: str) -> None:
    assert design(abstract) == "observational"


def test_a_chart_review_is_no_review() -> None:
    assert design("A chart review of all admissions with kratom use was done.", "Retrospective chart review") == (
        "observational"
    )


def test_volunteers_given_a_dose_are_a_clinical_trial() -> None:
    read = study(
        "In a randomized, double-blind, placebo-controlled study 26 volunteers received a single oral dose of kratom."
    )
    assert (read.design, read.sample_size, read.evidence_level) == ("clinical_trial", 26, 2)


def test_randomized_rats_are_no_clinical_trial() -> None:
    assert design("Male rats were randomized to receive placebo or mitragynine by gavage.") == "animal"


def test_trials_that_are_wanted_make_no_trial() -> None:
    assert design("Kratom is a tree. Its leaves are chewed. Clinical trials are needed.") == "review"


def test_the_protocol_of_a_trial_is_no_trial() -> None:
    abstract = "This double-blind, placebo-controlled trial will enrol adults. Participants will be randomized."
    assert design(abstract, "Kratom for pain: study protocol for a randomized trial") == "other"


def test_an_announced_review_is_a_review_whatever_it_reviews() -> None:
    abstract = (
        "This narrative review summarizes the pharmacology of kratom in rats, in vitro binding studies, "
        "surveys of users and the law."
    )
    assert design(abstract) == "review"


def test_a_text_of_general_statements_is_a_review() -> None:
    read = study(
        "Kratom is a tropical tree. Its leaves contain alkaloids. They are known to act on opioid receptors. "
        "Dependence is a growing concern."
    )
    assert read.design == "review"
    assert read.grounds[0].rule == "general-statements"


def test_a_searched_literature_is_a_systematic_review() -> None:
    abstract = (
        "Embase, Medline and Scopus were searched following PRISMA. Nineteen studies met the inclusion criteria "
        "and risk of bias was assessed."
    )
    assert design(abstract) == "systematic_review"


def test_naming_a_database_does_not_make_a_review_systematic() -> None:
    abstract = (
        "This paper reviews what is known of kratom. Articles were found in PubMed. The review covers its chemistry."
    )
    assert design(abstract, "Kratom: a review") == "review"


def test_a_method_tried_on_rats_is_chemistry_with_a_species() -> None:
    read = study(
        "An HPLC method for determination of mitragynine was developed and validated; limits of detection were low and "
        "recovery was 95%. Rats received mitragynine.",
        "Quantification of mitragynine by liquid chromatography",
    )
    assert (read.design, read.species) == ("chemistry", ("rat",))


def test_synthesis_with_a_bioassay_is_in_vitro() -> None:
    abstract = (
        "Analogues were synthesized. Affinity was determined by radioligand binding in HEK293 cells and "
        "functional assays gave EC50 values."
    )
    assert design(abstract) == "in_vitro"


def test_docking_alone_is_in_silico() -> None:
    assert design("Molecular docking and molecular dynamics simulations predict how mitragynine binds.") == "in_silico"


def test_law_is_policy() -> None:
    abstract = "Several states ban the plant, and legislators debate its legal status."
    assert design(abstract, "Scheduling kratom: state laws compared") == "policy"


def test_regulation_of_genes_is_no_policy() -> None:
    assert (
        design("Regulation of gene expression by mitragynine was studied in HepG2 cells by western blot.") == "in_vitro"
    )


def test_a_commentary_is_other() -> None:
    assert design("We argue that patients deserve better.", "Commentary: what to make of kratom") == "other"


def test_where_nothing_tells_there_is_no_design() -> None:
    read = study("", "Kratom")
    assert read == Study()


# Index terms


def test_a_publication_type_outweighs_the_text() -> None:
    abstract = "A questionnaire was completed by adults."
    assert study(abstract, types=("Journal Article",)).design == "survey"
    assert study(abstract, types=("Journal Article", "Review")).design == "review"


def test_a_letter_that_reports_a_case_is_a_case_report() -> None:
    assert (
        study("A 41-year-old man had a seizure. He recovered.", types=("Letter", "Case Reports")).design
        == "case_report"
    )


def test_check_tags_and_geographic_terms_tell_species_and_country() -> None:
    read = study(
        "Kratom was studied.",
        mesh=("Rats, Sprague-Dawley", "Behavior, Animal", "Malaysia", "Injections, Intraperitoneal"),
    )
    assert (read.design, read.species, read.country, read.route) == ("animal", ("rat",), "Malaysia", "intraperitoneal")
    assert {ground.source for ground in read.grounds} == {"mesh"}


def test_a_state_is_a_part_of_its_country() -> None:
    assert study("A survey of adults.", mesh=("Texas",)).country == "United States"


# Species


@pytest.mark.parametrize(
    ("abstract", "species"),
    [
        ("Mice and dogs were given mitragynine by gavage.", ("mouse", "dog")),
        ("Zebrafish were exposed to kratom extract.", ("zebrafish",)),
        ("Rabbits were treated with mitragynine.", ("other",)),
        ("A term newborn of a kratom user was admitted; the neonate needed morphine.", ("human",)),
    ],
)
def test_species_are_those_studied(abstract: str, species: tuple[str, ...]) -> None:
    assert study(abstract).species == species


@pytest.mark.parametrize(
    ("abstract", "absent"),
    [
        ("Rats were given naloxone, and wet dog shakes were counted.", "dog"),
        ("Rats were given an extract of cat's claw.", "other"),
        ("HEK293 cells were stained with a mouse monoclonal antibody.", "mouse"),
        ("Users in Thailand know kratom. Rats were given mitragynine.", "human"),
    ],
)
def test_a_name_of_an_animal_is_not_always_an_animal(abstract: str, absent: str) -> None:
    read = study(abstract)
    assert read.species
    assert absent not in read.species


# Sample size


@pytest.mark.parametrize(
    ("abstract", "size"),
    [
        ("We interviewed 200 regular users of kratom.", 200),
        ("A total of 163 kratom users were recruited; 40 users were women.", 163),
        ("Regular users (n = 59) were interviewed.", 59),
        ("Twelve healthy volunteers received a dose of kratom.", 12),
        ("One hundred and five users answered the questionnaire.", 105),
        ("Blood tests of 58 regular users and 19 controls were compared.", 77),
        ("We compared 214 using and 428 abstinent adults in a cohort.", 642),
        ("The survey was sent to 5,000 veterans; 2,114 replied.", 2114),
        ("Of 4,862 exposures reported to poison centers, 236 patients had seizures.", 4862),
    ],
)
def test_the_sample_is_all_subjects(abstract: str, size: int) -> None:
    assert study(abstract).sample_size == size


@pytest.mark.parametrize(
    "abstract",
    [
        "Nausea was reported by 45% of users in a survey.",
        "In 2017 users were surveyed.",
        "Users took 20 g of kratom for 12 months, a survey of adults found.",
        "The survey drew on 600 posts of a forum of users.",
        "Two thirds of users were men, the survey found.",
        "Rats (n = 8 per group) were given mitragynine by gavage.",
    ],
)
def test_other_numbers_are_no_sample(abstract: str) -> None:
    assert study(abstract).sample_size is None


def test_papers_and_patients_of_a_review_are_no_sample() -> None:
    abstract = (
        "This systematic review included 41 articles. PubMed and Embase were searched. They describe 64 patients."
    )
    read = study(abstract, "Liver injury: a systematic review")
    assert (read.design, read.sample_size) == ("systematic_review", None)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2,798", 2798),
        ("twenty five", 25),
        ("one hundred and five", 105),
        ("two thousand three hundred", 2300),
        ("seven", 7),
    ],
)
def test_written_numbers_are_read(written: str, value: int) -> None:
    assert sizes.value(written) == value


# Country


@pytest.mark.parametrize(
    ("abstract", "country"),
    [
        ("A survey of adults in the United States was done.", "United States"),
        ("We recruited 90 Thai users and gave them a questionnaire.", "Thailand"),
        ("Kratom is native to Thailand. We surveyed 90 users in Germany.", "Germany"),
        ("Kratom is a tree native to Malaysia. We surveyed 90 users.", None),
        ("We surveyed 90 users who chewed Thai kratom leaves.", None),
        ("We surveyed users in Germany and in Sweden.", None),
    ],
)
def test_the_country_is_that_of_the_study(abstract: str, country: str | None) -> None:
    assert study(abstract).country == country


# What the subjects took


@pytest.mark.parametrize(
    ("abstract", "route"),
    [
        ("Rats were given mitragynine by oral gavage.", "oral"),
        ("Mice received 7-hydroxymitragynine (3 mg/kg, s.c.).", "subcutaneous"),
        ("Rats were given mitragynine, and morphine was injected intravenously.", None),
        ("Rats received mitragynine intravenously or orally.", None),
        (
            "Mitragynine reduced alcohol drinking of mice. Mice were given mitragynine (3 mg/kg, i.p.).",
            "intraperitoneal",
        ),
        ("We surveyed 90 users of kratom.", None),
    ],
)
def test_the_route_is_that_of_kratom(abstract: str, route: str | None) -> None:
    assert study(abstract).route == route


@pytest.mark.parametrize(
    ("abstract", "form"),
    [
        ("A 40-year-old man drank kratom tea every day.", "tea"),
        ("A 40-year-old man took a kratom extract every day.", "extract"),
        ("Volunteers received a dose of encapsulated kratom leaf.", "leaf"),
        ("Rats were given purified mitragynine.", "isolate"),
        ("A 40-year-old man took 7-hydroxymitragynine tablets every day.", "7-OH product"),
        ("A 40-year-old man took kratom; the form was not reported.", "unknown"),
        ("A 40-year-old man took kratom every day.", None),
        ("Kratom leaves have been chewed for centuries. A 40-year-old man took kratom every day.", None),
    ],
)
def test_the_product_form_is_what_was_taken(abstract: str, form: str | None) -> None:
    assert study(abstract).product_form == form


@pytest.mark.parametrize(
    ("abstract", "sole"),
    [
        ("A 40-year-old man had a seizure after kratom. There were no co-ingestants.", True),
        ("A 40-year-old man had a seizure after kratom. No other drugs were detected.", True),
        ("A 40-year-old man had a seizure after kratom. He had co-ingested alcohol.", False),
        ("A 40-year-old man had a seizure after kratom. He denied co-ingestion of other substances.", True),
        ("A 40-year-old man had a seizure after kratom.", None),
        ("Decedents with mitragynine were identified. In three of them kratom alone was found.", None),
        ("Decedents with mitragynine were identified. Polysubstance exposure was the rule.", False),
        ("Rats were given mitragynine alone.", None),
    ],
)
def test_exposure_is_sole_or_mixed_only_where_the_text_says_so(abstract: str, sole: bool | None) -> None:
    assert study(abstract).sole_exposure is sole


# Evidence and grounds


@pytest.mark.parametrize(
    ("abstract", "level"),
    [
        ("This systematic review included nine randomized trials; PubMed and Embase were searched.", 1),
        ("This systematic review found no randomized trials; PubMed and Embase were searched.", 2),
        ("Records of poison centers were reviewed retrospectively.", 3),
        ("An online survey was completed by users.", 4),
        ("Rats were given mitragynine by gavage.", 5),
        ("Mitragynine was incubated with human liver microsomes.", 6),
    ],
)
def test_the_level_of_evidence_follows_the_design(abstract: str, level: int) -> None:
    assert study(abstract).evidence_level == level


def test_law_has_no_level_of_evidence() -> None:
    assert study("State laws ban it.", "Kratom laws").evidence_level is None


def test_every_stated_attribute_has_its_words_where_the_text_says_them() -> None:
    title = "Kratom tea in Thailand"
    abstract = (
        "Background is short.\nIn a cross-sectional study 90 regular users drank kratom tea. "
        "Co-ingested drugs were noted."
    )
    reading = _read(Passage("key", title, abstract))
    read = reading.study
    stated = {
        "design": read.design,
        "species": "human",
        "sample_size": "90",
        "country": "Thailand",
        "route": "oral",
        "product_form": "tea",
        "evidence_level": "3",
        "sole_exposure": "mixed",
    }
    for attribute, value in stated.items():
        assert value in {ground.value for ground in read.grounds if ground.attribute == attribute}, attribute
    for ground in read.grounds:
        assert ground.sentence is not None
        sentence = reading.sentences[ground.sentence]
        text = title if sentence.field == "title" else abstract
        assert text[ground.start : ground.end] == ground.words
        assert ground.start is not None and ground.end is not None
        assert sentence.start <= ground.start < ground.end <= sentence.end


def test_a_general_sentence_is_a_ground_without_the_line_break_after_it() -> None:
    read = study("Kratom is a tree.\nIts leaves are chewed.")
    assert read.grounds[0].words == "Kratom is a tree."


def test_an_index_term_is_a_ground_without_a_place() -> None:
    read = study("", types=("Case Reports",))
    assert (
        Ground("design", "case_report", "publication_type", "Case Reports", None, None, None, "index-term")
        in read.grounds
    )


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
