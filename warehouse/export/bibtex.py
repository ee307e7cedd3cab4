"""Writes BibTeX in UTF-8."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bibtexparser.bibdatabase import BibDatabase
from bibtexparser.bwriter import BibTexWriter, SortingStrategy

from warehouse.export.citing import cite_key, language, title
from warehouse.export.reading import Author, Citation
from warehouse.export.text import one_line

# BibTeX counts braces also after a backslash, so these two need their names.
_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)
_IN_LINKS = str.maketrans({"{": "%7B", "}": "%7D"})
_SPLITS_NAMES = re.compile(r",|\band\b", re.IGNORECASE)


def as_bibtex(citations: Iterable[Citation]) -> Iterator[str]:
    """Give a BibTeX file in pieces, one entry after the other."""
    writer = BibTexWriter()
    writer.display_order_sorting = SortingStrategy.PRESERVE
    for citation in citations:
        entries = BibDatabase()
        entries.entries = [_entry(citation)]
        yield writer.write(entries) + "\n"


def _entry(citation: Citation) -> dict[str, str]:
    heading = title(citation)
    fields = {
        "author": " and ".join(map(_name, citation.authors)),
        "title": f"{{{_tex(heading)}}}" if heading else None,  # braced: PubMed's capitals are meant
        "booktitle" if citation.is_chapter else "journal": _tex(citation.journal),
        "year": str(citation.issued[0]) if citation.issued else None,
        "issn": citation.issn,
        "doi": citation.doi.translate(_IN_LINKS) if citation.doi else None,  # not TeX: link packages take it as it is
        "pmid": str(citation.pmid),
        "pmcid": citation.pmcid,
        "language": language(citation),
        "note": _tex(citation.note),
        "keywords": "; ".join(map(_tex, citation.keywords)),
        "abstract": _tex(citation.abstract),
    }
    kind = "incollection" if citation.is_chapter else "article"
    return {"ENTRYTYPE": kind, "ID": cite_key(citation)} | {name: value for name, value in fields.items() if value}


def _tex(text: str | None) -> str:
    return one_line(text or "").translate(_TEX)


def _name(author: Author) -> str:
    if author.literal:
        return f"{{{_tex(author.literal)}}}"
    return ", ".join(_part(part) for part in (author.family, author.given) if part)


def _part(name: str) -> str:
    """Brace a name that BibTeX would take for several."""
    return f"{{{_tex(name)}}}" if _SPLITS_NAMES.search(name) else _tex(name)
