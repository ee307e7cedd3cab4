"""An installed spaCy pipeline as recogniser: a tiny one, made here."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
import spacy

from nlp import installed, pipeline, reader
from nlp.errors import ModelMissing, ModelUnusable
from nlp.types import Mention, Passage
from nlp.vocabulary import concepts

RULES = {
    "CHEMICAL": ["zestanol", "mitragynine", "gabapentine", "oil. Zest"],
    "DISEASE": ["zestitis", "binding energy", "headaches disorder"],
    "PROTEIN": ["zestase"],
}


def save(folder: Path, rules: dict[str, list[str]] = RULES) -> Path:
    language = spacy.blank("en", meta={"name": "zest"})
    patterns = [{"label": label, "pattern": words} for label, all_words in rules.items() for words in all_words]
    language.add_pipe("entity_ruler").add_patterns(patterns)  # type: ignore[attr-defined]
    folder.mkdir(parents=True, exist_ok=True)
    language.to_disk(folder)
    return folder


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(save(tmp_path_factory.mktemp("models") / "zest"))


def mentions(model: str, *abstracts: str) -> list[Mention]:
    passages = [Passage("key", "A study of kratom", abstract) for abstract in abstracts]
    readings = reader.read(pipeline.build(model), passages)
    return [m for reading in readings for m in reading.mentions if m.field == "abstract"]


def test_its_entities_are_read_where_the_vocabulary_has_none(model: str) -> None:
    found = mentions(model, "We gave zestanol, zestase and mitragynine.")
    assert [(m.text, m.entity_type, m.source) for m in found] == [
        ("zestanol", "DRUG", "en_zest"),
        ("mitragynine", "ALKALOID", "vocabulary"),
    ]
    assert found[0].concept_id is None
    assert 0 < found[0].score < 1


def test_the_sentence_gives_an_effect_without_a_concept_its_role_and_assertion(model: str) -> None:
    wanted, unwanted, denied = mentions(
        model, "It was used to treat zestitis.", "It caused zestitis.", "There was no zestitis."
    )
    assert [m.entity_type for m in (wanted, unwanted, denied)] == ["OUTCOME", "ADVERSE_EFFECT", "ADVERSE_EFFECT"]
    assert (unwanted.negated, denied.negated) == (False, True)
    assert wanted.source == "en_zest"
    assert wanted.score == unwanted.score


def test_a_near_spelling_of_a_known_drug_is_linked(model: str) -> None:
    (mention,) = mentions(model, "They took gabapentine.")
    assert mention.concept_id
    assert concepts()[mention.concept_id].name == "gabapentin"


def test_what_the_vocabulary_ignores_and_what_a_sentence_ends_in_is_left_out(model: str) -> None:
    assert mentions(model, "The binding energy was low. It was oil. Zest came later.") == []


def test_the_version_follows_name_and_contents(model: str, tmp_path: Path) -> None:
    assert len({pipeline.version(m) for m in (pipeline.SHIPPED, pipeline.RULES, model)}) == 3
    other = save(tmp_path / "zest")
    before = pipeline.version.__wrapped__(str(other))
    assert before == pipeline.version.__wrapped__(str(other))
    save(other, RULES | {"CHEMICAL": ["zestenol"]})
    assert pipeline.version.__wrapped__(str(other)) != before


def test_a_package_keeps_its_pipeline_in_a_folder_of_its_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(tmp_path / "en_zest" / "en_zest-0.0.0")
    (tmp_path / "en_zest" / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    assert installed.folder("en_zest") == tmp_path / "en_zest" / "en_zest-0.0.0"


@pytest.mark.parametrize("name", ["en_no_such", "no/such/folder", "numpy", ""])
def test_a_model_that_is_not_installed_is_named_with_the_way_out(name: str) -> None:
    with pytest.raises(ModelMissing, match=f"the model {name} is not installed: .*pip install.*--model rules"):
        pipeline.version(name)
    with pytest.raises(ModelMissing):
        pipeline.build(name)


def test_a_model_that_marks_nothing_of_ours_or_is_damaged_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelUnusable, match="marks none of CHEMICAL"):
        pipeline.build(str(save(tmp_path / "other", {"PERSON": ["Zest"]})))
    damaged = save(tmp_path / "damaged")
    (damaged / "config.cfg").write_text("[nlp")
    with pytest.raises(ModelUnusable, match="cannot be used"):
        pipeline.build(str(damaged))


def test_errors_come_back_whole_from_a_reading_process() -> None:
    error = pickle.loads(pickle.dumps(ModelUnusable("zest", "it is sour")))
    assert (type(error), error.model, error.why) == (ModelUnusable, "zest", "it is sour")
    assert "zest" in str(error)
