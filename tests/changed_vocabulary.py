"""A vocabulary of one's own in this process: copies of the files, which the reading room takes instead of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

import pytest
from jobs import ROOT

from flows import worker
from nlp import pipeline, vocabulary

_LOADED = (vocabulary.concepts, vocabulary.terms, vocabulary.ignored, pipeline.version, worker._language)


class Files:
    """The copies, to be changed line by line."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, file: str, *lines: str) -> None:
        """Put lines at the end of a file."""
        self._write(file, [*self._lines(file), *lines])

    def drop(self, file: str, *starts: str) -> None:
        """Take out the lines that begin so; there must be some."""
        self.change(file, lambda line: None if line.startswith(starts) else line)

    def replace(self, file: str, old: str, new: str) -> None:
        """Put `new` where `old` stands in a file; it must stand there."""
        self.change(file, lambda line: line.replace(old, new))

    def change(self, file: str, rewrite: Callable[[str], str | None]) -> None:
        """Rewrite or take out (None) the lines below the header; something must change."""
        header, *lines = self._lines(file)
        changed = [new for new in map(rewrite, lines) if new is not None]
        assert changed != lines
        self._write(file, [header, *changed])

    def _lines(self, file: str) -> list[str]:
        return (self._folder / file).read_text("utf-8").splitlines()

    def _write(self, file: str, lines: list[str]) -> None:
        (self._folder / file).write_text("\n".join(lines) + "\n", "utf-8")
        forget()


@contextmanager
def changeable(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Files]:
    """Let the reading room take its files from `folder`, where all but the vocabulary are links to its own."""
    room, found = folder / "nlp", resources.files
    room.mkdir(parents=True)
    for entry in (ROOT / "nlp").iterdir():
        if entry.name != "vocabulary":
            (room / entry.name).symlink_to(entry)
    shutil.copytree(ROOT / "nlp" / "vocabulary", room / "vocabulary")
    with monkeypatch.context() as changed:
        changed.setattr(resources, "files", lambda package: room if package == "nlp" else found(package))
        forget()
        yield Files(room / "vocabulary")
    forget()


def forget() -> None:
    """Let all that is made of the vocabulary be made anew."""
    for loaded in _LOADED:
        loaded.cache_clear()
