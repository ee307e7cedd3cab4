"""Parquet parts: whole or not there."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

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


def test_a_reading_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    with readings.writer(tmp_path, "run") as writer:
        writer.add(readings.row(READING, "v1-a", "run"))
        writer.add(readings.row(Reading("text", (), ()), "v1-b", "later"))
        writer.add(readings.row(Reading("other", (), ()), "v2-a", "run"))
    assert readings.known(tmp_path, "v1") == {("text", "v1-a"), ("text", "v1-b")}
    shelf = readings.Shelf(tmp_path, "v1")
    assert shelf.get({"text": "v1-a"}) == {"text": (READING, "run")}
    assert shelf.get({"text": "v1-b"}) == {"text": (Reading("text", (), ()), "later")}


def test_a_text_that_was_not_read_is_no_empty_reading(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        readings.Shelf(tmp_path, "v1").get({"text": "v1-a"})


@pytest.mark.parametrize("table", EARLIER)
def test_parts_of_an_earlier_ketum_have_no_readings_and_stay(tmp_path: Path, table: pa.Table) -> None:
    earlier = tmp_path / "readings" / "20250101T000000Z-000000.parquet"
    earlier.parent.mkdir()
    pq.write_table(table, earlier)
    with readings.writer(tmp_path, "run") as writer:
        writer.add(readings.row(READING, "v1-a", "run"))
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


def test_what_is_gathered_is_written_also_when_an_error_ends_the_block(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), readings.writer(tmp_path, "run") as writer:
        writer.add(readings.row(READING, "v1", "run"))
        raise ZeroDivisionError
    assert readings.known(tmp_path, "v1") == {("text", "v1")}


def test_a_second_writer_of_the_same_run_overwrites_nothing(tmp_path: Path) -> None:
    for key in ("a", "b"):
        with readings.writer(tmp_path, "run") as writer:
            writer.add(readings.row(Reading(key, (), ()), "v1", "run"))
    assert readings.known(tmp_path, "v1") == {("a", "v1"), ("b", "v1")}


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
