"""Puts the files of an export in their folder only when all are whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from warehouse.errors import OutputRefused


@contextmanager
def placed(folder: Path, names: Sequence[str], force: bool) -> Iterator[Path]:
    """Give a work folder for these files, and move them to `folder`, in this order, when the block ends well.

    Raises:
        OutputRefused: One of them is in `folder` already and `force` is not given.
    """
    there = [name for name in names if (folder / name).exists()]
    if there and not force:
        raise OutputRefused(f"{folder / there[0]} is there already: name another folder, or --force to replace it")
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder, prefix=".export-") as name:
        work = Path(name)
        for root in (work, folder):
            for file in names:
                (root / file).parent.mkdir(exist_ok=True)
        yield work
        for file in names:
            (work / file).replace(folder / file)
