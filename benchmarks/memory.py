"""What a process holds in memory, in MiB: now, and at its highest."""

from __future__ import annotations

import os
import resource
from pathlib import Path


def resident(pid: int | str = "self") -> float:
    """The resident memory of a process at this moment."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def peak() -> float:
    """The resident memory of this process at its highest."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
