"""Leaves the notebooks with each run that publishes: executed copies, and pages where nbconvert is installed."""

from __future__ import annotations

import logging
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from flows import validation_report

FOLDER = "notebooks"
_SOURCE = Path(__file__).resolve().parents[1] / FOLDER
_PATIENCE = 1800  # seconds that one notebook may take
_SAID = 300  # characters shown of what a failing one said last
_LOG = logging.getLogger(__name__)


def leave(home: Path, run_id: str) -> list[Path]:
    """Run each notebook on the published file; one that fails is told, and undoes nothing.

    Args:
        home: The data folder; the copies go into its `reports/<run>/notebooks`.
        run_id: The run that published.

    Returns:
        The copies of those that ran to their end, as `.ipynb`, and as `.html` where nbconvert is there.
    """
    sources = sorted(_SOURCE.glob("*.ipynb"))
    if not sources or find_spec("papermill") is None:
        _LOG.warning("the notebooks are not run: they need ketum's source tree and its extra `notebooks`")
        return []
    folder = home.absolute() / validation_report.FOLDER / run_id / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    copies = [folder / source.name for source in sources if _run(source, folder / source.name, home)]
    pages = [page for copy in copies if find_spec("nbconvert") and _shown(page := copy.with_suffix(".html"), copy)]
    _LOG.info("%d of %d notebooks are in %s", len(copies), len(sources), folder)
    return [*copies, *pages]


def _run(source: Path, copy: Path, home: Path) -> bool:
    options = ["--no-progress-bar", "--log-level", "ERROR", "--cwd", str(copy.parent)]
    return _done(source.name, "papermill", str(source), str(copy), "-p", "HOME", str(home.absolute()), *options)


def _shown(page: Path, copy: Path) -> bool:
    return _done(page.name, "nbconvert", "--to", "html", "--log-level", "ERROR", str(copy))


def _done(what: str, module: str, *arguments: str) -> bool:
    """Run a module of the notebooks' tools as a process of its own, whose end ends its kernel too."""
    command = [sys.executable, "-m", module, *arguments]
    try:
        ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_PATIENCE)  # noqa: S603
    except subprocess.TimeoutExpired:
        _LOG.warning("%s took more than %d minutes and was ended", what, _PATIENCE // 60)
        return False
    if ended.returncode:
        last = ended.stderr.strip().rpartition("\n")[2][-_SAID:]
        _LOG.warning("%s failed: %s", what, last or f"exit code {ended.returncode}")
    return not ended.returncode
