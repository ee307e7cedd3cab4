"""Reads files of PubMed XML: in PubMed's order, by their checksums, only what a query finds, each once."""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, replace
from pathlib import Path

from flows.intake import PART, Intake
from flows.ledger import FileRead, Ledger
from flows.pubmed import medline
from flows.pubmed.errors import SourceUnreadable
from flows.pubmed.split import own_pmid
from flows.pubmed.terms import Terms, compile_query
from flows.pubmed.types import Deletion, Fault, Record

_NUMBERED = re.compile(r"pubmed(\d\d)n(\d+)\.xml(?:\.gz)?")  # baseline and, with higher numbers, updates of a year
_SUM = re.compile(rb"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])")
_TOGETHER = 50  # files that are entered at once: a few minutes' work, what a kill can lose at most
_LOG = logging.getLogger(__name__)

_Finished = tuple[FileRead, list[Fault]]
File = tuple[str, Path]
"""A file with the name to show for it."""


@dataclass(frozen=True, slots=True)
class Files:
    """What to read, and what need not be read again.

    Attributes:
        unread: The files to read, in order.
        finished: How many were read by earlier runs.
        faults: What those could not give.
        query: Only what this query finds is kept; None: everything.
    """

    unread: tuple[File, ...] = ()
    finished: int = 0
    faults: tuple[Fault, ...] = ()
    query: str | None = None


def in_order(files: Iterable[File]) -> tuple[File, ...]:
    """Put PubMed's own files after all others, by year and number: the later one wins."""
    return tuple(sorted(files, key=lambda file: _number(file[1]) or (0, 0)))


def choose(home: Path, files: Iterable[File], query: str | None, anew: bool) -> Files:
    """Leave out PubMed's own files that are read; behind the first that is not, all are read again.

    A file may bring what a later one deletes, so none can be read after those that follow it.

    Args:
        home: the data folder.
        files: all files, in order.
        query: the query by which they are filtered.
        anew: whether all are read again.
    """
    unread: list[File] = []
    faults: list[Fault] = []
    finished, going_on = 0, not anew
    with Ledger(home) as ledger:
        for name, path in files:
            read = ledger.file_read(path.name) if going_on and _number(path) else None
            if read and (read.state, read.query) == (_state(path), query or ""):
                finished += 1
                rejects = ledger.rejects(read.run_id)
                faults += [Fault(name, r.reason, r.pmid, r.excerpt) for r in rejects if r.source == read.source]
            else:
                going_on = going_on and not _number(path)
                unread.append((name, path))
    if finished:
        _LOG.info("%d of %d files were read before and have not changed", finished, finished + len(unread))
    return Files(tuple(unread), finished, tuple(faults), query)


def read(home: Path, files: Files, intake: Intake, run_id: str) -> Iterator[tuple[str, Record | Deletion | Fault]]:
    """Read the files, and enter each of PubMed's own in the ledger once all it gave is on disk.

    What a filter leaves of many files goes to disk together. Where reading ends early, the files
    that were read whole are entered still.

    Args:
        home: the data folder.
        files: what to read.
        intake: takes what is yielded, before the next item is asked for.
        run_id: the run that reads.

    Yields:
        The name to show, with what stands in that file; first what is known of those not read.
    """
    yield from ((fault.source, fault) for fault in files.faults)
    chosen = _Chosen(compile_query(files.query), intake.stored) if files.query else None
    finished: list[_Finished] = []
    try:
        for name, path in files.unread:
            state, faults = _state(path), []
            try:
                for item in _items(path, chosen):
                    if isinstance(item, Fault):
                        faults.append(replace(item, source=name))
                    yield name, faults[-1] if isinstance(item, Fault) else item
            except SourceUnreadable as error:
                yield name, Fault(name, str(error))
                continue
            if state and _number(path):
                intake.settle()
                finished.append((FileRead(path.name, state, files.query or "", name, run_id), faults))
                _LOG.info("read %s", name)
                if len(finished) >= _TOGETHER or intake.unsaved >= PART:
                    _enter(home, intake, finished)
    finally:
        _enter(home, intake, finished)


def _enter(home: Path, intake: Intake, finished: list[_Finished]) -> None:
    """Put on disk what the files gave, then enter them in the ledger."""
    if not finished:
        return
    intake.flush()
    with Ledger(home) as ledger:
        for file, faults in finished:
            ledger.file_finished(file, faults)
    finished.clear()


class _Chosen:
    """What a query finds, all versions of what is stored, and all deletions."""

    def __init__(self, terms: Terms, stored: Set[int]) -> None:
        self._terms = terms
        self._stored = stored

    def may_be(self, element: bytes) -> bool:
        return element.startswith(b"<Delete") or self._terms.may_match(element) or own_pmid(element) in self._stored

    def has(self, item: Record | Deletion | Fault) -> bool:
        return not isinstance(item, Record) or item.pmid in self._stored or self._terms.match(item)


def _items(path: Path, chosen: _Chosen | None) -> Iterator[Record | Deletion | Fault]:
    if refusal := _refusal(path):
        yield Fault(path.name, refusal)
    elif chosen:
        yield from filter(chosen.has, medline.parse(path, chosen.may_be))
    else:
        yield from medline.parse(path)


def _refusal(path: Path) -> str | None:
    """Why a file is not what its checksum, if there is one beside it, says; None where it is.

    Raises:
        SourceUnreadable: one of the two cannot be read.
    """
    announced = _announced(path)
    if announced is None:
        return None
    beside = _beside(path).name
    if not announced:
        return f"it is not read, since {beside} holds no MD5 checksum; fetch both again"
    try:
        with path.open("rb") as stream:
            found = hashlib.file_digest(stream, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()
    except OSError as error:
        raise SourceUnreadable(path, error.strerror or str(error)) from error
    if found == announced:
        return None
    return f"it is not read, since its MD5 checksum is {found}, but {beside} says {announced}; fetch both again"


def _announced(path: Path) -> str | None:
    """The checksum in the file beside: None where there is no such file, empty where it names none."""
    beside = _beside(path)
    try:
        found = _SUM.search(beside.read_bytes().lower()) if beside.exists() else None
    except OSError as error:
        raise SourceUnreadable(beside, error.strerror or str(error)) from error
    if found:
        return found[0].decode()
    return "" if beside.exists() else None


def _beside(path: Path) -> Path:
    return path.with_name(f"{path.name}.md5")


def _state(path: Path) -> str | None:
    """Size, time of the last change and checksum of a file; None where one cannot look."""
    try:
        now = path.stat()
        return f"{now.st_size} {now.st_mtime_ns} {_announced(path) or ''}".rstrip()
    except (OSError, SourceUnreadable):
        return None


def _number(path: Path) -> tuple[int, int] | None:
    """The year and number of one of PubMed's own files; None for all others."""
    found = _NUMBERED.fullmatch(path.name)
    return (int(found[1]), int(found[2])) if found else None
