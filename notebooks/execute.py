"""Runs the notebooks on a warehouse and keeps what they show, and nothing that differs from run to run.

`make notebooks` runs this on the bundled sample and so writes the outputs that are committed.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

FOLDER = Path(__file__).resolve().parent
_PATIENCE = 300  # seconds that a cell may take
_QUIET = ["--log-level=ERROR"]  # a kernel warns of each start that it talks over loopback in plain text


def paths() -> list[Path]:
    """The notebooks, in their order."""
    return sorted(FOLDER.glob("*.ipynb"))


def execute(path: Path, home: Path) -> NotebookNode:
    """Run one notebook in its own folder.

    Args:
        path: The notebook.
        home: The data folder that it reads.

    Raises:
        CellExecutionError: a cell fails.
    """
    notebook = nbformat.read(path, as_version=4)
    where = {"metadata": {"path": str(path.parent)}}
    client = NotebookClient(
        notebook,
        timeout=_PATIENCE,
        record_timing=False,
        coalesce_streams=True,  # else a busy machine cuts what is printed into pieces
        resources=where,
        extra_arguments=_QUIET,
    )
    client.execute(env=os.environ | {"KETUM_HOME": str(home.resolve())})
    notebook.metadata.language_info = {"name": "python"}  # without the version of this machine's Python
    for cell in notebook.cells:
        cell.metadata = {name: value for name, value in cell.metadata.items() if name == "tags"}
    return notebook


def main() -> None:
    """Run all on the data folder that the command names, and write their outputs in place."""
    home = Path(sys.argv[1])
    for path in paths():
        nbformat.write(execute(path, home), path)
        print(f"{path.name}  {path.stat().st_size / 1000:,.0f} kB")


if __name__ == "__main__":
    main()
