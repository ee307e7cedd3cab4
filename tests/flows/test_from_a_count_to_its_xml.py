"""The whole way back: from a count over papers, a relation and its sentence, to the XML that PubMed gave."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from jobs import ask, part_rows, run

from flows import records
from warehouse import store

COUNT = """
    select alkaloid, receptor, action, papers, pmids from alkaloid_receptor_evidence
    order by papers desc, alkaloid, receptor, action limit 1
"""
CLAIMED = "select relation_id, sentence_id from claim_evidence order by relation_id is null, claim_id, pmid limit 50"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("sample") / "data"
    run(home, "sample", model="rules")
    return home


def provenance(home: Path, wanted: Iterable[str]) -> list[dict[str, Any]]:
    with store.open_readonly(home) as con:
        answers = [con.sql("from provenance(?)", params=[one]).to_arrow_table().to_pylist() for one in wanted]
    assert all(answers)
    return [row for answer in answers for row in answer]


def assert_stored(home: Path, found: Iterable[dict[str, Any]]) -> None:
    """The record that each row names lies in the Parquet parts, with the hashes and the sentence that it tells."""
    columns = ("pmid", "record_hash", "version", "run_id", "xml")
    stored = {(pmid, digest): rest for pmid, digest, *rest in part_rows(home, "records", *columns)}
    for row in found:
        version, run_id, xml = stored[row["pmid"], row["record_hash"]]
        assert (version, run_id) == (row["record_version"], row["first_seen_run"])
        assert hashlib.sha256(xml.encode()).hexdigest() == row["xml_hash"]
        assert records.record_hash(xml) == row["record_hash"]
        assert row["words"] in row["sentence"]
        assert row["sentence"] in xml


def test_a_count_of_a_view_leads_to_the_records_that_pubmed_gave(home: Path) -> None:
    ((alkaloid, receptor, action, papers, pmids),) = ask(home, COUNT)
    assert papers == len(set(pmids)) > 0
    relations = ask(
        home,
        f"select pmid, relation_id from relations where pmid in {tuple(pmids)} and subject_name = '{alkaloid}' "
        f"and object_name = '{receptor}' and value = '{action}'",
    )
    assert {pmid for pmid, _ in relations} == set(pmids)
    found = provenance(home, [relation_id for _, relation_id in relations])
    assert {row["pmid"] for row in found} == set(pmids)
    assert_stored(home, found)
    ((version,),) = ask(home, "select pipeline_version from runs")
    assert {row["pipeline_version"] for row in found} == {version}


def test_the_evidence_of_claims_leads_there_too(home: Path) -> None:
    evidence = ask(home, CLAIMED)
    assert len(evidence) == 50
    assert_stored(home, provenance(home, [relation or sentence for relation, sentence in evidence]))


@pytest.mark.parametrize(
    ("table", "key"),
    [("mentions", "mention_id"), ("measurements", "measurement_id"), ("sentences", "sentence_id")],
)
def test_every_kind_of_fact_leads_there(table: str, key: str, home: Path) -> None:
    wanted = [one for (one,) in ask(home, f"select {key} from {table} order by all limit 20")]
    found = provenance(home, wanted)
    assert [row["fact_id"] for row in found] == wanted
    assert_stored(home, found)
