"""Every version of every record, as PubMed delivered it, and which of them is the newest."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Container, Iterator
from dataclasses import dataclass, field, replace

import pyarrow as pa
import pyarrow.compute as pc

from flows import parts
from flows.parts import Part, Storage

FOLDER = "records"
PUBMED = "pubmed"  # the source's name where PubMed itself delivered
_BATCH = 200
_VERSIONS = ["pmid", "event", "version", "revised", "record_hash", "source", "seen_at"]

SCHEMA = pa.schema(
    [
        pa.field("pmid", pa.int64(), nullable=False),
        pa.field("event", pa.string(), nullable=False),  # 'record' or 'deletion'
        pa.field("version", pa.int32()),
        pa.field("kind", pa.string()),
        pa.field("record_hash", pa.string()),
        pa.field("revised", pa.date32()),
        pa.field("xml", pa.string()),
        pa.field("source", pa.string(), nullable=False),
        pa.field("run_id", pa.string(), nullable=False),
        pa.field("seen_at", pa.timestamp("us", tz="UTC"), nullable=False),
    ]
)


@dataclass(frozen=True, slots=True)
class Newest:
    """Where the newest version of a PMID lies; `withdrawn` when a deletion came after it."""

    pmid: int
    version: int
    revised: dt.date
    record_hash: str
    part: str
    row: int
    withdrawn: bool = False


@dataclass(slots=True)
class Index:
    """What the parts hold, without the XML."""

    newest: dict[int, Newest] = field(default_factory=dict)
    hashes: set[str] = field(default_factory=set)
    from_pubmed: set[int] = field(default_factory=set)  # delivered by PubMed itself, not by a file
    since: dt.datetime | None = None  # when PubMed delivered the first of them (UTC)


def record_hash(xml: str) -> str:
    """The identity of a record's content: SHA-256 of its XML with runs of white space folded."""
    return hashlib.sha256(" ".join(xml.split()).encode()).hexdigest()


def scan(storage: Storage, until: dt.datetime | None = None) -> Index:
    """Read which versions are stored, or were at a time (UTC).

    The newest of a PMID has the greatest version, then revision date, then came last. A
    deletion that came after every record of its PMID makes it withdrawn.
    """
    index = Index()
    for part in parts.paths(parts.folder(storage, FOLDER)):
        stored = parts.read(part, _VERSIONS)
        stored = stored.append_column("row", pa.array(range(len(stored))))
        if until is not None:
            stored = stored.filter(pc.field("seen_at") <= until.replace(tzinfo=dt.UTC))
        _enter(index, part.name, stored)
    return index


def first_seen(storage: Storage) -> dt.datetime | None:
    """When the oldest record was stored (UTC); None where there is none."""
    stored = parts.paths(parts.folder(storage, FOLDER))
    return min((pc.min(parts.read(part, ["seen_at"])["seen_at"]).as_py() for part in stored), default=None)


def _enter(index: Index, part: str, stored: pa.Table) -> None:
    """Take the rows of a part into the index, in their order."""
    delivered = stored.filter((pc.field("event") == "record") & (pc.field("source") == PUBMED))
    index.from_pubmed.update(delivered["pmid"].to_pylist())
    if len(delivered):
        first = pc.min(delivered["seen_at"]).as_py()
        index.since = min(index.since or first, first)
    columns = (stored[name].to_pylist() for name in ("row", "pmid", "event", "version", "revised", "record_hash"))
    for row, pmid, event, version, revised, record_hash in zip(*columns, strict=True):
        before = index.newest.get(pmid)
        if event == "deletion":
            if before:
                index.newest[pmid] = replace(before, withdrawn=True)
            continue
        this = Newest(pmid, version or 0, revised or dt.date.min, record_hash or "", part, row)
        index.hashes.add(this.record_hash)
        if before and (this.version, this.revised) < (before.version, before.revised):
            this = replace(before, withdrawn=False)
        index.newest[pmid] = this


def newest_xml(storage: Storage, index: Index, only: Container[int] | None = None) -> Iterator[tuple[Newest, str]]:
    """The newest version of every PMID, or of some only, with its XML, streamed part by part."""
    folder = parts.folder(storage, FOLDER)
    wanted: dict[str, dict[int, Newest]] = defaultdict(dict)
    for item in index.newest.values():
        if only is None or item.pmid in only:
            wanted[item.part][item.row] = item
    for name in sorted(wanted):
        row = 0
        for batch in parts.batches(Part(folder, name), ["xml"], _BATCH):
            for xml in batch.column(0):
                if row in wanted[name]:
                    yield wanted[name][row], xml.as_py()
                row += 1
