"""Groups what a warehouse file holds by what it is for, in the order in which a reader needs it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from warehouse.dictionary import Entry


@dataclass(frozen=True, slots=True)
class Group:
    """Objects that serve the same end."""

    title: str
    purpose: str
    entries: tuple[Entry, ...]


_VIEWS, _MACROS, _COUNTED = "Views for questions", "Macros", "What the views count"
_FACTS, _SEARCH, _KEEPING = "Tables of facts", "Index of the search", "Book-keeping"
_PURPOSES = {
    _VIEWS: "Answers to analysts' questions, counted from the tables. Start here.",
    _MACROS: "Questions with parameters. One that gives rows stands where a table does.",
    _COUNTED: "The rows that the views above count, for questions of your own that are to count alike.",
    _FACTS: "What PubMed says of each article, and what the reader found in its title and abstract.",
    _SEARCH: "Where the search macros look words up; no need to read it yourself.",
    _KEEPING: "How the file came about: runs, what they changed and set aside, checks, curators' decisions, rules.",
}
_KEEPS = (
    *("runs", "changes", "rejects", "checks", "table_rows"),
    *("curation", "claim_groups", "claim_patterns"),
)


def grouped(entries: Sequence[Entry]) -> list[Group]:
    """All entries, each in one group, within it in their order; no group is empty."""
    groups = [
        Group(title, purpose, tuple(entry for entry in entries if _title(entry) == title))
        for title, purpose in _PURPOSES.items()
    ]
    return [group for group in groups if group.entries]


def _title(entry: Entry) -> str:
    if entry.name.startswith("counted_"):
        return _COUNTED
    if entry.kind == "view":
        return _VIEWS
    if entry.kind != "table":
        return _MACROS
    if entry.name.startswith("search_"):
        return _SEARCH
    return _KEEPING if entry.name in _KEEPS else _FACTS
