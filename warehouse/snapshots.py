"""Keeps warehouse files of earlier days, beside the published ones, in a folder of their own."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from warehouse.publish import bring, sweep, sync

FOLDER = "snapshots"
_MONTH = len("ketum-YYYYMM")


def put(work: Path, home: Path, date: str) -> Path:
    """Move a finished work file to the snapshot of a date, in place of one made before.

    Returns:
        `snapshots/ketum-<date>.duckdb` in `home`, write-protected.

    Raises:
        WorkFileOpen: The work file was not closed.
    """
    folder = _folder(home)
    target = folder / f"ketum-{date}.duckdb"
    bring(work, target)
    sweep(folder)
    return target


def keep_first_of_month(home: Path, version: str, count: int, published: Iterable[str]) -> None:
    """Keep a version where its month has none yet, and only the newest `count` of all that are kept.

    A version takes no room of its own as long as it is also kept as a published one. Only
    versions that were published are ever removed, whatever else lies in the folder.

    Args:
        home: The data folder.
        version: The file name of the version just published.
        count: How many to keep; 0 keeps none.
        published: The file names of all versions ever published.
    """
    kept = sorted(name for name in published if (home / FOLDER / name).is_file())
    if count and all(name[:_MONTH] != version[:_MONTH] for name in kept):
        _link(home / version, _folder(home) / version)
        kept.append(version)
    for name in kept[: len(kept) - count] if len(kept) > count else ():
        (home / FOLDER / name).unlink()


def _folder(home: Path) -> Path:
    folder = home / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _link(version: Path, target: Path) -> None:
    """Give a file a second name; a copy where the folder is on another file system."""
    try:
        target.hardlink_to(version)
    except OSError:  # another file system, or one without hard links
        copy = target.with_suffix(".tmp")
        shutil.copyfile(version, copy)
        copy.chmod(0o444)
        sync(copy)
        copy.replace(target)
    sync(target.parent)
