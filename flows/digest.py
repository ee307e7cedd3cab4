"""What is new in the published file since a day or a run, as Markdown and as an Atom feed."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
from lxml import etree
from lxml.builder import ElementMaker

from flows import candidates
from flows.errors import SettingInvalid
from flows.markdown import escape
from warehouse import schema, store

RUN_ID = "%Y%m%dT%H%M%SZ"  # how the ledger names a run by its time
_TERMS = 50  # listed at most, those of most papers first
_SECTIONS = {
    "New papers": "digest_papers",
    "Pairs reported for the first time": "digest_pairs",
    "Retracted or withdrawn": "digest_losses",
}
_ATOM = "http://www.w3.org/2005/Atom"
_E = ElementMaker(namespace=_ATOM, nsmap={None: _ATOM})


@dataclass(frozen=True, slots=True)
class News:
    """One thing that is new.

    Attributes:
        key: Its name, the same in every digest.
        title: What it is, in a line.
        detail: What to know about it, as plain text.
        pmid: The article to read about it.
        run_id: The run that brought it.
    """

    key: str
    title: str
    detail: str
    pmid: int
    run_id: str

    @property
    def url(self) -> str:
        """The article in PubMed."""
        return f"https://pubmed.ncbi.nlm.nih.gov/{self.pmid}/"


@dataclass(frozen=True, slots=True)
class Digest:
    """All that is new, section by section under its heading.

    Attributes:
        since: The run from which on things are new, or one that may have been.
        sections: What is new by heading, the newest first.
        first_run: The first run of the data folder, which tells it from others.
        last_run: The run that built the published file.
    """

    since: str
    sections: tuple[tuple[str, tuple[News, ...]], ...]
    first_run: str
    last_run: str


def since(text: str) -> str:
    """The run that a day, a time or the name of a run stands for; it need not be there, as names sort by time.

    Raises:
        SettingInvalid: it is neither.
    """
    try:
        time = dt.datetime.fromisoformat(text)
    except ValueError as error:
        why = f"{text!r} is neither a day (2026-01-31) nor a run (20260131T030000Z; `ketum status` lists the last ones)"
        raise SettingInvalid("--since", "the options", why) from error
    return (time.astimezone(dt.UTC) if time.tzinfo else time).strftime(RUN_ID)


def make(home: Path, run_id: str) -> Digest:
    """Gather what the published file has that came with a run or a later one.

    Raises:
        NoWarehouse: Nothing is published there.
    """
    with store.open_readonly(home) as con:
        sections = [(heading, tuple(_news(con, name, run_id))) for heading, name in _SECTIONS.items()]
        terms = ("Terms that no list has yet", tuple(_terms(con, run_id)))
        first, last = con.execute(schema.sql("queries", "digest_origin")).fetchall()[0]
    return Digest(run_id, (*sections, terms), first, last)


def _news(con: duckdb.DuckDBPyConnection, name: str, run_id: str) -> Iterator[News]:
    for row in con.execute(schema.sql("queries", name), {"since": run_id}).fetchall():
        yield News(*row)


def _terms(con: duckdb.DuckDBPyConnection, run_id: str) -> Iterator[News]:
    for term in candidates.among(con, _TERMS, since=run_id):
        pmid, sentence = term.examples[0]
        articles = "1 article" if term.papers == 1 else f"{term.papers:,} articles"
        detail = f"{term.entity_type}, {articles}: {sentence}"
        yield News(f"term/{candidates.folded(term.term)}", term.term, detail, pmid, term.first_run)


def markdown(digest: Digest) -> str:
    """The digest as a Markdown page."""
    lines = [f"# New in the kratom literature since {_time(digest.since):%Y-%m-%d %H:%M} UTC"]
    for heading, news in digest.sections:
        items = [f"- [{escape(item.title)}]({item.url}): {escape(item.detail)}" for item in news]
        lines += ["", f"## {heading} ({len(news):,})", "", *(items or ["None."])]
    return "\n".join(lines) + "\n"


def atom(digest: Digest) -> str:
    """The digest as an Atom feed (RFC 4287): the same entry has the same id in every digest of a data folder."""
    feed = _E.feed(
        _E.id(_id(digest, "feed")),
        _E.title("ketum: new in the kratom literature"),
        _E.updated(_stamp(digest.last_run)),
        _E.author(_E.name("ketum")),
        *(_entry(digest, heading, item) for heading, news in digest.sections for item in news),
    )
    return str(etree.tostring(feed, encoding="unicode", pretty_print=True))


def _entry(digest: Digest, heading: str, item: News) -> etree._Element:
    return _E.entry(
        _E.id(_id(digest, item.key)),
        _E.title(item.title),
        _E.updated(_stamp(item.run_id)),
        _E.link(rel="alternate", href=item.url),
        _E.category(term=heading),
        _E.content(item.detail, type="text"),
    )


def write(text: str, file: Path) -> None:
    """Write a digest beside the file and put it in its place, so that nobody gets half a feed."""
    beside = file.with_name(f"{file.name}.new")
    beside.write_text(text, encoding="utf-8")
    beside.replace(file)


def _id(digest: Digest, key: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"ketum:{digest.first_run}/{key}").urn


def _stamp(run_id: str) -> str:
    return f"{_time(run_id).isoformat()}Z"


def _time(run_id: str) -> dt.datetime:
    return dt.datetime.strptime(run_id, RUN_ID)
