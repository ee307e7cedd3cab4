"""Writes the PubTator format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from warehouse.export.reading import Document, Mention, Relation
from warehouse.export.text import joined, unbroken

_NO_IDENTIFIER = "-"  # as PubTator writes it


def as_pubtator(documents: Iterable[Document]) -> Iterator[str]:
    """Give a PubTator file in pieces, one paper after the other.

    The format has no place for a denial: mentions stand there negated or not, while a
    relation that the text denies is left out unless its value says so (`no_effect`). A
    relation is also left out where one of its ends is tied to no concept.
    """
    return joined(map(_document, documents), "", "\n", "")


def _document(paper: Document) -> str:
    title = unbroken(paper.title or "").rstrip()  # readers strip lines, and count the abstract from the title's end
    offsets = {"title": 0, "abstract": len(title) + 1}
    lines = [f"{paper.pmid}|t|{title}", f"{paper.pmid}|a|{unbroken(paper.abstract or '')}"]
    lines += [_annotation(paper.pmid, mention, offsets[mention.field]) for mention in paper.mentions]
    lines += dict.fromkeys(_relation(paper.pmid, said) for said in paper.relations if _can_be_told(said))
    return "".join(f"{line}\n" for line in lines)


def _annotation(pmid: int, mention: Mention, offset: int) -> str:
    start, end = offset + mention.start_char, offset + mention.end_char
    identifier = mention.infons["identifier"] or _NO_IDENTIFIER
    return f"{pmid}\t{start}\t{end}\t{unbroken(mention.text)}\t{mention.infons['type']}\t{identifier}"


def _can_be_told(said: Relation) -> bool:
    denied = said.infons["negated"] and said.infons["value"] != "no_effect"
    return not denied and said.subject_id is not None and said.object_id is not None


def _relation(pmid: int, said: Relation) -> str:
    return f"{pmid}\t{said.infons['type']}:{said.infons['value']}\t{said.subject_id}\t{said.object_id}"
