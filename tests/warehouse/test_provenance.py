"""The way from a mention, relation, measurement or sentence to its words, its record and its readers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import duckdb
import pytest

from warehouse.fact_rows import RelationSentenceRow
from warehouse.rows import SentenceRow

Ask = Callable[[str, str], list[tuple[object, ...]]]


@pytest.fixture
def con(built, compose) -> duckdb.DuckDBPyConnection:
    return built(compose.corpus())


@pytest.fixture
def ask(con) -> Ask:
    return lambda columns, wanted: con.sql(f"select {columns} from provenance('{wanted}')").fetchall()


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("1:21", ("mention", "1:21", 1, "abstract", 21, 25, "pain", "Mitragynine relieved pain.")),
        (
            "4:affects:decreases",
            ("relation", "4:affects:decreases", 4, "abstract", 0, 26) + ("Mitragynine relieved pain.",) * 2,
        ),
        ("5:Ki", ("measurement", "5:Ki", 5, "abstract", 0, 30) + ("Mitragynine bound MOR at 5 nM.",) * 2),
    ],
)
def test_a_fact_has_its_words_and_its_sentence(wanted, found, ask) -> None:
    columns = "kind, fact_id, pmid, field, start_char, end_char, words, sentence"
    assert ask(columns, wanted) == [found]


def test_a_sentence_is_its_own_ground(ask) -> None:
    assert ask("kind, pmid, words, sentence_id, sentence", "4.0") == [
        ("sentence", 4, "Mitragynine relieved pain.", "4.0", "Mitragynine relieved pain.")
    ]


def test_the_record_its_hashes_and_all_runs_are_named(built, compose) -> None:
    record = {"record_version": 3, "record_hash": "r7", "xml_hash": "x7", "text_hash": "t7"}
    runs = {"first_seen_run": "run-1", "last_changed_run": "run-2"}
    rows = compose.article(1, "[Pain|OUTCOME] was told.", **record, **runs)
    read = replace(compose.run("run-2"), pipeline_version="reader-2")
    mention = replace(rows[2], run_id="run-2", curation="accepted")
    con = built([*rows[:2], mention, compose.run(), read, compose.run("run-3")])
    columns = "record_version, record_hash, xml_hash, text_hash, first_seen_run, last_changed_run, read_by_run"
    (found,) = con.sql(f"select {columns}, pipeline_version, built_by_run, curation from provenance('1:0')").fetchall()
    assert found == (3, "r7", "x7", "t7", "run-1", "run-2", "run-2", "reader-2", "run-3", "accepted")


def test_a_relation_comes_from_every_sentence_that_says_it(built, compose) -> None:
    said = compose.saying(1, "[Kratom|SUBSTANCE] eased [pain|OUTCOME].", "affects decreases")
    in_title = replace(
        next(row for row in said if isinstance(row, RelationSentenceRow)), sentence_id="1.t", field="title", end_char=5
    )
    title = SentenceRow("1.t", 1, "title", 0, 10, "Eased pain")
    con = built([replace(said[0], title="Eased pain"), *said[1:], title, in_title])
    words = con.sql("select field, words, sentence from provenance('1:affects:decreases')").fetchall()
    assert words == [("title", "Eased", "Eased pain"), ("abstract", "Kratom eased pain.", "Kratom eased pain.")]


def test_a_run_that_is_not_in_the_file_leaves_the_reader_open(built, compose) -> None:
    con = built(compose.article(1, "[Pain|OUTCOME] was told."))
    assert con.sql("select read_by_run, pipeline_version from provenance('1:0')").fetchall() == [("run-1", None)]


def test_of_what_is_not_there_nothing_is_said(ask) -> None:
    assert ask("*", "nowhere") == []


def test_the_macro_says_what_it_takes(con) -> None:
    ((parameters, comment),) = con.sql(
        "select parameters, comment from duckdb_functions() where function_name = 'provenance'"
    ).fetchall()
    assert parameters == ["id"]
    assert "[parameters: id = mention_id" in comment
