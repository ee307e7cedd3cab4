"""Writes the data dictionary as a Markdown page: what there is, grouped, and a section for each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from warehouse.dictionary import Column, Entry
from warehouse.dictionary_groups import Group, grouped

_TITLE = """# Data dictionary

What `ketum.duckdb` holds: a section for each view, macro and table. The text stands in the file itself, as
the comments that `duckdb_views()`, `duckdb_functions()`, `duckdb_tables()` and `duckdb_columns()` list;
`ketum schema` shows it on a terminal.

- **Key**: no value occurs twice.
- **References**: every value is found in that column too; of a list, every item.
- **One of**: there are no other values.
- **Example**: composed, to show what a value looks like. It is no finding, and the rows of a section need not
  belong together.
"""


def page(entries: Sequence[Entry]) -> str:
    """The whole dictionary, its objects grouped by what they are for."""
    groups = grouped(entries)
    lines = [_TITLE, *_contents(groups)]
    for group in groups:
        lines += [f"## {group.title}\n", f"{group.purpose}\n"]
        lines += [section(entry, entries) for entry in group.entries]
    return "\n".join(lines)


def section(entry: Entry, entries: Iterable[Entry]) -> str:
    """What there is to say of one object; what it names of the others leads to their sections."""
    link = _Linker(entry, entries)
    lines = [f"### {entry.name}\n", f"{entry.kind.capitalize()}. {link(entry.description)}\n"]
    if entry.kind in ("table", "view"):
        lines += ["| Column | Type | Meaning | Example |", "| --- | --- | --- | --- |"]
        lines += [_row(column, link) for column in entry.columns]
    else:
        lines += _use(entry, link)
    return "\n".join(lines) + "\n"


class _Linker:
    """Escapes text for Markdown, and makes names of other objects and of their columns into links."""

    def __init__(self, entry: Entry, entries: Iterable[Entry]) -> None:
        others = [other for other in entries if other.name != entry.name]
        # A name without an underscore is a plain word too: "the articles of papers".
        self._targets = {other.name: other.name for other in others if "_" in other.name}
        self._targets |= {f"{other.name}.{column.name}": other.name for other in others for column in other.columns}

    def __call__(self, text: str | None) -> str:
        escaped = re.sub(r"([\\`*\[\]<>|~])", r"\\\1", text or "")
        return re.sub(r"\w+(?:\.\w+)?", self._linked, escaped)

    def _linked(self, word: re.Match[str]) -> str:
        target = self._targets.get(word[0])
        return f"[{word[0]}](#{target})" if target else word[0]


def _contents(groups: Iterable[Group]) -> Iterator[str]:
    for group in groups:
        yield f"**{group.title}**\n"
        for entry in group.entries:
            yield f"- [{entry.name}](#{entry.name}): {entry.gist}"
        yield ""


def _row(column: Column, link: _Linker) -> str:
    meaning = "<br>".join([link(column.description), *_facts(column, link)])
    return f"| {column.name} | {column.type} | {meaning} | {_code(column.example)} |"


def _facts(column: Column, link: _Linker) -> Iterator[str]:
    if column.key:
        yield "**Key.**"
    if column.references:
        yield f"**References:** {link(column.references)}"
    if column.unit:
        yield f"**Unit:** {link(column.unit)}"
    if column.values:
        yield f"**One of:** {', '.join(map(_code, column.values))}"


def _use(entry: Entry, link: _Linker) -> Iterator[str]:
    if entry.example:
        yield f"```sql\n{entry.example}\n```"
    if entry.parameters:
        yield "\n| Parameter | Meaning |\n| --- | --- |"
    for parameter in entry.parameters:
        yield f"| {parameter.name} | {link(parameter.description)} |"
    if entry.columns:
        yield "\nGives " + ", ".join(f"`{column.name}` {column.type}" for column in entry.columns) + "."


def _code(text: str | None) -> str:
    return f"`{text.replace('|', chr(92) + '|')}`" if text else ""
