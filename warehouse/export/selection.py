"""Chooses the papers that an export is about."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import pyarrow as pa

from warehouse import schema
from warehouse.errors import NothingSelected, QueryFailed
from warehouse.limits import SECONDS, within


@dataclass(frozen=True, slots=True)
class Selection:
    """Papers that meet all that is asked; where nothing is asked, all of them.

    Attributes:
        where: An SQL condition on the columns of `papers`, such as `year >= 2020`.
        search: Words to search papers for.
        pmids: PubMed identifiers.
    """

    where: str | None = None
    search: str | None = None
    pmids: frozenset[int] | None = None

    @property
    def everything(self) -> bool:
        """Whether nothing is asked."""
        return (self.where, self.search, self.pmids) == (None, None, None)

    def __str__(self) -> str:
        """Say it in words, for whoever finds the export later."""
        asked = [
            f"where {self.where}" if self.where is not None else "",
            f"that a search for {self.search!r} finds" if self.search is not None else "",
            f"of {len(self.pmids)} given PMIDs" if self.pmids is not None else "",
        ]
        return "; ".join(filter(None, ["papers" if any(asked) else "all papers", *asked]))


EVERYTHING = Selection()


@dataclass(frozen=True, slots=True)
class Chosen:
    """How many papers are chosen, and the PubMed identifiers asked for that the warehouse lacks."""

    papers: int
    missing: tuple[int, ...]


def choose(con: duckdb.DuckDBPyConnection, selection: Selection) -> Chosen:
    """Find the papers and put them on the connection as `chosen`, with the one column `pmid`.

    Raises:
        QueryFailed: DuckDB cannot evaluate the condition, or the file has no search.
        QueryTooLong, QueryTooLarge: Condition or search took more than a query may.
        NothingSelected: No paper meets all that is asked.
    """

    def work() -> tuple[set[int], set[int]]:
        known = _meeting(con, None)
        pmids = known if selection.where is None else _meeting(con, selection.where)
        return known, pmids if selection.search is None else pmids & _found(con, selection.search)

    try:
        known, pmids = within(con, SECONDS, work)
    except duckdb.Error as error:
        raise QueryFailed(str(error).partition("\n\nLINE ")[0]) from error
    asked = known if selection.pmids is None else selection.pmids
    pmids &= asked
    if not pmids:
        raise NothingSelected
    con.register("chosen", pa.table({"pmid": pa.array(sorted(pmids), pa.int64())}))
    return Chosen(len(pmids), tuple(sorted(asked - known)))


def _meeting(con: duckdb.DuckDBPyConnection, condition: str | None) -> set[int]:
    papers = con.table("papers")
    # `filter` takes one expression and nothing else, so no condition can become another statement.
    meeting = papers.filter(condition) if condition is not None else papers
    return {pmid for (pmid,) in meeting.select("pmid").fetchall()}


def _found(con: duckdb.DuckDBPyConnection, words: str) -> set[int]:
    rows = con.execute(schema.sql("export", "found"), {"words": words}).fetchall()
    return {pmid for (pmid,) in rows}
