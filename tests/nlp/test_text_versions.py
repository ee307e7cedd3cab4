"""Which changes of the vocabulary concern a text: those of lines that match in it, and no others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import spacy
from changed_vocabulary import Files, changeable
from reading import language

from flows import harvest, mapping
from flows.pubmed import medline
from flows.pubmed.types import Record
from nlp import pipeline, reader
from nlp.components.matcher import IGNORED, whole_vocabulary
from nlp.rules import families
from nlp.text import fold
from nlp.types import Passage
from nlp.versions import TextVersions

NAUSEA = "Kratom caused nausea."


@pytest.fixture
def vocabulary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Files]:
    with changeable(tmp_path, monkeypatch) as files:
        yield files


def version(text: str, model: str = pipeline.SHIPPED) -> str:
    return TextVersions(model).of(Passage("key", "A title", text))


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("zestanol\tany", "ZESTANOLS were given."),
        ("zest-anol\tany", "Zest anol was given."),
        ("mu zestide\tany", "The μ-zestide receptor was bound."),
        ("ZA\tcase", "It was ZA."),
        ("ZA\tcontext", "It was ZA."),
        ("ZA\tdefined", "It was zestanic acid (ZA)."),
        ("title zestanol\tany", "Zestanol was given."),
    ],
)
def test_a_new_term_concerns_a_text_that_has_it_in_any_of_its_spellings(
    vocabulary: Files, term: str, text: str
) -> None:
    before = version(text)
    vocabulary.add("terms.tsv", f"CHEBI:119915\t{term}\tx")
    assert version(text) != before


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("zestanol\tany", "Zestanolic acid was given."),
        ("zestanol\tany", "Zest and phenol were given."),
        ("ZA\tcase", "It was za."),
    ],
)
def test_a_new_term_does_not_concern_a_text_that_only_has_its_letters(vocabulary: Files, term: str, text: str) -> None:
    before = version(text)
    vocabulary.add("terms.tsv", f"CHEBI:119915\t{term}\tx")
    assert version(text) == before


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("terms.tsv", "\tnausea\tany\t", "\tnausea\tdefined\t"),
        ("terms.tsv", "HP:0002018\tnausea\t", "HP:0002013\tnausea\t"),
        ("concepts.tsv", "\tADVERSE_EFFECT\tgi\tnausea\t", "\tOUTCOME\tgi\tnausea\t"),
        ("concepts.tsv", "\tADVERSE_EFFECT\tgi\tnausea\t", "\tADVERSE_EFFECT\tx\tnausea\t"),
        ("concepts.tsv", "\tADVERSE_EFFECT\tgi\tnausea\t", "\tADVERSE_EFFECT\tgi\tfeeling sick\t"),
    ],
)
def test_a_changed_line_concerns_the_texts_that_it_matches_in(vocabulary: Files, file: str, old: str, new: str) -> None:
    before, other = version(NAUSEA), version("Kratom caused vomiting.")
    vocabulary.replace(file, old, new)
    assert version(NAUSEA) != before
    assert version("Kratom caused vomiting.") == other


def test_an_ignored_phrase_concerns_the_texts_that_have_it(vocabulary: Files) -> None:
    before, other = version(NAUSEA), version("Nausea was caused.")
    vocabulary.add("ignored.tsv", "caused nausea\tx")
    assert version(NAUSEA) != before
    assert version("Nausea was caused.") == other


def test_of_two_concepts_with_one_spelling_the_first_counts_first(vocabulary: Files) -> None:
    lines = ("CHEBI:119915\tnausea\tany\tx", "CHEBI:6956\tnausea\tany\tx")
    vocabulary.add("terms.tsv", *lines)
    before = version(NAUSEA)
    vocabulary.drop("terms.tsv", *lines)
    vocabulary.add("terms.tsv", *reversed(lines))
    assert version(NAUSEA) != before


def test_what_reading_does_not_use_concerns_no_text(vocabulary: Files) -> None:
    before = version(NAUSEA)
    vocabulary.change("concepts.tsv", _without_identifiers_and_parent)
    vocabulary.change("terms.tsv", lambda line: line.rpartition("\t")[0] + "\tanother source")
    vocabulary.change("ignored.tsv", lambda line: line.partition("\t")[0] + "\tanother reason")
    vocabulary.add("terms.tsv", "HP:0002018\tqualmishness\tany\tx")
    assert version(NAUSEA) == before


def test_a_concept_that_a_rule_file_names_concerns_all_texts(vocabulary: Files) -> None:
    before = version(NAUSEA)
    vocabulary.change("concepts.tsv", lambda line: line.replace("\tRECEPTOR\t", "\tRECEPTOR\tx"))
    assert version(NAUSEA) != before


def test_with_an_installed_model_every_line_concerns_all_texts(vocabulary: Files, tmp_path: Path) -> None:
    model = tmp_path / "zest"
    spacy.blank("en").to_disk(model)
    before = version(NAUSEA, str(model))
    vocabulary.add("terms.tsv", "CHEBI:119915\tzestanol\tany\tx")
    assert version(NAUSEA, str(model)) != before


def test_the_versions_of_one_text_differ_between_models() -> None:
    assert version(NAUSEA, pipeline.RULES) != version(NAUSEA, pipeline.SHIPPED)


def test_a_text_is_read_the_same_with_no_other_lines_than_those_of_its_version(vocabulary: Files) -> None:
    passages = [mapping.passage(r) for r in medline.parse(harvest.SAMPLE_FILE) if isinstance(r, Record)]
    want = list(reader.read(language(), passages))
    matcher = whole_vocabulary()
    terms = {term for p in passages for hit in matcher.find(fold(p.text)) for term in hit.terms}
    kept = {t.concept_id for t in terms} | {member for f in families() for member in f.members.values()}
    lines = {f"{t.concept_id}\t{t.term}\t{t.match}" for t in terms}
    phrases = {t.term for t in terms if t.concept_id == IGNORED}
    vocabulary.change("terms.tsv", lambda line: line if line.rpartition("\t")[0] in lines else None)
    vocabulary.change("ignored.tsv", lambda line: line if line.partition("\t")[0] in phrases else None)
    vocabulary.change(
        "concepts.tsv",
        lambda line: _without_identifiers_and_parent(line) if line.partition("\t")[0] in kept else None,
    )
    assert list(reader.read(pipeline.build(), passages)) == want


def _without_identifiers_and_parent(line: str) -> str:
    concept_id, entity_type, subtype, name, *_ = line.split("\t")
    return "\t".join((concept_id, entity_type, subtype, name, "", "", "another source"))
