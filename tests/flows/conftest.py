"""What the tests of this room share: a clock that does not wait."""

from __future__ import annotations

import time
from types import SimpleNamespace

import pytest
from Bio import Entrez
from eutils_standin import Clock


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock for the PubMed client; Bio.Entrez, which keeps a pace of its own, does not wait either."""
    monkeypatch.setattr(Entrez, "time", SimpleNamespace(time=time.time, sleep=lambda _: None))
    monkeypatch.setenv("no_proxy", "*")
    return Clock()
