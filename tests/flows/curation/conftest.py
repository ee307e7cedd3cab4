"""A data folder that nobody decided on, and the next run over its texts."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from curators import TEXT, TITLE
from jobs import article, ask, run, write

from flows.summary import Summary
from nlp import pipeline


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    other = article(2, "Mitragynine was an agonist at the mu-opioid receptor.", title=TITLE)
    return write(tmp_path_factory.mktemp("source") / "texts.xml", article(1, TEXT, title=TITLE), other)


@pytest.fixture(scope="session")
def undecided(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder as it is before anybody decided."""
    home = tmp_path_factory.mktemp("undecided") / "data"
    run(home, source, model=pipeline.RULES)
    assert ask(home, "select count(*) from curation") == [(0,)]
    return home


@pytest.fixture
def home(undecided: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(undecided, tmp_path / "data", symlinks=True))


@pytest.fixture
def again(home: Path, source: Path) -> Callable[[], Summary]:
    """Run the main job again over the same texts, which are not read again."""

    def once_more() -> Summary:
        summary = run(home, source, model=pipeline.RULES)
        assert (summary.run.status, summary.run.texts_read) == ("published", 0)
        return summary

    return once_more
