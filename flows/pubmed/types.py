"""What PubMed says about one article, as plain values."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """One `AbstractText`: its text with markup flattened, and PubMed's names for it."""

    text: str
    label: str | None = None
    category: str | None = None


@dataclass(frozen=True, slots=True)
class Author:
    """A person (last and fore name) or a group (collective name); several affiliations are joined by '; '."""

    last_name: str | None = None
    fore_name: str | None = None
    collective_name: str | None = None
    orcid: str | None = None
    affiliation: str | None = None


@dataclass(frozen=True, slots=True)
class MeshHeading:
    """A MeSH descriptor with its qualifiers; `major` when it or one of its qualifiers is a main topic."""

    descriptor: str
    descriptor_ui: str | None = None
    qualifiers: tuple[str, ...] = ()
    major: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A tie to another article: `link_type` is PubMed's RefType in snake case (`retraction_in`, ...)."""

    link_type: str
    other_pmid: int | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """One version of one PubMed record.

    `title` and the section texts are whole: inline markup and MathML flattened to
    their characters, runs of white space folded to one space. `xml` is the record's
    own element as delivered, so that a better parser can read it again.
    """

    pmid: int
    version: int
    kind: str  # 'article' or 'book'
    xml: str
    title: str | None = None
    vernacular_title: str | None = None
    sections: tuple[Section, ...] = ()
    journal: str | None = None
    issn: str | None = None
    year: int | None = None
    published: dt.date | None = None  # first day of what is stated
    published_text: str | None = None  # as printed: '2021 Jun 01', '1998 Dec-1999 Jan'
    revised: dt.date | None = None
    doi: str | None = None
    pmcid: str | None = None
    languages: tuple[str, ...] = ()
    publication_types: tuple[str, ...] = ()
    mesh: tuple[MeshHeading, ...] = ()
    keywords: tuple[str, ...] = ()
    substances: tuple[str, ...] = ()
    authors: tuple[Author, ...] = ()
    links: tuple[Link, ...] = ()

    @property
    def abstract(self) -> str | None:
        """The section texts joined by one newline, labels left out; None where there is no abstract."""
        return "\n".join(s.text for s in self.sections) or None


@dataclass(frozen=True, slots=True)
class Deletion:
    """PubMed announces in an update file that this PMID no longer exists."""

    pmid: int


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a source that could not become a record, and why.

    `absent` where PubMed was asked for this PMID alone, and its good answer was without it.
    """

    source: str
    reason: str
    pmid: int | None = None
    excerpt: str | None = None
    absent: bool = False


@dataclass(frozen=True, slots=True)
class Hits:
    """What a search found: how many records, and their PMIDs, or none where PubMed lists not so many."""

    count: int
    ids: tuple[int, ...]

    @property
    def listed(self) -> bool:
        """Whether every PMID is here, and not only their number."""
        return len(self.ids) == self.count


@dataclass(frozen=True, slots=True)
class Survey:
    """A query as PubMed answers it at one time.

    `changed` is what was modified since a day: None where PubMed's numbers contradict each
    other, so that anything may have changed.
    """

    whole: Hits
    changed: Hits | None
