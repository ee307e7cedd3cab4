"""Decisions for the eye: those of the published file, and lines to decide on."""

from __future__ import annotations

from pathlib import Path

from flows import curation, display, publish
from flows.curated import cell
from flows.curation_lines import KINDS
from warehouse import schema, store

_HEADER = ("status", "kind", "key", "verdict", "changes", "words", "curator", "decided on", "note", "place")


def show(home: Path) -> None:
    """Write the decisions that the published file holds, the vanished first, and whether they are those of the files.

    Raises:
        CurationFault: a file breaks its own rules.
        NoWarehouse: nothing is published there.
    """
    digest = curation.read(home).digest
    with store.open_readonly(home) as con:
        decided = con.sql(schema.sql("queries", "curation")).fetchall()
    if decided:
        display.show([[cell(value) for value in row] for row in decided], _HEADER)
    else:
        print("the published file holds no decision")
    if not publish.is_made_of(home, digest):
        print(f"{home / curation.FOLDER} changed since, or ketum did: `ketum run` applies what it says now")


def template(home: Path, kind: str, pmid: int) -> str:
    """The facts of one article that nobody decided on, as a file of the folder `curation` that lacks the verdicts.

    Raises:
        NoWarehouse: nothing is published there.
    """
    columns = tuple(KINDS[kind].model_fields)
    with store.open_readonly(home) as con:
        undecided = con.execute(schema.sql("queries", f"{kind}_undecided"), {"pmid": pmid})
        names = [name for name, *_ in undecided.description]
        rows = [dict(zip(names, row, strict=True)) for row in undecided.fetchall()]
    lines = [[" ".join(cell(row.get(name)).split()) for name in columns] for row in rows]
    return "".join("\t".join(line) + "\n" for line in (columns, *lines))
