"""The notebooks that a run leaves: only where they are asked for, and never at the cost of the run."""

from __future__ import annotations

from pathlib import Path

import jobs
import nbformat
import pytest

from flows import notebooks


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two notebooks instead of ketum's: one says what it was given, one fails."""
    folder = tmp_path / "source"
    folder.mkdir()
    for name, source in {"sound": "print('given', HOME)", "unsound": "1 / 0"}.items():
        parameters = nbformat.v4.new_code_cell("HOME = ''", metadata={"tags": ["parameters"]})
        made = nbformat.v4.new_notebook(cells=[parameters, nbformat.v4.new_code_cell(source)])
        made.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
        nbformat.write(made, folder / f"{name}.ipynb")
    monkeypatch.setattr(notebooks, "_SOURCE", folder)
    return folder


def test_a_run_leaves_executed_copies_and_tells_of_those_that_fail(
    folder: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    home = tmp_path / "home"
    summary = jobs.run(home, jobs.write(tmp_path / "one.xml", jobs.article(1)), model="rules", notebooks=True)
    left = home / "reports" / summary.run.run_id / "notebooks"
    assert summary.run.status == "published"
    assert f"given {home.absolute()}" in (left / "sound.html").read_text(encoding="utf-8")
    assert f"given {home.absolute()}" in (left / "sound.ipynb").read_text(encoding="utf-8")
    assert not (left / "unsound.html").exists()
    assert "unsound.ipynb failed: ZeroDivisionError: division by zero" in caplog.messages


def test_a_run_leaves_none_where_none_are_asked_for(folder: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    summary = jobs.run(home, jobs.write(tmp_path / "one.xml", jobs.article(1)), model="rules")
    assert summary.run.status == "published"
    assert not list(home.glob("reports/*/notebooks"))


def test_without_papermill_it_is_said_and_nothing_fails(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(notebooks, "find_spec", lambda _: None)
    assert notebooks.leave(tmp_path, "run") == []
    assert "extra `notebooks`" in caplog.text
