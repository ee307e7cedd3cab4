"""Examines an installation and a data folder, in the order in which one thing needs the other; changes nothing."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from flows import doctor_setup, doctor_stored, readings, records
from flows.errors import LedgerUnreadable
from flows.finding import Finding, fault, ok, warning
from flows.ledger import FILE, Ledger
from flows.settings import Settings
from warehouse.publish import LINK

_TIMES_THE_FILE = 3  # the work file, the published one beside it, and what DuckDB needs in between
_LEAST_SPACE = 500_000_000  # bytes, where nothing is published yet
_BUILDING = "building"


def free_space(folder: Path) -> int:
    """Bytes free where a folder is."""
    return shutil.disk_usage(folder).free


def examine(
    settings: Settings,
    *,
    deep: bool = False,
    network: bool = False,
    free: Callable[[Path], int] = free_space,
    **options: object,
) -> Iterator[Finding]:
    """Look at everything that a run and its readers need.

    Args:
        settings: What `flows.settings.load` gave.
        deep: Whether to read all that is stored, and run all checks anew.
        network: Whether to ask PubMed.
        free: Tells how many bytes are free where a folder is.
        options: What the settings were given by the command line.
    """
    home = settings.home
    yield from doctor_setup.settings(settings, options)
    yield from doctor_setup.software(settings)
    yield doctor_setup.prefect()
    yield doctor_setup.pubmed(settings, network)
    if not home.exists():
        yield warning("data folder", f"{home} is not there yet", "`ketum run` makes it")
        yield _space(home, free)
        return
    if not home.is_dir():
        yield fault("data folder", f"{home} is no folder", "move it away, or set KETUM_HOME to another place")
        return
    yield _writable(home)
    yield _space(home, free)
    ledger = doctor_stored.ledger(home)
    yield ledger
    running = _is_running(home)
    yield _lock(home, running, ledger.state == "ok")
    if not running:
        yield _leftovers(home)
    yield doctor_stored.parts_of(settings.storage, records.FOLDER, deep)
    yield doctor_stored.parts_of(settings.storage, readings.FOLDER, deep)
    yield from doctor_stored.published(home, deep)


def _writable(home: Path) -> Finding:
    try:
        with tempfile.TemporaryFile(dir=home):
            return ok("data folder", f"{home.resolve()}, and it can be written to")
    except OSError as error:
        why = f"{home} cannot be written to ({error.strerror})"
        return fault("data folder", why, "give it to the user who runs ketum, or set KETUM_HOME")


def _space(home: Path, free: Callable[[Path], int]) -> Finding:
    there = next(folder for folder in (home.absolute(), *home.absolute().parents) if folder.exists())
    file = home / LINK
    needed = _TIMES_THE_FILE * file.stat().st_size if file.is_file() else _LEAST_SPACE
    left = free(there)
    said = f"{_megabytes(left)} free, {_megabytes(needed)} wanted for the next file"
    if left < needed:
        return fault("disk", said, "make room, or keep fewer versions (KETUM_KEEP, KETUM_SNAPSHOTS)")
    return ok("disk", said)


def _megabytes(count: int) -> str:
    return f"{count / 1e6:,.0f} MB"


def _is_running(home: Path) -> bool:
    """Whether a run holds the lock; it is let go at once where it is free."""
    lock = home / "run.lock"
    if not lock.exists():
        return False
    try:
        with FileLock(lock, blocking=False):
            return False
    except Timeout:
        return True
    except OSError:  # it may not be opened for writing, which is told of the folder
        return False


def _lock(home: Path, running: bool, ledger_is_sound: bool) -> Finding:
    last = _last_running(home) if ledger_is_sound else ""
    if running:
        who = last or "a process that the ledger does not know"
        return warning("run", f"one is going on: {who}", "wait for it; another `ketum run` leaves it alone")
    if last:
        return warning("run", f"one was killed: {last}", "`ketum run` goes on from where it was")
    return ok("run", "none is going on")


def _last_running(home: Path) -> str:
    if not (home / FILE).exists():
        return ""
    try:
        with Ledger(home) as ledger:
            entries = ledger.entries()
    except LedgerUnreadable:
        return ""
    going = [entry for entry in entries if entry.run.status == "running"]
    return f"process {going[-1].pid}, since {going[-1].run.started_at:%Y-%m-%d %H:%M:%S} UTC" if going else ""


def _leftovers(home: Path) -> Finding:
    unfinished = [path.relative_to(home) for path in (home / _BUILDING).glob("*")]
    if not unfinished:
        return ok("leftovers", "none")
    names = ", ".join(map(str, unfinished[:3]))
    said = f"{names}{' and more' if len(unfinished) > 3 else ''}: of a run that was killed, or whose file was refused"
    return warning("leftovers", said, "look at it if you want to know why; the next `ketum run` clears it away")
