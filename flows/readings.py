"""What was read in each text, kept by text hash and pipeline version, so that nothing is read twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from flows import parts
from nlp.types import Mention, Reading, Sentence

FOLDER = "readings"
PART = 500  # texts: what a kill can lose at most

_SENTENCE = pa.struct([("field", pa.string()), ("start", pa.int32()), ("end", pa.int32())])
_MENTION = pa.struct(
    [
        ("field", pa.string()),
        ("start", pa.int32()),
        ("end", pa.int32()),
        ("text", pa.string()),
        ("sentence", pa.int32()),
        ("entity_type", pa.string()),
        ("concept_id", pa.string()),
        ("negated", pa.bool_()),
        ("uncertain", pa.bool_()),
        ("source", pa.string()),
        ("score", pa.float64()),
    ]
)
SCHEMA = pa.schema(
    [
        pa.field("text_hash", pa.string(), nullable=False),
        pa.field("pipeline_version", pa.string(), nullable=False),
        pa.field("run_id", pa.string(), nullable=False),
        pa.field("sentences", pa.list_(_SENTENCE), nullable=False),
        pa.field("mentions", pa.list_(_MENTION), nullable=False),
    ]
)
_SENTENCE_FIELDS = tuple(f.name for f in fields(Sentence))
_MENTION_FIELDS = tuple(f.name for f in fields(Mention))


def known(home: Path, pipeline_version: str) -> set[str]:
    """The hashes of all texts that this version of the pipeline has read."""
    hashes: set[str] = set()
    for path in parts.paths(home / FOLDER):
        table = parts.read(path, ["text_hash", "pipeline_version"])
        hashes.update(table.filter(pc.field("pipeline_version") == pipeline_version)["text_hash"].to_pylist())
    return hashes


def writer(home: Path, run_id: str) -> parts.Writer:
    """A writer of new parts."""
    return parts.Writer(home / FOLDER, SCHEMA, run_id, PART)


def row(reading: Reading, pipeline_version: str, run_id: str) -> dict[str, object]:
    """A reading as a row of a part; its key is the text hash."""
    return {
        "text_hash": reading.key,
        "pipeline_version": pipeline_version,
        "run_id": run_id,
        "sentences": [_values(item, _SENTENCE_FIELDS) for item in reading.sentences],
        "mentions": [_values(item, _MENTION_FIELDS) for item in reading.mentions],
    }


def _values(item: Sentence | Mention, names: tuple[str, ...]) -> dict[str, object]:
    return {name: getattr(item, name) for name in names}


class Shelf:
    """All readings of one pipeline version, held as Arrow and turned into values a few at a time."""

    def __init__(self, home: Path, pipeline_version: str) -> None:
        wanted = pc.field("pipeline_version") == pipeline_version
        tables = [parts.read(path, SCHEMA.names).filter(wanted) for path in parts.paths(home / FOLDER)]
        self._table = pa.concat_tables(tables) if tables else SCHEMA.empty_table()
        self._row = {key: row for row, key in enumerate(self._table["text_hash"].to_pylist())}

    def get(self, hashes: Iterable[str]) -> Mapping[str, tuple[Reading, str]]:
        """The readings of these texts, each with the run that read it.

        Raises:
            KeyError: a text was not read by this version.
        """
        rows = [self._row[key] for key in dict.fromkeys(hashes)]
        return {
            item["text_hash"]: (_reading(item), item["run_id"])
            for item in self._table.take(pa.array(rows, pa.int64())).to_pylist()
        }


def _reading(item: Mapping[str, Any]) -> Reading:
    return Reading(
        item["text_hash"],
        tuple(Sentence(**values) for values in item["sentences"]),
        tuple(Mention(**values) for values in item["mentions"]),
    )
