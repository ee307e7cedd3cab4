"""Stand-ins for the reading of a shard, for what a real one does not do on demand."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Sequence

from nlp.types import Passage, Reading


def die(passages: Sequence[Passage], model: str) -> list[Reading]:
    """Be killed, as by a machine without memory."""
    os.kill(os.getpid(), signal.SIGKILL)
    return []


def dawdle(passages: Sequence[Passage], model: str) -> list[Reading]:
    """Say which process this is, and stay."""
    print(os.getpid(), flush=True)
    time.sleep(600)
    return []
