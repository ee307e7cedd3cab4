"""What the dictionary promises of keys, references and values holds in a warehouse built from the bundled sample."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import jobs
import pytest

from warehouse import dictionary, store

ENTRIES = [entry for entry in dictionary.made_of_sql() if entry.kind in ("table", "view")]
SPOKEN_OF = ("papers", "mentions", "relations", "measurements", "studies", "contradictions", "claim_evidence")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    home = tmp_path_factory.mktemp("sample")
    jobs.run(home, "sample", model="rules")
    with store.open_readonly(home) as con:
        yield con


def items(con: duckdb.DuckDBPyConnection, table: str, name: str) -> list[object]:
    """The values of a column that are not null; of a list, its items."""
    values = [value for (value,) in con.table(table).select(name).fetchall() if value is not None]
    return [item for value in values for item in (value if isinstance(value, list) else [value])]


@pytest.mark.parametrize("table", SPOKEN_OF)
def test_the_sample_has_something_to_test_with(table: str, sample: duckdb.DuckDBPyConnection) -> None:
    assert len(sample.table(table)) > 0


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_keys_references_and_values_are_as_promised(entry: dictionary.Entry, sample: duckdb.DuckDBPyConnection) -> None:
    for column in entry.columns:
        if not (column.key or column.references or column.values):
            continue
        found = items(sample, entry.name, column.name)
        if column.key:
            assert len(set(found)) == len(found) == len(sample.table(entry.name)), column.name
        if column.references:
            assert set(found) <= set(items(sample, *column.references.split("."))), column.name
        if column.values:
            assert {str(value) for value in found} <= set(column.values), column.name
