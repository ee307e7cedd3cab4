"""Examines what a data folder keeps: the ledger, the Parquet parts, the published file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import fields
from importlib import resources
from pathlib import Path

import duckdb

from flows import parts, records
from flows.errors import PartUnreadable
from flows.finding import Finding, fault, ok, warning
from flows.ledger import FILE
from flows.parts import Part, Storage
from warehouse import checks, schema, store
from warehouse.check_rows import ERROR, CheckRow
from warehouse.errors import NoWarehouse, UnreadableWarehouse
from warehouse.publish import LINK

_ANEW = "`ketum run` builds it anew from records and readings"
_PART_LOST = "restore it, or move it away and run again, with --full, to get it anew"
_ROWS = 2_000  # held in memory at once


def ledger(home: Path) -> Finding:
    """Whether the ledger is whole, by SQLite's own check."""
    file = (home / FILE).absolute()
    if not file.exists():
        return warning("ledger", "there is none yet", "`ketum run` makes it")
    pragma = (resources.files("flows") / "sql" / "integrity.sql").read_text(encoding="utf-8")
    try:
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=rw", uri=True)) as con:
            [found] = con.execute(pragma).fetchmany(1)
    except sqlite3.Error as error:
        found = (str(error),)
    if found == ("ok",):
        return ok("ledger", "whole")
    do = "restore it, or move it away: records and readings stay, the history of runs begins anew"
    return fault("ledger", f"{file.name}: {found[0]}", do)


def parts_of(storage: Storage, folder: str, deep: bool) -> Finding:
    """Whether all Parquet parts of a folder can be read; deep: to their end, and what they hold is what came."""
    try:
        paths = parts.paths(parts.folder(storage, folder))
    except OSError as error:
        return fault(folder, f"{storage} cannot be listed ({error})", "check KETUM_STORAGE and the way to it")
    if not paths:
        return warning(folder, "there are no parts yet", "`ketum run` makes them")
    bad: list[str] = []
    for path in paths:
        try:
            bad += _altered(path) if deep else _opened(path)
        except PartUnreadable as error:
            bad.append(f"{path.name} is damaged ({error.why})")
    if bad:
        return fault(folder, "; ".join(bad[:3]) + (f"; and {len(bad) - 3} more" if len(bad) > 3 else ""), _PART_LOST)
    how = "read to the end" if deep else "opened"
    return ok(folder, f"{len(paths):,} {'part' if len(paths) == 1 else 'parts'} {how}")


def published(home: Path, deep: bool) -> Iterator[Finding]:
    """Whether the link leads to a file that opens, and what its checks say."""
    link = home / LINK
    if not link.is_file():
        if link.is_symlink():
            yield fault("published file", f"{link} leads to {link.readlink()}, which is not there", _ANEW)
        else:
            yield warning("published file", f"there is none in {home} yet", "`ketum run` makes it")
        return
    try:
        with store.open_readonly(home) as con:
            read = _tables(con) if deep else None
            yield ok("published file", f"{link.resolve().name}{f', {read:,} tables read to the end' if read else ''}")
            yield from _of_another_ketum(con)
            yield from _checks(con, deep)
    except (NoWarehouse, UnreadableWarehouse, duckdb.Error) as error:
        yield fault("published file", " ".join(str(error).split())[:300], f"move it away: {_ANEW}")


def _opened(path: Part) -> list[str]:
    parts.schema(path)
    return []


def _altered(path: Part) -> list[str]:
    """Read a part to its end; of records, name the first whose XML is not what came."""
    names = parts.schema(path).names
    bad: list[str] = []
    for batch in parts.batches(path, names, _ROWS):
        if "xml" not in names:
            continue
        for pmid, digest, xml in zip(
            *(batch[name].to_pylist() for name in ("pmid", "record_hash", "xml")), strict=True
        ):
            if xml is not None and records.record_hash(xml) != digest:
                bad.append(f"{path.name}: the XML of PMID {pmid} is not what its hash says")
    return bad[:1]


def _tables(con: duckdb.DuckDBPyConnection) -> int:
    """Read all tables to their end; DuckDB checks every block."""
    names = [name for (name,) in con.sql(schema.sql("queries", "table_names")).fetchall()]
    for name in names:
        for _ in con.table(name).to_arrow_reader(_ROWS):
            pass
    return len(names)


def _of_another_ketum(con: duckdb.DuckDBPyConnection) -> Iterator[Finding]:
    """Say where the file has not the columns and macros of this ketum: without one, a reader fails."""
    wanted, held = _names_of_this_ketum(), _names(con)
    made = "it was made by another version of ketum"
    if lacking := sorted(wanted - held):
        yield fault("published file", f"{made}: it lacks {_first(lacking)}", _ANEW)
    elif more := sorted(held - wanted):
        yield warning("published file", f"{made}: it has {_first(more)} besides", _ANEW)


def _names_of_this_ketum() -> set[str]:
    with duckdb.connect() as empty:  # in memory, so that a full disk is no fault of the file
        for name in schema.TABLES:
            empty.execute(schema.sql("tables", name))
        store.finish(empty)
        return _names(empty)


def _names(con: duckdb.DuckDBPyConnection) -> set[str]:
    """The columns of all tables and views, as `papers.pmid`, and the macros of a file."""
    columns = con.sql(schema.sql("queries", "dictionary")).fetchall()
    macros = con.sql(schema.sql("queries", "dictionary_macros")).fetchall()
    return {f"{row[0]}.{row[3]}" for row in columns} | {row[0] for row in macros}


def _first(names: list[str]) -> str:
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def _kept(con: duckdb.DuckDBPyConnection) -> list[CheckRow]:
    """What the checks found when the file was built; none where it was by a ketum that kept them otherwise."""
    try:
        kept = con.table(CheckRow.TABLE).select(*(field.name for field in fields(CheckRow)))
        return [CheckRow(*row) for row in kept.fetchall()]
    except (duckdb.CatalogException, duckdb.BinderException):
        return []


def _checks(con: duckdb.DuckDBPyConnection, deep: bool) -> Iterator[Finding]:
    found = _kept(con)
    if not found:
        yield warning("checks", "this file keeps none, or otherwise", "the next `ketum run` keeps them in it")
        return
    if deep:
        try:
            found = checks.run(con, found[0].run_id)
        except (duckdb.CatalogException, duckdb.BinderException) as error:
            yield fault("checks", f"they cannot be run: {str(error).splitlines()[0]}", _ANEW)
            return
    failed = [check for check in found if not check.passed]
    how = "run anew" if deep else "at its building"
    for check in failed:
        said = f"{check.check_name}: {check.description} {check.offending_rows:,} rows break it, {how}"
        if check.severity == ERROR:
            yield fault("checks", said, f"do not rely on it; {_ANEW}")
        else:
            yield warning(
                "checks", said, f"ask table checks for examples, or read reports/{check.run_id}/validation.md"
            )
    if not failed:
        yield ok("checks", f"{len(found)} passed, {how}")
