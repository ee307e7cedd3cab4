"""A changed vocabulary: the next run reads the texts that it concerns, and publishes what a first run would."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from changed_vocabulary import Files, changeable
from jobs import article, ask, contents, run, write

from nlp import pipeline

TEXTS = (
    "Zestanols relieved pain in rats that were given kratom.",
    "It bound to a receptor. MG was tested.",
    "Kratom and MG caused nausea, vomiting and craving.",
    "Nausea was not seen; mitragynine (MG) relieved craving, a library says.",
    "The library was closed.",
)

Change = Callable[[Files], None]
CHANGES: dict[str, tuple[Change, str]] = {
    "a term is added": (lambda v: v.add("terms.tsv", "CHEBI:119915\tzestanol\tany\tx"), "zestanol"),
    "a term is taken out": (lambda v: v.drop("terms.tsv", "HP:0002018\tnausea\t"), "nausea"),
    "a term matches otherwise": (lambda v: v.replace("terms.tsv", "\tMG\tcontext\t", "\tMG\tdefined\t"), "MG"),
    "a phrase is ignored": (lambda v: v.add("ignored.tsv", "a library\tx"), "a library"),
    "a concept changes its type": (
        lambda v: v.replace("concepts.tsv", "\tADVERSE_EFFECT\tdependence\tcraving\t", "\tOUTCOME\tx\tcraving\t"),
        "craving",
    ),
    "a new concept takes a term": (
        lambda v: (
            v.add("concepts.tsv", "KETUM:x\tADVERSE_EFFECT\tx\tx\t\t\tx"),
            v.replace("terms.tsv", "HP:0002013\tvomiting\t", "KETUM:x\tvomiting\t"),
        ),
        "vomiting",
    ),
    "a term has another source": (lambda v: v.replace("terms.tsv", "\tany\tketum", "\tany\tx"), "(?!)"),
}


@pytest.fixture
def vocabulary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Files]:
    with changeable(tmp_path, monkeypatch) as files:
        yield files


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    articles = (article(pmid, text, title=f"Text {pmid}") for pmid, text in enumerate(TEXTS, 1))
    return write(tmp_path_factory.mktemp("source") / "texts.xml", *articles)


@pytest.fixture(scope="module")
def before(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder of the vocabulary that ships, read with it and the rules alone."""
    home = tmp_path_factory.mktemp("before") / "data"
    run(home, source, model=pipeline.RULES)
    return home


@pytest.mark.parametrize("change", CHANGES)
def test_only_texts_that_a_change_concerns_are_read_again(
    change: str, vocabulary: Files, source: Path, before: Path, tmp_path: Path
) -> None:
    edit, concerned = CHANGES[change]
    edit(vocabulary)
    shutil.copytree(before, tmp_path / "data", symlinks=True)
    again = run(tmp_path / "data", source, model=pipeline.RULES).run
    assert again.status == "published"
    assert again.texts_read == sum(bool(re.search(concerned, text, re.IGNORECASE)) for text in TEXTS)
    run(tmp_path / "new", source, model=pipeline.RULES)
    assert contents(tmp_path / "data") == contents(tmp_path / "new")


def test_a_vocabulary_that_is_as_it_was_before_has_its_readings_still(
    vocabulary: Files, source: Path, before: Path, tmp_path: Path
) -> None:
    shutil.copytree(before, tmp_path / "data", symlinks=True)
    vocabulary.add("terms.tsv", "CHEBI:119915\tzestanol\tany\tx")
    assert run(tmp_path / "data", source, model=pipeline.RULES).run.texts_read == 1
    vocabulary.drop("terms.tsv", "CHEBI:119915\tzestanol\t")
    assert run(tmp_path / "data", source, model=pipeline.RULES).run.texts_read == 0
    assert contents(tmp_path / "data") == contents(before)


def test_the_sample_is_published_as_by_a_first_run_also_where_the_network_reads(
    vocabulary: Files, tmp_path: Path
) -> None:
    home = tmp_path / "data"
    run(home, "sample")
    unlinked = "select text, entity_type from mentions where source = 'model' and concept_id is null order by all"
    name, entity_type = max(ask(home, unlinked), key=lambda found: len(found[0]))
    near = f"{name}{name[-1]}"
    vocabulary.add("concepts.tsv", f"KETUM:near\t{entity_type}\tx\t{near}\t\t\tx")
    vocabulary.add("terms.tsv", f"KETUM:near\t{near}\tany\tx")
    assert run(home, "sample").run.texts_read == 0
    assert ask(home, "select distinct text from mentions where concept_id = 'KETUM:near'") == [(name,)]

    for edit, _ in CHANGES.values():
        edit(vocabulary)
    assert 0 < run(home, "sample").run.texts_read < 60
    run(tmp_path / "new", "sample")
    assert contents(home) == contents(tmp_path / "new")
