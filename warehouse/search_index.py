"""Makes the search index of a loaded warehouse: the `search_*` tables, which the search macros read."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

import duckdb
import pyarrow as pa
import snowballstemmer

from warehouse import schema

_LETTER = "GREEK SMALL LETTER "
_GREEK = frozenset("αβγδεζηθικλμνξοπρστυφχψω")
_STEPS = (
    "number_terms",
    "search_forms",
    "search_kinds",
    "search_documents",
    "search_places",
    "paper_words",
    "paper_concepts",
    "sentence_words",
    "sentence_concepts",
    "count_terms",
    "search_names",
)
_OF_CONCEPTS = ("search_kinds",)  # whatever the papers are


def build(con: duckdb.DuckDBPyConnection) -> None:
    """Fill the empty search tables from papers, sentences, mentions and concepts, by the macro search_words."""
    con.execute(schema.sql("renewal", "all_papers"))
    _fill(con, _STEPS)


def forget(con: duckdb.DuckDBPyConnection) -> None:
    """Take the papers of the table `renewed` out of the index, while their sentences are there."""
    con.execute(schema.sql("search", "forget"))


def extend(con: duckdb.DuckDBPyConnection) -> None:
    """Take the papers of the table `renewed` into the index, in which they are not."""
    _fill(con, [step for step in _STEPS if step not in _OF_CONCEPTS])


def clear(con: duckdb.DuckDBPyConnection) -> None:
    """Empty the search tables."""
    con.execute(schema.sql("search", "clear"))


def _fill(con: duckdb.DuckDBPyConnection, steps: Iterable[str]) -> None:
    seen = [form for (form,) in con.sql(schema.sql("search", "seen_forms")).fetchall()]
    con.register("stems", _stems(seen))
    con.begin()
    for step in steps:
        con.execute(schema.sql("search", step))
    con.commit()
    con.unregister("stems")


def stems(forms: Iterable[str]) -> list[str]:
    """Stem word forms as Snowball does for English, after all ways to write one character are made one.

    Args:
        forms: Words as the macro search_words gives them.

    Returns:
        A stem for each: `receptor` for receptors, `mu` for the Greek letter.
    """
    stemmer = snowballstemmer.stemmer("english")
    return [str(stem) for stem in stemmer.stemWords([_spelt_out(form) for form in forms])]


def _stems(seen: Sequence[str]) -> pa.Table:
    """The words that a query may use: all that were seen, Greek letters, and the stems of both."""
    known = dict.fromkeys(seen, True) | dict.fromkeys(_GREEK.difference(seen), False)
    stem_of = dict(zip(known, stems(known), strict=True))
    for stem in set(stem_of.values()).difference(known):
        stem_of[stem], known[stem] = stem, False
    columns = {"form": list(stem_of), "stem": list(stem_of.values()), "seen": [known[form] for form in stem_of]}
    return pa.table(columns, schema=pa.schema([("form", pa.string()), ("stem", pa.string()), ("seen", pa.bool_())]))


def _spelt_out(form: str) -> str:
    plain = unicodedata.normalize("NFKC", form)
    if plain in _GREEK:
        return unicodedata.name(plain).removeprefix(_LETTER).lower()
    return plain
