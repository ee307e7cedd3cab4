"""The Markdown page of the dictionary is whole, its links lead somewhere, and the one in docs is the newest."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from warehouse import dictionary, dictionary_markdown
from warehouse.dictionary import Column, Entry
from warehouse.dictionary_groups import grouped

ENTRIES = dictionary.made_of_sql()
PAGE = dictionary_markdown.page(ENTRIES)
DOCS = Path(__file__).parents[2] / "docs"
CELL = re.compile(r"(?<!\\)\|")  # a bar that is not escaped ends a cell


def test_the_page_in_docs_is_what_the_sql_says() -> None:
    assert (DOCS / "data-dictionary.md").read_text(encoding="utf-8") == PAGE, "run `make dictionary`"


def test_every_link_leads_to_a_heading() -> None:
    headings = set(re.findall(r"^#+ (\S+)$", PAGE, re.MULTILINE))
    links = set(re.findall(r"\]\(#([^)]+)\)", PAGE))
    assert {entry.name for entry in ENTRIES} <= links <= headings


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_a_section_has_all_columns_and_every_row_the_cells_of_its_head(entry: Entry) -> None:
    lines = dictionary_markdown.section(entry, ENTRIES).splitlines()
    rows = [CELL.split(line)[1:-1] for line in lines if line.startswith("|")]
    assert {len(row) for row in rows} <= {4 if entry.kind in ("table", "view") else 2}
    named = [row[0].strip() for row in rows[2:]]
    told = entry.columns if entry.kind in ("table", "view") else entry.parameters
    assert named == [each.name for each in told]


def test_every_object_is_in_one_group_and_views_come_first() -> None:
    groups = grouped(ENTRIES)
    assert sorted(entry.name for group in groups for entry in group.entries) == sorted(e.name for e in ENTRIES)
    assert {entry.kind for entry in groups[0].entries} == {"view"}
    assert grouped([]) == []


def test_what_markdown_would_take_for_marks_is_escaped() -> None:
    column = Column("a", "VARCHAR", True, "a < b | *c* [d]", values=("x|y", "~"), example="(a|b)*")
    text = dictionary_markdown.section(Entry("t", "table", "Up to ~ `x`.", (column,)), [])
    assert r"a \< b \| \*c\* \[d\]" in text
    assert r"`x\|y`, `~`" in text
    assert r"`(a\|b)*`" in text
    assert r"Up to \~ \`x\`." in text


def test_names_of_other_objects_become_links_and_plain_words_do_not() -> None:
    papers = Entry("papers", "table", "Papers.", (Column("pmid", "BIGINT", False, "See papers.pmid."),))
    column = Column("pmid", "BIGINT", True, "The articles of papers, as papers.pmid.", references="papers.pmid")
    facts = Entry("some_facts", "table", "Facts of some_facts.", (column,))
    text = dictionary_markdown.section(facts, [papers, facts])
    assert "The articles of papers, as [papers.pmid](#papers)." in text
    assert "Facts of some_facts." in text
    assert "See papers.pmid." in dictionary_markdown.section(papers, [papers, facts])
