"""What a study card says beside the design: species, sample, country, exposure, evidence, and its grounds."""

from __future__ import annotations

import pytest
from study_cards import read_one, study

from nlp.studies import sizes
from nlp.types import Ground, Passage

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
def test_written_numbers_areread_one(written: str, value: int) -> None:
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
    reading = read_one(Passage("key", title, abstract))
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
