"""What the tests of this room share: a clock that does not wait, and nights over a PubMed that changes."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from accounted_nights import OLD, Nights
from Bio import Entrez
from eutils_standin import Clock, Eutils


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock for the PubMed client; Bio.Entrez, which keeps a pace of its own, does not wait either."""
    monkeypatch.setattr(Entrez, "time", SimpleNamespace(time=time.time, sleep=lambda _: None))
    monkeypatch.setenv("no_proxy", "*")
    return Clock()


@pytest.fixture
def nights(tmp_path: Path) -> Iterator[Nights]:
    with Eutils({}) as eutils:
        made = Nights(eutils, tmp_path / "data")
        eutils.dated = made.dated
        made.add(*range(1, 31))
        yield made


@pytest.fixture
def larger(nights: Nights) -> Nights:
    """More records than PubMed lists in one answer, so that it is asked for parts."""
    nights.most = nights.eutils.most = 9
    for pmid in range(1, 31):
        nights.add(pmid, created=OLD + dt.timedelta(days=pmid))
    return nights
