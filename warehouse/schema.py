"""The warehouse's SQL files by name: tables, views and macros in the order in which they are made and shown."""

from __future__ import annotations

from importlib.resources import files
from typing import Literal, get_args

from warehouse.rows import Row

Folder = Literal["tables", "derived", "views", "macros", "checks", "queries", "export", "search", "renewal"]

DERIVED = ("counted_papers", "claim_evidence")
"""Tables that the file fills from its own rows, by `sql/derived`."""

SEARCH = (
    "search_terms",
    "search_forms",
    "search_kinds",
    "search_names",
    "search_documents",
    "search_places",
    "search_postings",
)
"""Tables of the search index, which `search_index` fills."""

TABLES: tuple[str, ...] = (*(row_type.TABLE for row_type in get_args(Row)), *DERIVED, *SEARCH)
VIEWS = (
    "counted_mentions",  # the others count in these three
    "counted_relations",
    "counted_measurements",
    "alkaloid_receptor_evidence",
    "receptor_affinities",
    "contradictions",
    "adverse_effects_by_design",
    "outcomes_by_alkaloid",
    "claim_ledger",
    "mentions_by_year",
    "cooccurrence",
    "new_since",
)
MACROS: tuple[str, ...] = (
    "concept_key",
    "concept",
    "concept_family",
    "evidence",
    "paper",
    "timeline",
    "provenance",
    "search_words",
    "search_rarity",
    "search_query",
    "search_scores",
    "search_sentences",
    "search_papers",
)
"""Table functions that analysts call; each is made after what it uses."""


def checks() -> tuple[str, ...]:
    """Name the checks: all files of `sql/checks`."""
    folder = files("warehouse") / "sql" / "checks"
    return tuple(sorted(entry.name.removesuffix(".sql") for entry in folder.iterdir()))


def sql(folder: Folder, name: str) -> str:
    """Read `sql/<folder>/<name>.sql`."""
    return (files("warehouse") / "sql" / folder / f"{name}.sql").read_text(encoding="utf-8")
