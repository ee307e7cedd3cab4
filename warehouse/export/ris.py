"""Writes RIS."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import rispy

from warehouse.export.citing import cite_key, language, title
from warehouse.export.reading import Author, Citation
from warehouse.export.text import one_line


class _Writer(rispy.RisWriter):  # type: ignore[misc]
    """Writes references without the running numbers, which are no part of RIS."""

    def set_header(self, count: int) -> str:  # noqa: ARG002
        return ""


def as_ris(citations: Iterable[Citation]) -> Iterator[str]:
    """Give an RIS file in pieces, one reference after the other."""
    for citation in citations:
        yield rispy.dumps([_reference(citation)], implementation=_Writer) + "\n"


def _reference(citation: Citation) -> dict[str, str | list[str]]:
    fields = {
        "type_of_reference": "CHAP" if citation.is_chapter else "JOUR",
        "id": cite_key(citation),
        "title": title(citation),
        "authors": [one_line(_name(author)) for author in citation.authors],
        "secondary_title": citation.journal,
        "year": str(citation.issued[0]) if citation.issued else None,
        "date": _date(citation.issued),
        "issn": citation.issn,
        "doi": citation.doi,
        "accession_number": str(citation.pmid),
        "custom2": citation.pmcid,
        "name_of_database": "PubMed",
        "urls": [f"https://pubmed.ncbi.nlm.nih.gov/{citation.pmid}/"],
        "language": language(citation),
        "notes": [one_line(citation.note)] if citation.note else [],
        "keywords": list(map(one_line, citation.keywords)),
        "abstract": citation.abstract,
    }
    return {name: one_line(value) if isinstance(value, str) else value for name, value in fields.items() if value}


def _name(author: Author) -> str:
    return author.literal or ", ".join(filter(None, (author.family, author.given)))


def _date(issued: tuple[int, ...]) -> str | None:
    """Write `2021/06/01/`, with what is not stated left out between the strokes."""
    if not issued:
        return None
    parts = [f"{part:02}" for part in issued] + [""] * (4 - len(issued))
    return "/".join(parts)
