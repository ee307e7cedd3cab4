"""Makes a warehouse of any number of papers by repeating those of a published one under new PMIDs.

    python benchmarks/replicated.py data/sample 50000 -o large.duckdb

The texts stay the same, so that counts and times are those of a larger literature on the same matters.
The derived tables, views, macros and the search index are made anew, by the code at hand.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import duckdb

from warehouse import schema, store

NAMED_AFTER_PAPER = (
    "sentence_id",
    "mention_id",
    "relation_id",
    "measurement_id",
    "subject_mention_id",
    "object_mention_id",
)
ONCE = ("rejects", "curation")  # rejects may have no PMID, and a decision holds for one paper
MADE = (*schema.DERIVED, *schema.SEARCH)
STEP = 100_000_000  # more than any PMID


def replicate(source: Path, file: Path, papers: int) -> None:
    """Write the warehouse `file` with so many papers, those of `source` in turn.

    Args:
        source: A data folder, or a warehouse file made by the code at hand.
        file: What is made; it must not be there yet.
        papers: How many.
    """
    with store.create(file) as con:
        con.execute(f"attach '{store.published(source)}' as source (read_only)")
        (count,) = con.execute("select count(*) from source.papers").fetchall()[0]
        con.execute(
            "create temp table copies as "
            f"select pmid, pmid + {STEP} * copy as copy_pmid from "
            f"(select pmid, copy, copy * {count} + row_number() over (partition by copy order by pmid) as number "
            f"from source.papers, range({papers // count + 1}) copies(copy)) where number <= {papers}"
        )
        for table in schema.TABLES:
            if table not in MADE:
                _copy(con, table)
        store.finish(con)
        con.execute("drop table copies; detach source")


def _copy(con: duckdb.DuckDBPyConnection, table: str) -> None:
    columns = con.table(table).columns
    if table in ONCE or "pmid" not in columns:
        con.execute(f"insert into {table} by name from source.{table}")
        return
    values = ", ".join(f"{_value(column)} as {column}" for column in columns)
    con.execute(
        f"insert into {table} select {values} from source.{table} t join copies using (pmid) order by copy_pmid"
    )


def _value(column: str) -> str:
    if column == "pmid":
        return "copy_pmid"
    if column in NAMED_AFTER_PAPER:
        return f"copy_pmid || substr(t.{column}, length(t.pmid::varchar) + 1)"
    return f"t.{column}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path, help="data folder or warehouse file")
    parser.add_argument("papers", type=int, help="how many papers")
    parser.add_argument("-o", "--output", type=Path, required=True, help="the file to make")
    given = parser.parse_args()
    replicate(given.source, given.output, given.papers)
