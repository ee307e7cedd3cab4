"""What was read in each text, kept by text hash and text version, so that nothing is read twice."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, fields, is_dataclass
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

import pyarrow as pa
import pyarrow.compute as pc

from flows import parts
from flows.parts import Storage
from nlp.types import Ground, Measurement, Mention, Reading, Relation, Sentence, Study

FOLDER = "readings"

_SCALARS = {str: pa.string(), bool: pa.bool_(), int: pa.int32(), float: pa.float64()}


def _type_of(hint: Any) -> pa.DataType:
    """The Arrow type of a field of the reading room's values: plain, a tuple of values, or values in values."""
    if is_dataclass(hint):
        hints = get_type_hints(hint)
        return pa.struct([(f.name, _type_of(hints[f.name])) for f in fields(hint)])
    inner = [argument for argument in get_args(hint) if argument not in (NoneType, Ellipsis)]
    if get_origin(hint) is tuple:
        return pa.list_(_type_of(inner[0]))
    return _SCALARS[inner[0] if inner else hint]


_FOUND = {f.name: _type_of(get_type_hints(Reading)[f.name]) for f in fields(Reading) if f.name != "key"}
SCHEMA = pa.schema(
    [
        pa.field("text_hash", pa.string(), nullable=False),
        pa.field("text_version", pa.string(), nullable=False),
        pa.field("run_id", pa.string(), nullable=False),
        *(pa.field(name, kind, nullable=False) for name, kind in _FOUND.items()),
    ]
)
_KEY = ("text_hash", "text_version")


def known(storage: Storage, base: str) -> set[tuple[str, str]]:
    """Hash and version of all texts that were read in a version that begins with `base`."""
    found: set[tuple[str, str]] = set()
    for table in _read(storage, _KEY, base):
        found.update(zip(*(table[name].to_pylist() for name in _KEY), strict=True))
    return found


def next_number(storage: Storage, run_id: str) -> int:
    """The number of the next part of a run."""
    return parts.next_number(parts.folder(storage, FOLDER), run_id)


def write(storage: Storage, run_id: str, number: int, rows: Sequence[Mapping[str, object]]) -> None:
    """Write a part of a run, in which rows are as `row` makes them."""
    table = pa.Table.from_pylist(rows, schema=SCHEMA)
    parts.write(parts.folder(storage, FOLDER), run_id, number, table)


def row(reading: Reading, text_version: str, run_id: str) -> dict[str, object]:
    """A reading as a row of a part; its key is the text hash."""
    found = asdict(reading)
    return {"text_hash": found.pop("key"), "text_version": text_version, "run_id": run_id, **found}


class Shelf:
    """The readings of all versions that begin alike, held as Arrow and turned into values a few at a time.

    Args:
        storage: Where they are kept.
        base: What their versions begin with.
        texts: The hashes of the texts in question; None: all.
    """

    def __init__(self, storage: Storage, base: str, texts: Collection[str] | None = None) -> None:
        tables = list(_read(storage, SCHEMA.names, base) if texts is None else _read_some(storage, base, texts))
        self._table = pa.concat_tables(tables) if tables else SCHEMA.empty_table()
        keys = zip(*(self._table[name].to_pylist() for name in _KEY), strict=True)
        self._row = {key: row for row, key in enumerate(keys)}

    def get(self, versions: Mapping[str, str]) -> Mapping[str, tuple[Reading, str]]:
        """The readings of texts, by their hash, each with the run that read it.

        Args:
            versions: The version of each text by its hash.

        Raises:
            KeyError: a text was not read in this version.
        """
        rows = [self._row[key] for key in versions.items()]
        return {
            item["text_hash"]: (_reading(item), item["run_id"])
            for item in self._table.take(pa.array(rows, pa.int64())).to_pylist()
        }


def _read(storage: Storage, columns: Sequence[str], base: str) -> Iterator[pa.Table]:
    """The rows of versions that begin with `base`; parts of another shape have none: an earlier ketum wrote them."""
    for part in parts.paths(parts.folder(storage, FOLDER)):
        if parts.schema(part).equals(SCHEMA):
            yield parts.read(part, columns).filter(pc.starts_with(pc.field("text_version"), base))


def _read_some(storage: Storage, base: str, texts: Collection[str]) -> Iterator[pa.Table]:
    """The rows of some texts; of the other parts only the hashes are read."""
    wanted = pc.field("text_hash").isin(pa.array(texts, pa.string())) & pc.starts_with(pc.field("text_version"), base)
    for part in parts.paths(parts.folder(storage, FOLDER)):
        if parts.schema(part).equals(SCHEMA) and len(parts.read(part, _KEY).filter(wanted)):
            yield parts.read(part, SCHEMA.names).filter(wanted)


def _reading(item: Mapping[str, Any]) -> Reading:
    study = item["study"] | {"grounds": tuple(Ground(**values) for values in item["study"]["grounds"])}
    return Reading(
        item["text_hash"],
        tuple(Sentence(**values) for values in item["sentences"]),
        tuple(Mention(**values) for values in item["mentions"]),
        tuple(Relation(**values) for values in item["relations"]),
        tuple(Measurement(**values) for values in item["measurements"]),
        Study(**study | {"species": tuple(study["species"])}),
    )
