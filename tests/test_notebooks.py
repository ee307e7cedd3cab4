"""The notebooks: they run on any warehouse, only ask, and show what is committed."""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import altair as alt
import jobs
import nbformat
import pytest
from nbformat import NotebookNode

from notebooks import execute
from warehouse.charts.theme import SAMPLE

PATHS = execute.paths()
MAY_IMPORT = {"os", "pathlib", "altair", "pandas", "warehouse"}
CHANGES = re.compile(r"\b(create|alter|drop|insert|update|delete|copy|attach|install|load|pragma)\s+\w", re.IGNORECASE)
ABSOLUTE_PATH = re.compile(r"(?<![\w.:/<])/\w[\w.-]*/\w")
each = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, published once."""
    home = tmp_path_factory.mktemp("sample")
    jobs.run(home, "sample")
    return home


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse of one article that says nothing of interest."""
    home = tmp_path_factory.mktemp("bare")
    jobs.run(
        home, jobs.write(home / "one.xml", jobs.article(1, "We thank all readers.", title="Thanks")), model="rules"
    )
    return home


def committed(path: Path) -> NotebookNode:
    return nbformat.read(path, as_version=4)


def code(notebook: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def outputs(notebook: NotebookNode) -> Iterator[Any]:
    for cell in code(notebook):
        yield from cell.outputs


def shown(notebook: NotebookNode) -> list[object]:
    """All that is shown in letters; of pictures only that they are there."""
    return [
        output.text
        if output.output_type == "stream"
        else {kind: kind == "image/png" or text for kind, text in output.data.items()}
        for output in outputs(notebook)
    ]


def test_there_are_six() -> None:
    names = ["01_corpus", "02_pharmacology", "03_effects", "04_claims", "05_evidence", "06_quality"]
    assert [path.stem for path in PATHS] == names


@each
def test_it_runs_on_the_sample_and_shows_what_is_committed(path: Path, home: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(path, tmp_path))
    fresh = execute.execute(copy, home)
    assert {output.output_type for output in outputs(fresh)} <= {"stream", "display_data"}
    assert all(output.name == "stdout" for output in outputs(fresh) if output.output_type == "stream")
    assert shown(fresh) == shown(committed(path)), "what is committed is stale: `make notebooks`"


@each
def test_it_runs_where_the_views_are_empty(path: Path, bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KETUM_HOME", str(bare))
    seen: list[object] = []

    def display(what: object, **_: object) -> None:
        seen.append(what.to_dict() if isinstance(what, alt.TopLevelMixin) else what)

    monkeypatch.setattr("IPython.display.display", display)
    names = {"display": display}
    for cell in code(committed(path)):
        exec(cell.source, names)
    assert SAMPLE not in str(seen)


@each
def test_what_is_committed_is_of_the_sample_and_of_no_machine(path: Path) -> None:
    notebook = committed(path)
    assert SAMPLE in str(shown(notebook)[0])
    assert [cell.execution_count for cell in code(notebook)] == list(range(1, len(code(notebook)) + 1))
    assert notebook.metadata.language_info == {"name": "python"}
    assert {name for cell in notebook.cells for name in cell.metadata} <= {"tags"}
    told = str([shown(notebook), [cell.source for cell in notebook.cells]])
    assert not ABSOLUTE_PATH.search(told)
    assert not re.search(r"\d{8}T\d{6}Z", told)
    assert path.stat().st_size < 1_000_000


@each
def test_it_only_asks(path: Path) -> None:
    tree = ast.parse("\n".join(cell.source for cell in code(committed(path))))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    assert {name.partition(".")[0] for name in imported} <= MAY_IMPORT
    assert not [text for text in texts if CHANGES.search(text)]


@each
def test_it_starts_alike_and_says_what_not_to_conclude(path: Path) -> None:
    first, *others = (code(committed(one)) for one in [path, *PATHS])
    assert first[0].metadata.tags == ["parameters"]
    assert all([cell.source for cell in other[:2]] == [cell.source for cell in first[:2]] for other in others)
    said = "\n".join(cell.source for cell in committed(path).cells if cell.cell_type == "markdown")
    assert said.startswith("# ")
    assert "## What not to conclude" in said
    assert "abstracts" in said
