"""Shows what a search found: a table with the words marked, or JSON, CSV or Markdown for other programs."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from flows import display, markdown
from warehouse.search import Hit, Hits, Unseen

_HEADER = ("PMID", "year", "design", "sentence")
_COLUMNS = tuple(field.name for field in fields(Hit) if field.name != "highlights")


def show(found: Hits, form: str) -> None:
    """Write a page of hits to standard output as `table`, `json`, `csv` or `markdown`.

    JSON has everything, with the marked places as code points; CSV has all but these; in
    Markdown they are bold.
    """
    _WRITERS[form](found)


def remark(found: Hits, unseen: Iterable[Unseen]) -> None:
    """Tell on standard error how much was found, and which words no text has."""
    if not found.total:
        print("no sentence was found", file=sys.stderr)
    elif len(found.hits) < found.total:
        print(f"{len(found.hits)} of {found.total:,} sentences; --limit shows more", file=sys.stderr)
    for word in unseen:
        near = f"; near are {', '.join(word.near)}" if word.near else ""
        print(f"no text has the word {word.word!r}{near}", file=sys.stderr)


def _table(found: Hits) -> None:
    console = Console()
    if not console.is_terminal:
        if found.hits:
            display.show([(*_facts(hit), _line(hit.text)) for hit in found.hits], _HEADER)
        return
    table = Table(*_HEADER, box=box.SIMPLE)
    for hit in found.hits:
        sentence = Text(hit.text)
        for start, end in hit.highlights:
            sentence.stylize("bold yellow", start, end)
        table.add_row(*map(Text, _facts(hit)), sentence)
    if found.hits:
        console.print(table)


def _json(found: Hits) -> None:
    print(json.dumps(asdict(found), ensure_ascii=False, indent=2))


def _csv(found: Hits) -> None:
    lines = csv.writer(sys.stdout, lineterminator="\n")
    lines.writerow(_COLUMNS)
    lines.writerows([getattr(hit, name) for name in _COLUMNS] for hit in found.hits)


def _markdown(found: Hits) -> None:
    for hit in found.hits:
        pmid, year, design = _facts(hit)
        told = ", ".join(filter(None, (f"[PMID {pmid}](https://pubmed.ncbi.nlm.nih.gov/{pmid}/)", year, design)))
        print(f"- {''.join(_bold(hit))} ({told})")


def _facts(hit: Hit) -> tuple[str, str, str]:
    """PMID, year and design; the status too where it is not active."""
    design = (hit.design or "").replace("_", " ")
    status = "" if hit.status == "active" else hit.status.upper()
    return str(hit.pmid), str(hit.year or ""), ", ".join(filter(None, (design, status)))


def _bold(hit: Hit) -> Iterator[str]:
    done = 0
    for start, end in hit.highlights:
        yield f"{_escaped(hit.text[done:start])}**{_escaped(hit.text[start:end])}**"
        done = end
    yield _escaped(hit.text[done:])


def _escaped(text: str) -> str:
    return " ".join(map(markdown.escape, text.split(" ")))  # word by word, since it takes spaces off the ends


def _line(text: str) -> str:
    return " ".join(text.splitlines())


_WRITERS = {"table": _table, "json": _json, "csv": _csv, "markdown": _markdown}
