"""Names what a warehouse file is made by: the code that decides what it holds, and the curators' decisions."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from pathlib import Path

_ROOMS = Path(__file__).parents[1]
_MAKES_THE_FILE = (
    "flows/build.py",
    "flows/drift.py",
    "flows/mapping.py",
    "flows/source.py",
    "flows/*facts.py",
    "flows/curat*.py",
    "flows/records.py",
    "flows/renew.py",
    "flows/pubmed/*.py",
    "warehouse/**/*.py",
    "warehouse/**/*.sql",
    "warehouse/**/*.tsv",
)
_LIBRARIES = ("duckdb", "lxml", "snowballstemmer")  # beside those that the reading room counts
# What only asks, shows or hands out what a finished file holds. What is new in the room counts until it stands here.
_ONLY_SHOWS = (
    "warehouse/__init__.py",
    "warehouse/answers.py",
    "warehouse/charts/**/*",
    "warehouse/concepts.py",
    "warehouse/datapackage.py",
    "warehouse/dictionary*.py",
    "warehouse/door*.py",
    "warehouse/highlight.py",
    "warehouse/limits.py",
    "warehouse/notebook*.py",
    "warehouse/paper.py",
    "warehouse/publish.py",
    "warehouse/query.py",
    "warehouse/search.py",
    "warehouse/snapshots.py",
    "warehouse/words.py",
    "warehouse/explorer/**/*",
    "warehouse/export/**/*",
    "warehouse/report/**/*",
    "warehouse/sql/export/*",
    "warehouse/sql/queries/*",
)


def recipe(rooms: Path = _ROOMS) -> str:
    """A digest of all code and libraries that decide what the file holds, but for the reading room's.

    Args:
        rooms: The folder that holds `flows` and `warehouse`.
    """
    counted = _files(rooms, _MAKES_THE_FILE) - _files(rooms, _ONLY_SHOWS)
    digest = hashlib.sha256()
    for path in sorted(counted):
        digest.update(path.read_bytes())
    digest.update("".join(version(name) for name in _LIBRARIES).encode())
    return digest.hexdigest()[:16]


def made_of(curation_digest: str) -> str:
    """What the ledger keeps of the code and the curators' decisions that a file was made by."""
    return f"{recipe()} {curation_digest}".rstrip()


def _files(rooms: Path, patterns: tuple[str, ...]) -> set[Path]:
    return {path for pattern in patterns for path in rooms.glob(pattern) if path.is_file()}
