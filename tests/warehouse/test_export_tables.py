"""Exported tables read back, with other tools, as the warehouse has them."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

from warehouse import dictionary, export, store
from warehouse.errors import OutputRefused
from warehouse.rows import AuthorRow, RejectRow

NASTY = 'a "quoted", µ-opioid\t& <b>\r\n𝒜 {x} \\ ü'
ONE = export.Selection(pmids=frozenset([1]))


@pytest.fixture(scope="module")
def con(compose, tmp_path_factory):
    file = tmp_path_factory.mktemp("built") / "ketum.duckdb"
    nasty = {"title": NASTY, "abstract": "=1+1", "keywords": ["NA", "", NASTY], "journal": "NA", "issn": "0012"}
    rows = [
        *compose.corpus(),
        compose.paper(6, published=dt.date(1999, 1, 31), **nasty),
        AuthorRow(6, 1, "null", None, None, None, "nan"),
        RejectRow("run-1", "in.xml", None, "it is not XML", None),
    ]
    with store.create(file) as making:
        store.load(making, rows)
        store.finish(making)
    with store.open_readonly(file) as opened:
        yield opened


def tables_of(con) -> list[str]:
    return [entry.name for entry in dictionary.read(con) if entry.kind == "table" and "search_" not in entry.name]


def test_parquet_has_every_table_with_its_rows_and_types(con, tmp_path: Path) -> None:
    done = export.export(con, tmp_path / "out", "parquet")
    assert {file.name for file in done.files} == {f"{name}.parquet" for name in tables_of(con)} | {"datapackage.json"}
    assert sorted((tmp_path / "out").iterdir()) == sorted(done.files)
    for name in tables_of(con):
        read = pq.read_table(tmp_path / "out" / f"{name}.parquet")
        assert read.to_pylist() == con.table(name).to_arrow_table().to_pylist()
        assert read.schema.types == con.table(name).to_arrow_table().schema.types
    assert done.rows == sum(len(con.table(name)) for name in tables_of(con))
    assert (done.papers, done.missing) == (6, ())


def test_parquet_is_compressed_with_zstd_and_pandas_reads_it(con, tmp_path: Path) -> None:
    export.export(con, tmp_path, "parquet")
    file = tmp_path / "papers.parquet"
    assert pq.ParquetFile(file).metadata.row_group(0).column(0).compression == "ZSTD"
    read = pd.read_parquet(file).set_index("pmid")
    assert read.loc[6, "title"] == NASTY
    assert read.loc[6, "published"] == dt.date(1999, 1, 31)
    assert list(read.loc[6, "keywords"]) == ["NA", "", NASTY]


def test_csv_reads_back_in_pandas_with_equal_values(con, tmp_path: Path) -> None:
    export.export(con, tmp_path, "csv")
    for name in tables_of(con):
        kept = con.table(name).df()
        read = read_csv(tmp_path / f"{name}.csv", con.table(name))
        assert list(read.columns) == list(kept.columns)
        assert len(read) == len(kept), name
        for column in kept.columns:
            got = [plain(value) for value in read[column]]
            assert got == [as_csv_has_it(value) for value in kept[column]], f"{name}.{column}"


def read_csv(file: Path, table) -> pd.DataFrame:
    """Read as the data package says: texts as text, an empty cell as null."""
    texts = {name: str for name, kind in zip(table.columns, table.types, strict=True) if kind in ("VARCHAR", "DATE")}
    return pd.read_csv(file, dtype=texts, keep_default_na=False, na_values=[""], float_precision="round_trip")


def plain(value: object) -> object:
    return None if value is None or value is pd.NA or value != value else value


def as_csv_has_it(value: object) -> object:
    """CSV has lists as JSON, days and times as text, and no difference between an empty text and nothing."""
    if isinstance(value, (list, np.ndarray)):
        return json.dumps(list(value), ensure_ascii=False, separators=(",", ":"))
    if value is pd.NaT or value is pd.NA or value is None or value == "" or value != value:
        return None
    if isinstance(value, pd.Timestamp):
        return str(value.date()) if value == value.normalize() else f"{value}.000000"
    return value


def test_csv_tells_an_empty_text_from_nothing(con, tmp_path: Path) -> None:
    export.export(con, tmp_path, "csv")
    with duckdb.connect() as reader:
        with_nulls = reader.read_csv(str(tmp_path / "concepts.csv"), all_varchar=True, allow_quoted_nulls=False)
        counts = [len(with_nulls.filter(f"{column} is null")) for column in ("subtype", "parent_id")]
    assert counts == [0, len(con.table("concepts"))]


def test_csv_leaves_a_text_that_looks_like_a_formula_as_it_is(con, tmp_path: Path) -> None:
    export.export(con, tmp_path, "csv")
    assert pd.read_csv(tmp_path / "papers.csv").set_index("pmid").loc[6, "abstract"] == "=1+1"


@pytest.mark.parametrize("form", ["parquet", "csv"])
def test_only_rows_of_the_chosen_papers_are_there_and_all_of_tables_without_papers(form, con, tmp_path: Path) -> None:
    export.export(con, tmp_path, form, ONE)
    read = {"parquet": pd.read_parquet, "csv": pd.read_csv}[form]
    for name in tables_of(con):
        rows = read(tmp_path / f"{name}.{form}")
        if "pmid" in rows.columns:
            assert len(rows) == len(con.table(name).filter("pmid = 1")), name
            assert set(rows["pmid"]) <= {1}
        else:
            assert len(rows) == len(con.table(name)), name


def test_a_row_that_tells_of_no_paper_is_there_only_where_all_is_exported(con, tmp_path: Path) -> None:
    export.export(con, tmp_path / "all", "parquet")
    export.export(con, tmp_path / "one", "parquet", ONE)
    assert pq.read_table(tmp_path / "all" / "rejects.parquet").num_rows == 1
    assert pq.read_table(tmp_path / "one" / "rejects.parquet").num_rows == 0


@pytest.mark.parametrize("form", ["parquet", "csv"])
def test_the_data_package_describes_every_file_and_what_was_chosen(form, con, tmp_path: Path) -> None:
    done = export.export(con, tmp_path, form, export.Selection(where="year < 3000", pmids=frozenset([1, 2])))
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    assert {tmp_path / each["path"] for each in package["resources"]} == {
        file for file in done.files if file.name != "datapackage.json"
    }
    for resource in package["resources"]:
        fields = [field["name"] for field in resource["schema"]["fields"]]
        assert fields == con.table(resource["name"]).columns
    assert package["run_id"] == "run-1"
    assert package["selection"] == "papers; where year < 3000; of 2 given PMIDs"


def test_views_are_written_when_asked_for(con, tmp_path: Path) -> None:
    export.export(con, tmp_path, "parquet", views=True)
    views = [entry.name for entry in dictionary.read(con) if entry.kind == "view"]
    assert views
    for name in views:
        assert pq.read_table(tmp_path / "views" / f"{name}.parquet").num_rows == len(con.table(name)), name
    described = {each["path"] for each in json.loads((tmp_path / "datapackage.json").read_text())["resources"]}
    assert {f"views/{name}.parquet" for name in views} <= described


@pytest.mark.parametrize(("form", "selection"), [("parquet", ONE), ("ris", export.Selection())])
def test_views_that_would_not_fit_are_refused(form, selection, con, tmp_path: Path) -> None:
    with pytest.raises(OutputRefused, match="views count over all papers"):
        export.export(con, tmp_path / "out", form, selection, views=True)
    assert not (tmp_path / "out").exists()
