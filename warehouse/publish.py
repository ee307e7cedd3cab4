"""Puts a finished warehouse file where readers find it, and clears away what is no longer needed."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from uuid import uuid4

from warehouse.errors import NoWarehouse, VersionExists, WorkFileOpen

LINK = "ketum.duckdb"
_BUILDING = "building"


def work_file(home: Path, stamp: str) -> Path:
    """Say where the file of the run `stamp` is built: in a folder of its own, which `sweep` clears."""
    return home / _BUILDING / _version(stamp)


def place(work: Path, home: Path, stamp: str) -> Path:
    """Move a finished work file to its versioned name, whole and on disk, before anything points to it.

    Returns:
        The versioned file, `ketum-<stamp>.duckdb` in `home`, write-protected.

    Raises:
        WorkFileOpen: The work file was not closed.
        VersionExists: There is a version of that stamp, which readers may have open.
    """
    target = home / _version(stamp)
    if target.exists():
        raise VersionExists(target)
    bring(work, target)
    return target


def bring(work: Path, target: Path) -> None:
    """Move a finished work file to its place, whole and on disk, write-protected.

    Raises:
        WorkFileOpen: The work file was not closed.
    """
    if work.with_name(f"{work.name}.wal").exists():
        raise WorkFileOpen(work)
    arriving = _unfinished(target.parent)
    shutil.move(work, arriving)  # a rename, or a copy from another file system
    arriving.chmod(0o444)  # opened for writing by mistake, it would shut all readers out
    sync(arriving)
    arriving.replace(target)
    sync(target.parent)


def point(home: Path, target: Path) -> None:
    """Let `ketum.duckdb` lead to a versioned file of `home`, newer or older, in one step.

    Raises:
        NoWarehouse: The versioned file is not there.
    """
    if not (home / target.name).is_file():
        raise NoWarehouse(home / target.name)
    link = _unfinished(home)
    link.symlink_to(target.name)
    link.replace(home / LINK)
    sync(home)


def prune(home: Path, keep: int) -> None:
    """Remove the oldest versions, by name, but `keep` (1 or more) and, however old, the published one."""
    published = (home / LINK).resolve().name
    for version in sorted(home.glob(_version("*")))[:-keep]:
        if version.name != published:
            version.unlink()


def sweep(home: Path) -> None:
    """Remove what a killed run left unfinished. Only for whoever holds the lock of the data folder."""
    shutil.rmtree(home / _BUILDING, ignore_errors=True)


def _version(stamp: str) -> str:
    return f"ketum-{stamp}.duckdb"


def _unfinished(home: Path) -> Path:
    """Give a new name on `home`'s own file system, from which a rename is one step."""
    folder = home / _BUILDING
    folder.mkdir(parents=True, exist_ok=True)
    return folder / uuid4().hex


def sync(path: Path) -> None:
    """Wait until a file or folder is on disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
