"""A data folder whose records and readings lie elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest
from jobs import article, contents, run, write

from flows import parts


@pytest.fixture(params=["path", "file", "memory"])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    elsewhere = tmp_path / "elsewhere"
    yield {"path": str(elsewhere), "file": elsewhere.as_uri(), "memory": f"memory://{tmp_path.name}"}[request.param]
    fsspec.filesystem("memory").store.clear()


def test_records_and_readings_lie_in_the_storage_and_all_runs_use_it(storage: str, tmp_path: Path) -> None:
    first = write(tmp_path / "1.xml", article(1), article(2, "Kratom caused no nausea."))
    second = write(tmp_path / "2.xml", article(3, "Two patients had seizures after kratom."), deleted=[2])
    for source in (first, second):
        run(tmp_path / "usual", source)
        summary = run(tmp_path / "data", source, storage=storage)
    assert summary.run.texts_read == 1
    assert contents(tmp_path / "data") == contents(tmp_path / "usual")
    assert not list((tmp_path / "data").rglob("*.parquet"))
    assert all(parts.paths(parts.folder(storage, name)) for name in ("records", "readings"))
    assert run(tmp_path / "data", second, storage=storage).run.status == "unchanged"
