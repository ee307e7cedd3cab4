"""The row of what curators decided."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class CurationRow:
    """One decision of a person about one mention, relation or measurement."""

    TABLE: ClassVar[str] = "curation"
    kind: str
    key: str
    pmid: int
    verdict: str
    changes: str | None
    curator: str
    decided_on: dt.date
    note: str | None
    status: str
    fact_id: str | None
    sentence_id: str | None
    words: str | None
    as_read: str | None
    file: str
    line: int
