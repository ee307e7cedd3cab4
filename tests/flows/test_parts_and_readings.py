"""Parquet parts: whole or not there, here and on shared storage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from flows import parts, readings, records
from flows.errors import PartUnreadable
from nlp.types import Mention, Reading, Sentence

READING = Reading(
    "text", (Sentence("title", 0, 7),), (Mention("title", 0, 6, "Kratom", 0, "SUBSTANCE", None, False, True, "x", 0.5),)
)
KEPT = pa.Table.from_pylist([readings.row(READING, "v1-a", "earlier")], schema=readings.SCHEMA)
EARLIER = (
    KEPT.rename_columns({"text_version": "pipeline_version"}).drop_columns(["relations", "measurements", "study"]),
    KEPT.set_column(3, "sentences", pa.array([["another shape"]])),
)
NUMBERS = pa.schema([("number", pa.int64())])


@pytest.fixture(params=["path", "file", "memory"])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A folder on this machine by its path, by its URL, and a store that is none."""
    yield {"path": str(tmp_path), "file": tmp_path.as_uri(), "memory": f"memory://{tmp_path.name}"}[request.param]
    fsspec.filesystem("memory").store.clear()


def test_a_reading_comes_back_as_it_was_kept(storage: str) -> None:
    kept = [
        readings.row(READING, "v1-a", "run"),
        readings.row(Reading("text", (), ()), "v1-b", "later"),
        readings.row(Reading("other", (), ()), "v2-a", "run"),
    ]
    readings.write(storage, "run", 0, kept)
    assert readings.known(storage, "v1") == {("text", "v1-a"), ("text", "v1-b")}
    shelf = readings.Shelf(storage, "v1")
    assert shelf.get({"text": "v1-a"}) == {"text": (READING, "run")}
    assert shelf.get({"text": "v1-b"}) == {"text": (Reading("text", (), ()), "later")}


def test_a_text_that_was_not_read_is_no_empty_reading(storage: str) -> None:
    with pytest.raises(KeyError):
        readings.Shelf(storage, "v1").get({"text": "v1-a"})


@pytest.mark.parametrize("table", EARLIER)
def test_parts_of_an_earlier_ketum_have_no_readings_and_stay(tmp_path: Path, table: pa.Table) -> None:
    earlier = tmp_path / "readings" / "20250101T000000Z-000000.parquet"
    earlier.parent.mkdir()
    pq.write_table(table, earlier)
    readings.write(tmp_path, "run", 0, [readings.row(READING, "v1-a", "run")])
    assert readings.known(tmp_path, "v1") == {("text", "v1-a")}
    assert readings.Shelf(tmp_path, "v1").get({"text": "v1-a"}) == {"text": (READING, "run")}
    assert pq.read_table(earlier).equals(table)


def test_a_damaged_part_of_readings_is_no_part_of_an_earlier_ketum(tmp_path: Path) -> None:
    damaged = tmp_path / "readings" / "run-000000.parquet"
    damaged.parent.mkdir()
    damaged.write_bytes(b"PAR1 and no more")
    with pytest.raises(PartUnreadable, match=r"run-000000\.parquet is damaged"):
        readings.known(tmp_path, "v1")


@pytest.mark.parametrize(("column", "value_type"), [("sentences", Sentence), ("mentions", Mention)])
def test_parts_have_every_field_of_a_reading(column: str, value_type: type) -> None:
    struct = readings.SCHEMA.field(column).type.value_type
    assert [struct.field(i).name for i in range(struct.num_fields)] == [f.name for f in fields(value_type)]


def test_what_is_gathered_is_written_also_when_an_error_ends_the_block(storage: str) -> None:
    with pytest.raises(ZeroDivisionError), parts.Writer(storage, NUMBERS, "run", 10) as writer:
        writer.add({"number": 1})
        raise ZeroDivisionError
    assert numbers(storage) == [[1]]


def test_a_second_writer_of_the_same_run_overwrites_nothing(storage: str) -> None:
    for number in (1, 2):
        with parts.Writer(storage, NUMBERS, "run", 10) as writer:
            writer.add({"number": number})
    assert numbers(storage) == [[1], [2]]


def test_a_number_that_is_missing_is_not_filled_by_a_later_part(storage: str) -> None:
    for number in (0, 7):
        parts.write(storage, "run", number, pa.table({"number": [number]}))
    parts.write(storage, "another-run", 12, pa.table({"number": [12]}))
    assert parts.next_number(storage, "run") == 8
    assert parts.next_number(storage, "third-run") == 0


def test_a_part_that_is_written_twice_is_there_once(storage: str) -> None:
    for _ in range(2):
        readings.write(storage, "run", 3, [readings.row(READING, "v1-a", "run")])
    assert [part.name for part in parts.paths(parts.folder(storage, "readings"))] == ["run-000003.parquet"]
    assert readings.Shelf(storage, "v1").get({"text": "v1-a"}) == {"text": (READING, "run")}


def test_a_part_is_seen_where_it_is(storage: str) -> None:
    parts.write(storage, "run", 0, pa.table({"number": [1]}))
    [part] = parts.paths(storage)
    assert parts.exists(part)
    assert not parts.exists(parts.Part(part.folder, "another.parquet"))


def test_a_part_lacks_no_column_in_silence(storage: str) -> None:
    parts.write(storage, "run", 0, pa.table({"number": [1]}))
    [part] = parts.paths(storage)
    with pytest.raises(PartUnreadable, match=r"run-000000\.parquet"):
        parts.read(part, ["number", "another"])
    with pytest.raises(PartUnreadable, match=r"run-000000\.parquet"):
        list(parts.batches(part, ["another"], 10))


def test_an_unfinished_part_is_not_read_and_is_swept(tmp_path: Path) -> None:
    unfinished = tmp_path / "readings" / "run-000000.tmp"
    unfinished.parent.mkdir()
    unfinished.write_bytes(b"PAR1")
    assert readings.known(tmp_path, "v1") == set()
    parts.sweep(tmp_path / "readings")
    assert not unfinished.exists()


def test_a_damaged_part_is_named(tmp_path: Path) -> None:
    damaged = tmp_path / "records" / "run-000000.parquet"
    damaged.parent.mkdir()
    damaged.write_bytes(b"PAR1 and no more")
    with pytest.raises(PartUnreadable, match=r"run-000000\.parquet is damaged"):
        records.scan(tmp_path)


def numbers(storage: str) -> list[list[int]]:
    return [parts.read(part, ["number"])["number"].to_pylist() for part in parts.paths(storage)]
