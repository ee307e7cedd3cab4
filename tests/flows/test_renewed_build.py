"""A published file that is taken up again says what one made anew from the same records says."""

from __future__ import annotations

import random
import signal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from curators import decide
from jobs import article, ask, run, settings, start, write

from flows import build, clock, renew
from flows.ledger import Ledger
from nlp import pipeline
from warehouse import renewal, schema, store

_RETRACTED = ("Journal Article", "Retracted Publication")
_TEXTS = (
    "Kratom caused nausea in two patients. Nobody died of it.",
    "Mitragynine was a partial agonist at the mu-opioid receptor (Ki 7.2 nM).",
    "Speciociliatine did not relieve pain in mice.",
    "7-Hydroxymitragynine inhibited CYP2D6. The half-life was 24 h in nine volunteers.",
    "Kratom is safer than opioids. Users of kratom reported less anxiety; withdrawal was mild.",
)
_OF_THE_RUN = {"runs", "checks", "table_rows"}
# Every file numbers terms, and the sentences that they are in, by itself.
_INDEX = {
    "search_terms": "select term, kind, sentences, papers from search_terms",
    "search_forms": "select form, term, seen from search_forms join search_terms using (term_id)",
    "search_kinds": "select concept_id, term from search_kinds join search_terms using (term_id)",
    "search_documents": """
        select scope, pmid, coalesce(sentence_id, ''), evidence, length
        from search_documents d left join (select rowid as document, sentence_id from sentences) s
            on d.scope = 'sentence' and s.document = d.document
    """,
    "search_places": """
        select term, sentence_id, position
        from search_places p join search_terms using (term_id) join sentences s on s.rowid = p.document
    """,
    "search_postings": """
        select scope, term, kind, coalesce(sentence_id, p.document::varchar), occurrences, length
        from search_postings p join search_terms using (term_id)
        left join (select rowid as document, sentence_id from sentences) s
            on p.scope = 'sentence' and s.document = p.document
    """,
    "search_names": """
        select list_transform(name_terms, lambda t: words[t]), list_sort(list_transform(term_ids, lambda t: words[t]))
        from search_names, (select map_from_entries(list((term_id, term))) as words from search_terms)
    """,
}


@pytest.fixture(autouse=True)
def renewed(monkeypatch: pytest.MonkeyPatch) -> list[set[int]]:
    """The papers that each renewal made anew; of a few papers all may be."""
    papers: list[set[int]] = []
    original = renewal.renew

    def noted(version: Path, path: Path, pmids: frozenset[int]) -> Any:
        papers.append(set(pmids))
        return original(version, path, pmids)

    monkeypatch.setattr(renew, "SHARE", 1)
    monkeypatch.setattr(renewal, "renew", noted)
    return papers


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A data folder with five papers, published."""
    home = tmp_path / "data"
    night(home, *(article(pmid, text) for pmid, text in enumerate(_TEXTS, 1)))
    return home


def night(home: Path, *articles: str, deleted: tuple[int, ...] = (), **options: Any) -> str:
    """Run over these records; how the run ended."""
    return run(
        home, write(home.with_name("night.xml"), *articles, deleted=deleted), model="rules", **options
    ).run.status


def said(con: duckdb.DuckDBPyConnection) -> dict[str, list[tuple[Any, ...]]]:
    """All that a file says, table by table, in no order, but for what the run says of itself."""
    asked = {name: _INDEX.get(name, f"from {name}") for name in schema.TABLES if name not in _OF_THE_RUN}
    return {name: sorted(con.sql(sql).fetchall(), key=repr) for name, sql in asked.items()}


def published(home: Path) -> dict[str, list[tuple[Any, ...]]]:
    with store.open_readonly(home) as con:
        return said(con)


def made_whole(home: Path) -> dict[str, list[tuple[Any, ...]]]:
    """What a file says that is made whole from all that is kept; it is not published."""
    whole = settings(home, model="rules", full=True)
    with Ledger(home) as ledger:
        this = ledger.begin("test", None, pipeline.version(whole.model), clock.now())
    with duckdb.connect(build.build(whole, this).work, read_only=True) as con:
        return said(con)


@pytest.mark.parametrize(
    ("articles", "deleted", "papers"),
    [
        pytest.param([article(6, "Kratom relieved pain and opioid withdrawal.")], (), {6}, id="a new paper"),
        pytest.param([article(6, _TEXTS[0])], (), {6}, id="a new paper with a text that is known"),
        pytest.param([article(1, _TEXTS[1], revised="2026-01-01")], (), {1}, id="another text"),
        pytest.param([article(2, f"{_TEXTS[1]} So.", revised="2026-01-01")], (), {2}, id="a longer text"),
        pytest.param(
            [article(5, _TEXTS[4], revised="2026-01-01", types=["Review"])], (), {5}, id="another kind of paper"
        ),
        pytest.param([article(5, _TEXTS[4], revised="2026-01-01", types=_RETRACTED)], (), {5}, id="a retraction"),
        pytest.param([article(4, _TEXTS[3])], (2, 5), {2, 5}, id="two withdrawals"),
        pytest.param([article(6, "", title="Kratom"), "<PubmedArticle/>"], (), {6}, id="no text, and a reject"),
    ],
)
def test_a_renewed_file_says_what_a_whole_one_says(
    articles: list[str], deleted: tuple[int, ...], papers: set[int], home: Path, renewed: list[set[int]]
) -> None:
    before = published(home)
    assert night(home, *articles, deleted=deleted) == "published"
    assert renewed == [papers]
    assert before != published(home) == made_whole(home)


@pytest.mark.parametrize("seed", range(4))
def test_after_many_nights_the_file_says_what_a_whole_one_says(
    seed: int, home: Path, renewed: list[set[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(seed)
    for day in range(1, 6):
        pmids = chance.sample(range(1, 9), 2)
        types = chance.choice([("Journal Article",), ("Review",), _RETRACTED])
        made = [article(p, chance.choice(_TEXTS), revised=f"2026-02-0{day}", types=types) for p in pmids]
        night(home, *made, deleted=tuple(chance.sample(range(1, 9), chance.randrange(2))))
    assert len(renewed) == 5
    assert published(home) == made_whole(home)


def test_nights_after_a_decision_of_a_curator_keep_it(home: Path, renewed: list[set[int]]) -> None:
    [(nausea,)] = ask(home, "select mention_id from mentions where text = 'nausea'")
    decide(
        home, "mentions", {"key": nausea, "verdict": "reject"}, {"key": "6:abstract:0:6:SUBSTANCE", "verdict": "accept"}
    )
    assert night(home, article(1, _TEXTS[0])) == "published"
    assert renewed == []  # other decisions may be about any paper
    assert night(home, article(6, _TEXTS[0])) == "published"
    assert night(home, article(1, _TEXTS[0], revised="2026-01-01", types=["Review"])) == "published"
    assert renewed == [{6}, {1}]
    assert ask(home, "select count(*) from curation where status = 'applied'") == [(2,)]
    assert published(home) == made_whole(home)


def test_a_night_with_nothing_new_renews_nothing(home: Path, renewed: list[set[int]]) -> None:
    assert night(home, article(1, _TEXTS[0])) == "unchanged"
    assert renewed == []


@pytest.mark.parametrize("change", ["full", "recipe", "much"])
def test_the_whole_file_is_made_where_a_renewed_one_might_differ(
    change: str, home: Path, renewed: list[set[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    if change == "recipe":
        monkeypatch.setattr(renew, "made_of", lambda _: "other code")
    if change == "much":
        monkeypatch.setattr(renew, "SHARE", 0.1)
    assert night(home, article(6), full=change == "full") == "published"
    assert renewed == []


def test_a_published_file_that_was_damaged_is_made_anew(home: Path, renewed: list[set[int]]) -> None:
    version = (home / "ketum.duckdb").resolve()
    version.chmod(0o644)
    with duckdb.connect(version) as con:
        con.execute("delete from studies where pmid = 3")
    assert night(home, article(6)) == "published"
    assert renewed == [{6}]
    assert published(home) == made_whole(home)


def test_a_published_file_that_cannot_be_read_is_made_anew(home: Path) -> None:
    version = (home / "ketum.duckdb").resolve()
    version.chmod(0o644)
    version.write_bytes(b"no database")
    assert night(home, article(6)) == "published"
    assert published(home) == made_whole(home)


_KILLED = """
import os, signal, sys
import jobs
from flows import renew
from warehouse import renewal

renew.SHARE = 1
original = getattr(renewal, sys.argv[3])

def killed(*args):
    if sys.argv[3] == "fill":
        original(*args)
    os.kill(os.getpid(), signal.SIGKILL)

setattr(renewal, sys.argv[3], killed)
jobs.run(sys.argv[1], sys.argv[2], model="rules")
"""


@pytest.mark.parametrize("step", ["_added", "fill"])
def test_a_run_killed_while_it_renews_leaves_the_published_file_as_it_was(
    step: str, home: Path, renewed: list[set[int]]
) -> None:
    before = (home / "ketum.duckdb").resolve()
    content = before.read_bytes()
    with start(_KILLED, home, write(home.with_name("night.xml"), article(6)), step) as killed:
        assert killed.wait(60) == -signal.SIGKILL, killed.stderr and killed.stderr.read()
    assert list((home / "building").glob("*.duckdb"))
    assert (home / "ketum.duckdb").resolve() == before
    assert before.read_bytes() == content
    assert night(home, article(6)) == "published"
    assert renewed == [{6}]
    assert published(home) == made_whole(home)


def test_all_tables_with_papers_are_renewed(tmp_path: Path) -> None:
    taken_out = schema.sql("renewal", "take_out")
    with store.create(tmp_path / "w.duckdb") as con:
        with_papers = {name for name in schema.TABLES if "pmid" in con.table(name).columns}
    apart = {"sentences", "search_documents", "changes", "rejects"}
    assert with_papers - apart == {
        n for n in with_papers if f"delete from {n} where pmid in (from renewed)" in taken_out
    }
    assert set(schema.DERIVED) <= with_papers - apart
