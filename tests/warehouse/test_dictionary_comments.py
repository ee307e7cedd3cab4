"""Every comment of the SQL is sound: described, with units, values, references and an example that is true to type."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from warehouse import dictionary, store
from warehouse.dictionary import Column, Entry, Parameter

ENTRIES = {entry.name: entry for entry in dictionary.made_of_sql()}
MADE = [entry for entry in ENTRIES.values() if entry.kind in ("table", "view")]
MACROS = [entry for entry in ENTRIES.values() if entry not in MADE]
MEASURED = ("measurements", "counted_measurements", "receptor_affinities")
each = pytest.mark.parametrize("entry", MADE, ids=lambda entry: entry.name)
LEFTOVER = re.compile(r"\[|\bexample: |\bunit: |\bvalues: |\breferences: ")


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    path = tmp_path_factory.mktemp("comments") / "w.duckdb"
    with store.create(path) as con:
        store.finish(con)
    with store.open_readonly(path) as con:
        yield con


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=lambda entry: entry.name)
def test_a_table_view_or_macro_is_described_in_sentences(entry: Entry) -> None:
    assert entry.description, "it has no comment"
    assert entry.description.endswith(".")
    assert not LEFTOVER.search(entry.description), "its comment does not end as the convention says"


@each
def test_a_column_is_described_in_sentences_and_has_an_example(entry: Entry) -> None:
    for column in entry.columns:
        assert column.description, f"{column.name} has no comment"
        assert column.description.endswith("."), column.name
        assert column.example, f"the comment of {column.name} does not end as the convention says: [...; example: ...]"
        assert not re.search(r"; (key|references|unit|values|example)\b", column.example), f"{column.name}: order"


@each
def test_examples_and_values_are_of_the_columns_type(entry: Entry, empty: duckdb.DuckDBPyConnection) -> None:
    casts, texts = [], []
    for column in entry.columns:
        assert column.example in (column.values or (column.example,)), column.name
        texts += [column.example, *column.values]
        casts += [duckdb.ConstantExpression(text).cast(column.type) for text in (column.example, *column.values)]
    (values,) = empty.sql("select 1").select(*casts).fetchall()
    assert [text for text, value in zip(texts, values, strict=True) if value in (None, "", [])] == []


@each
def test_a_reference_leads_to_a_key_of_the_same_type(entry: Entry) -> None:
    for column in entry.columns:
        if column.references:
            table, _, name = column.references.partition(".")
            target = next(target for target in ENTRIES[table].columns if target.name == name)
            assert (ENTRIES[table].kind, target.key) == ("table", True), column.name
            assert column.type.removesuffix("[]") == target.type, column.name


@each
def test_a_number_that_was_measured_or_counted_has_a_unit(entry: Entry) -> None:
    names = [column.name for column in entry.columns]
    for column in entry.columns:
        if column.type == "DOUBLE" and entry.name in MEASURED:
            assert column.unit, column.name
        if column.type == "BIGINT" and (column.name == "papers" or column.name.endswith("_papers")):
            assert column.unit == "articles", column.name
        if column.unit:
            assert column.type in ("DOUBLE", "BIGINT", "INTEGER"), column.name
        if column.unit and column.unit.startswith("see "):
            assert column.unit.removeprefix("see ") in names, column.name


@pytest.mark.parametrize("entry", MACROS, ids=lambda entry: entry.name)
def test_a_macro_describes_its_parameters_and_its_example_runs(entry: Entry, empty: duckdb.DuckDBPyConnection) -> None:
    assert entry.example, "its comment does not end as the convention says"
    assert f"{entry.name}(" in entry.example
    assert [parameter.name for parameter in entry.parameters if not parameter.description] == []
    empty.sql(entry.example).fetchall()
    assert bool(entry.columns) == (entry.kind == "table macro")


def test_a_comment_is_taken_apart(tmp_path: Path) -> None:
    with duckdb.connect(tmp_path / "w.duckdb") as con:
        con.execute("create table t (a bigint not null, b varchar, c varchar[], d int, e int)")
        con.execute("""
            comment on column t.a is 'One; two. [key; references: u.x; unit: nM; values: 1, 2; example: 1]';
            comment on column t.b is 'Text [as printed]. [example: a; b [c]]';
            comment on column t.c is 'List. [example: [x, y]]';
            comment on column t.d is 'Misspelt. [exmaple: 1]';
        """)
        (entry,) = dictionary.read(con)
    assert entry.columns == (
        Column("a", "BIGINT", False, "One; two.", True, "u.x", "nM", ("1", "2"), "1"),
        Column("b", "VARCHAR", True, "Text [as printed].", example="a; b [c]"),
        Column("c", "VARCHAR[]", True, "List.", example="[x, y]"),
        Column("d", "INTEGER", True, "Misspelt. [exmaple: 1]"),
        Column("e", "INTEGER", True, None),
    )


def test_macros_are_read_with_their_parameters_and_what_they_give(tmp_path: Path) -> None:
    with duckdb.connect(tmp_path / "w.duckdb") as con:
        con.execute("""
            create macro rows_of(q, n := 3) as table select q::varchar as word, n::bigint as times;
            comment on macro table rows_of is
                'Rows. [parameters: q = a word, or two, n = how many; example: from rows_of(''x'')]';
            create macro plus(x) as x + 1;
            comment on macro plus is 'Adds. [parameters: x = a number; example: select plus(1)]';
            create macro today_is() as today();
            comment on macro today_is is 'Today. [example: select today_is()]';
            create macro bare(x) as x;
            create macro bare_rows(x) as table select x::int as y;
        """)
        entries = dictionary.read(con)
    assert {entry.name: entry for entry in entries} == {
        "rows_of": Entry(
            "rows_of",
            "table macro",
            "Rows.",
            (Column("word", "VARCHAR"), Column("times", "BIGINT")),
            (Parameter("q", "a word, or two"), Parameter("n", "how many")),
            "from rows_of('x')",
        ),
        "plus": Entry("plus", "macro", "Adds.", parameters=(Parameter("x", "a number"),), example="select plus(1)"),
        "today_is": Entry("today_is", "macro", "Today.", example="select today_is()"),
        "bare": Entry("bare", "macro", None, parameters=(Parameter("x", None),)),
        "bare_rows": Entry("bare_rows", "table macro", None, (Column("y", "INTEGER"),), (Parameter("x", None),)),
    }
