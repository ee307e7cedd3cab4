"""Which model reads: a real run with each, and texts are read again when it changes."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from jobs import article, ask, ketum, run, write

from nlp.errors import ModelMissing


@pytest.fixture
def model(tmp_path: Path) -> Path:
    language = spacy.blank("en", meta={"name": "zest"})
    ruler = language.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "CHEMICAL", "pattern": "zestanol"}])  # type: ignore[attr-defined]
    language.to_disk(tmp_path / "zest")
    return tmp_path / "zest"


def test_a_run_reads_with_the_model_that_is_asked_for_and_again_with_another(tmp_path: Path, model: Path) -> None:
    home, source = tmp_path / "data", write(tmp_path / "a.xml", article(1, "We gave zestanol and mitragynine."))
    by_model = "select text, source from mentions where field = 'abstract' order by all"
    first = ketum("run", source, "--home", home, "--model", "rules", KETUM_MODEL="en_no_such")
    assert first.returncode == 0, first.stderr
    assert ask(home, by_model) == [("mitragynine", "vocabulary")]
    second = ketum("run", source, "--home", home, KETUM_MODEL=str(model))
    assert second.returncode == 0, second.stderr
    assert ask(home, by_model) == [("mitragynine", "vocabulary"), ("zestanol", "en_zest")]
    assert "nothing new" in ketum("run", source, "--home", home, "--model", model).stdout


def test_several_processes_read_with_the_model_that_is_asked_for(tmp_path: Path, model: Path) -> None:
    texts = (article(pmid, f"We gave zestanol to {pmid} rats.") for pmid in range(1, 221))
    run(tmp_path / "data", write(tmp_path / "a.xml", *texts), workers=2, model=str(model))
    assert ask(tmp_path / "data", "select count(*) from mentions where source = 'en_zest'") == [(220,)]


def test_a_model_that_is_not_installed_is_known_before_anything_is_touched(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing):
        run(tmp_path / "data", write(tmp_path / "a.xml", article(1)), model="en_no_such")
    assert not (tmp_path / "data").exists()
