"""The index is in step with the texts of the same file, whoever opens it."""

from __future__ import annotations

import duckdb
import pytest

from warehouse import schema, search_index, store


@pytest.fixture(scope="module")
def con(tmp_path_factory, compose):
    with store.create(tmp_path_factory.mktemp("index") / "w.duckdb") as made:
        store.load(made, compose.corpus())
        store.finish(made)
        yield made


def test_every_sentence_and_paper_is_indexed_with_its_length(con) -> None:
    lengths = con.sql("""
        select s.rowid, len(search_words(s.text)), d.length, s.pmid = d.pmid
        from sentences s full join (from search_documents where scope = 'sentence') d on d.document = s.rowid
    """).fetchall()
    assert lengths and all(said == kept and same for _, said, kept, same in lengths)
    assert con.sql("select document from search_documents where scope = 'paper' order by 1").fetchall() == (
        con.sql("select pmid from papers order by 1").fetchall()
    )


def test_the_postings_of_a_text_add_up_to_its_length(con) -> None:
    differing = con.sql("""
        select d.*, sum(p.occurrences)
        from search_documents d
        left join (from search_postings semi join (from search_terms where kind = 'word') using (term_id)) p
            using (scope, document)
        group by all
        having coalesce(sum(p.occurrences), 0) <> d.length or count(*) filter (p.length <> d.length) > 0
    """).fetchall()
    assert differing == []


def test_every_word_and_concept_of_the_texts_can_be_looked_up(con) -> None:
    missing = "select unnest(search_words(text)) as form from sentences except select form from search_forms"
    assert con.sql(missing).fetchall() == []
    concepts = "select concept_id from concepts except select term from search_terms where kind = 'concept'"
    assert con.sql(concepts).fetchall() == []


def test_terms_know_how_many_texts_have_them(con) -> None:
    wrong = con.sql("""
        select t.term from search_terms t
        where t.sentences <> (
                select count(*) from search_postings p where p.term_id = t.term_id and p.scope = 'sentence'
            ) or t.papers <> (select count(*) from search_postings p where p.term_id = t.term_id and p.scope = 'paper')
    """).fetchall()
    assert wrong == []


def test_postings_lie_in_the_order_that_lets_a_query_skip_the_others(con) -> None:
    assert con.sql("from search_postings").fetchall() == (
        con.sql("from search_postings order by scope, term_id, document").fetchall()
    )
    assert con.sql("from search_places").fetchall() == con.sql("from search_places order by all").fetchall()


def test_an_empty_warehouse_can_be_searched(built) -> None:
    con = built([])
    assert con.sql("from search_sentences('kratom')").fetchall() == []
    assert con.sql("from search_papers('\"kratom tea\"')").fetchall() == []


def test_any_client_can_search_without_our_code_and_with_all_locked(tmp_path, compose) -> None:
    path = tmp_path / "w.duckdb"
    with store.create(path) as made:
        store.load(made, compose.corpus())
        store.finish(made)
    locked = {"enable_external_access": False, "autoload_known_extensions": False, "lock_configuration": True}
    with duckdb.connect(path, read_only=True, config=locked) as client:
        client.execute("prepare ask as select pmid from search_sentences($1)")
        assert client.execute("execute ask('nausea')").fetchall() == [(1,)]


@pytest.mark.parametrize("macro", [name for name in schema.MACROS if name.startswith("search_")])
def test_macros_use_nothing_that_older_readers_take_for_a_keyword(macro) -> None:
    """DuckDB 2 keeps `if(…)` in a macro as a function, which DuckDB 1.5 does not have."""
    assert " if(" not in schema.sql("macros", macro)
    assert "(if(" not in schema.sql("macros", macro)


@pytest.mark.parametrize(
    ("form", "stem"),
    [("receptors", "receptor"), ("µ", "mu"), ("μ", "mu"), ("κ", "kappa"), ("ht₂a", "ht2a"), ("µm", "μm"), ("7", "7")],
)
def test_forms_are_stemmed_after_their_characters_are_made_one(form, stem) -> None:
    assert search_index.stems([form]) == [stem]
