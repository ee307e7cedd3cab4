"""Writes CSL-JSON, which Zotero, pandoc and citation processors read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from warehouse.export.citing import cite_key, language, title
from warehouse.export.reading import Author, Citation
from warehouse.export.text import joined, one_line


def as_csl(citations: Iterable[Citation]) -> Iterator[str]:
    """Give a CSL-JSON file in pieces, an array of one item a paper."""
    items = (json.dumps(_item(citation), ensure_ascii=False) for citation in citations)
    return joined(items, "[\n", ",\n", "\n]\n")


def _item(citation: Citation) -> dict[str, object]:
    fields = {
        "id": cite_key(citation),
        "type": "chapter" if citation.is_chapter else "article-journal",
        "title": title(citation),
        "original-title": citation.vernacular_title,
        "author": list(map(_name, citation.authors)),
        "container-title": citation.journal,
        "issued": {"date-parts": [list(citation.issued)]} if citation.issued else None,
        "ISSN": citation.issn,
        "DOI": citation.doi,
        "PMID": str(citation.pmid),
        "PMCID": citation.pmcid,
        "language": language(citation),
        "keyword": "; ".join(map(one_line, citation.keywords)),
        "status": "retracted" if citation.status == "retracted" else None,
        "note": citation.note,
        "abstract": citation.abstract,
    }
    return {name: value for name, value in fields.items() if value}


def _name(author: Author) -> dict[str, str]:
    if author.literal:
        return {"literal": author.literal}
    return {name: value for name, value in (("family", author.family), ("given", author.given)) if value}
