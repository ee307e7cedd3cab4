"""What kind of study a text reports, and what it does not say."""

from __future__ import annotations

import pytest
from study_cards import design, study

from nlp.types import Study

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
