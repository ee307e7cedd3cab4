"""What the sources deliver, sorted into news that is kept and what is stored already."""

from __future__ import annotations

import datetime as dt
from collections.abc import Set
from types import TracebackType

from flows import parts, records
from flows.parts import Storage
from flows.pubmed.types import Deletion, Record

PART = 2_000  # rows: some 20 MB of XML, what a kill can lose at most


class Intake:
    """Takes what the sources deliver and keeps what is news.

    A version is stored once, once more when PubMed itself first delivers what only a file
    had, and again when PubMed goes back to it. Deletions and the return of withdrawn records
    are settled when the block ends without an error, or by `settle`: what counts is the last word on a PMID,
    so that a replayed source that deletes and brings back the same records changes nothing.
    """

    def __init__(self, storage: Storage, run_id: str, now: dt.datetime) -> None:
        self._index = records.scan(storage)
        self._withdrawn = {pmid for pmid, item in self._index.newest.items() if item.withdrawn}
        self._gone: dict[int, str] = {}  # PMID and the source that says so
        self._back: dict[int, dict[str, object]] = {}
        self._stamp = {"run_id": run_id, "seen_at": now}
        self._writer = parts.Writer(parts.folder(storage, records.FOLDER), records.SCHEMA, run_id, PART)
        self.found: set[int] = set()  # PMIDs delivered
        self.received: set[int] = set()  # those that PubMed itself delivered
        self.stored = set(self._index.newest)  # PMIDs kept, now or before
        self.unsaved = 0  # rows since the last `flush`, those in full parts included

    def __enter__(self) -> Intake:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._writer:
            if kind is None:
                self.settle()

    def record(self, record: Record, source: str) -> None:
        """Take one version of a record."""
        self.found.add(record.pmid)
        if source == records.PUBMED:
            self.received.add(record.pmid)
        self._gone.pop(record.pmid, None)
        row = self._row(record, source)
        if self._is_news(record, str(row["record_hash"]), source):
            self._keep(record.pmid, row)
        elif record.pmid in self._withdrawn:
            self._back[record.pmid] = row

    def deletion(self, deletion: Deletion, source: str) -> None:
        """Take the news that a PMID no longer exists; one that was never stored is of no interest."""
        self._back.pop(deletion.pmid, None)
        if deletion.pmid in self.stored:
            self.found.add(deletion.pmid)
            self._gone[deletion.pmid] = source

    @property
    def delivered(self) -> Set[int]:
        """PMIDs that PubMed itself delivered, now or before."""
        return self._index.from_pubmed

    def settle(self) -> None:
        """Take what was said so far of deletions and returns as the last word."""
        for row in self._back.values():
            self._add(row)
        self._withdrawn -= self._back.keys()
        for pmid, source in self._gone.items():
            if pmid not in self._withdrawn:
                self._add({"pmid": pmid, "event": "deletion", "source": source, **self._stamp})
        self._withdrawn |= self._gone.keys()
        self._back.clear()
        self._gone.clear()

    def flush(self) -> None:
        """Put on disk all that was kept and settled so far."""
        self._writer.flush()
        self.unsaved = 0

    def _is_news(self, record: Record, content: str, source: str) -> bool:
        if content not in self._index.hashes:
            return True
        if source != records.PUBMED:
            return False  # files are read again and again, the old ones too
        newest = self._index.newest.get(record.pmid)
        goes_back = newest and content != newest.record_hash and _order(record) >= (newest.version, newest.revised)
        return bool(goes_back) or record.pmid not in self._index.from_pubmed

    def _keep(self, pmid: int, row: dict[str, object]) -> None:
        self._add(row)
        self._index.hashes.add(str(row["record_hash"]))
        if row["source"] == records.PUBMED:
            self._index.from_pubmed.add(pmid)
        self.stored.add(pmid)
        self._withdrawn.discard(pmid)

    def _add(self, row: dict[str, object]) -> None:
        self._writer.add(row)
        self.unsaved += 1

    def _row(self, record: Record, source: str) -> dict[str, object]:
        return {
            "pmid": record.pmid,
            "event": "record",
            "version": record.version,
            "kind": record.kind,
            "record_hash": records.record_hash(record.xml),
            "revised": record.revised,
            "xml": record.xml,
            "source": source,
            **self._stamp,
        }


def _order(record: Record) -> tuple[int, dt.date]:
    return record.version, record.revised or dt.date.min
