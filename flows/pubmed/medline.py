"""Read PubMed XML into records: what it says of the article itself, whole but for folded white space."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from flows.pubmed.dates import first_day
from flows.pubmed.elements import Children, all_of, children_of, first_text, folded, one, text_of, texts
from flows.pubmed.errors import RecordUnreadable, SourceUnreadable
from flows.pubmed.split import fault, own_pmid, split
from flows.pubmed.types import Author, Deletion, Fault, Link, MeshHeading, Record, Section

_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
)
# Records may use prefixes that PubMed's DTD, which is never read, declares.
_FRAME = (
    b'<_ xmlns:mml="http://www.w3.org/1998/Math/MathML" xmlns:xlink="http://www.w3.org/1999/xlink">',
    b"</_>",
)
# Record element: kind, and where below it the citation and PubMed's own data are.
_SHAPES = {
    "PubmedArticle": ("article", "MedlineCitation", "PubmedData"),
    "MedlineCitation": ("article", ".", "PubmedData"),
    "PubmedBookArticle": ("book", "BookDocument", "PubmedBookData"),
}
_JOURNAL = (
    ("Journal", "Title"),
    ("Journal", "ISOAbbreviation"),
    ("MedlineJournalInfo", "MedlineTA"),
    ("Book", "Publisher", "PublisherName"),
)
_PUBLISHED = (("Journal", "JournalIssue", "PubDate"), ("ArticleDate",), ("Book", "PubDate"), ("ContributionDate",))

_ORCID = re.compile(r"(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dXx])(?!\w)")
_PMCID = re.compile(r"PMC\d+")
_NEW_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=ed)(?=andRepublished)")  # RetractionIn, RetractedandRepublishedIn
_first_day = lru_cache(1 << 14)(first_day)  # the days of forty years

Wanted = Callable[[bytes], bool]


def _all(_: bytes) -> bool:
    return True


def parse(path: Path, wanted: Wanted = _all) -> Iterator[Record | Deletion | Fault]:
    """Read a PubMed XML file, plain or gzipped, one record at a time.

    Everything wrong inside the file becomes a `Fault` whose source is the file's name.

    Args:
        path: The file.
        wanted: See `parse_stream`.

    Raises:
        SourceUnreadable: If the file cannot be opened or read.
    """
    try:
        with path.open("rb") as stream:
            yield from parse_stream(stream, path.name, wanted)
    except OSError as error:
        raise SourceUnreadable(path, error.strerror or str(error)) from error


def parse_stream(stream: BinaryIO, source: str, wanted: Wanted = _all) -> Iterator[Record | Deletion | Fault]:
    """Read PubMed XML from a seekable byte stream, one record at a time.

    Args:
        stream: A `PubmedArticleSet` or `MedlineCitationSet`, plain or gzipped.
        source: What to call the stream in a `Fault`.
        wanted: Says of an element, as it stands in UTF-8, whether it is to be parsed.

    Yields:
        The good records in order, those before and after a broken one included; the
        PMIDs that the stream declares deleted; the faults.
    """
    for piece in split(stream, source):
        if isinstance(piece, Fault):
            yield piece
            continue
        if not wanted(piece):
            continue
        try:
            element = _parse(piece)
            if element.tag in _SHAPES:
                yield _record(element, piece.decode())
            else:
                yield from _deletions(element, source)
        except RecordUnreadable as error:
            yield fault(source, error.reason, piece)


def parse_record(xml: str) -> Record:
    """Read one record again from its stored `Record.xml`.

    Raises:
        RecordUnreadable: If it is not one well-formed record element with a PMID.
    """
    element = _parse(xml.encode("utf-8", "surrogatepass"))
    if element.tag not in _SHAPES:
        raise RecordUnreadable(f"<{element.tag}> is no record")
    return _record(element, xml)


def _parse(xml: bytes) -> etree._Element:
    try:
        frame = etree.fromstring(_FRAME[0] + xml + _FRAME[1], _PARSER)
    except etree.XMLSyntaxError as error:
        raise RecordUnreadable(f"it is not well formed: {folded(error.msg)}", own_pmid(xml)) from error
    if len(frame) != 1:
        raise RecordUnreadable(f"it is {len(frame)} elements instead of one")
    return frame[0]


def _deletions(element: etree._Element, source: str) -> Iterator[Deletion | Fault]:
    for pmid in element.iter("PMID"):
        number = _number(pmid)
        yield Deletion(number) if number else fault(source, f"a deletion of {pmid.text!r}, which is no PMID")


def _record(element: etree._Element, xml: str) -> Record:
    """Build a record; the `journal` of a chapter is the book around it, of a whole book its publisher."""
    kind, citation_path, data_path = _SHAPES[element.tag]
    citation = children_of(element.find(citation_path))
    pmid, version = _identity(one(citation, "PMID"))
    article = citation if kind == "book" else children_of(one(citation, "Article"))
    if kind == "article" and "Article" not in citation:
        raise RecordUnreadable("it has no Article", pmid)
    title, book = text_of(one(article, "ArticleTitle")), first_text(article, ("Book", "BookTitle"))
    ids = _article_ids(citation, children_of(element.find(data_path)))
    year, published, published_text = _published(article)
    return Record(
        pmid=pmid,
        version=version,
        kind=kind,
        xml=xml,
        title=title or book,
        vernacular_title=text_of(one(article, "VernacularTitle")),
        sections=_sections(article),
        journal=(book if title else None) or first_text(article, *_JOURNAL) or first_text(citation, *_JOURNAL),
        issn=first_text(article, ("Journal", "ISSN")) or first_text(citation, ("MedlineJournalInfo", "ISSNLinking")),
        year=year,
        published=published,
        published_text=published_text,
        revised=_first_day(_printed(one(citation, "DateRevised")))[1],
        doi=_own_doi(article) or ids.get("doi"),
        pmcid=_pmcid(citation, ids),
        languages=texts(article.get("Language", ())),
        publication_types=texts(
            [*all_of(article, "PublicationTypeList", "PublicationType"), *article.get("PublicationType", ())]
        ),
        mesh=tuple(map(_mesh_heading, all_of(citation, "MeshHeadingList", "MeshHeading"))),
        keywords=texts(all_of(citation, "KeywordList", "Keyword")),
        substances=texts(all_of(citation, "ChemicalList", "Chemical", "NameOfSubstance")),
        authors=_authors(article),
        links=_links(citation),
    )


def _identity(element: etree._Element | None) -> tuple[int, int]:
    if element is None:
        raise RecordUnreadable("it has no PMID")
    pmid = _number(element)
    if not pmid:
        raise RecordUnreadable(f"its PMID {element.text!r} is no number")
    version = element.get("Version", "1")
    return pmid, int(version) if re.fullmatch(r"[0-9]{1,4}", version) else 1


def _number(pmid: etree._Element) -> int | None:
    """A PMID; None where it is none, which is to be reported and not to be kept."""
    digits = (pmid.text or "").strip()
    return int(digits) or None if re.fullmatch(r"[0-9]{1,18}", digits) else None


def _article_ids(citation: Children, data: Children) -> dict[str, str]:
    """The article's own identifiers by type; those of cited papers are deeper in `PubmedData`."""
    own = [*all_of(citation, "ArticleIdList", "ArticleId"), *all_of(data, "ArticleIdList", "ArticleId")]
    return {id_.get("IdType"): text for id_ in reversed(own) if (text := text_of(id_))}


def _own_doi(article: Children) -> str | None:
    for id_ in article.get("ELocationID", ()):
        if id_.get("EIdType") == "doi" and id_.get("ValidYN") != "N" and (doi := text_of(id_)):
            return doi
    return None


def _pmcid(citation: Children, ids: dict[str, str]) -> str | None:
    """From PubMed's data or, in old files, from 'PMC4688250 [Available on 12/22/16]' among the other ids."""
    nlm = texts([id_ for id_ in citation.get("OtherID", ()) if id_.get("Source") == "NLM"])
    for place in (ids.get("pmc", ""), *nlm):
        if found := _PMCID.match(place):
            return found[0]
    return None


def _published(article: Children) -> tuple[int | None, dt.date | None, str | None]:
    printed = [_printed(date) for path in _PUBLISHED for date in all_of(article, *path)]
    for text in printed:
        year, day = _first_day(text)
        if year:
            return year, day, text
    return None, None, next(filter(None, printed), None)


def _printed(date: etree._Element | None) -> str:
    return "" if date is None else " ".join(texts(list(date)))


def _sections(article: Children) -> tuple[Section, ...]:
    return tuple(
        Section(text, part.get("Label"), part.get("NlmCategory"))
        for part in all_of(article, "Abstract", "AbstractText")
        if (text := text_of(part))
    )


def _mesh_heading(heading: etree._Element) -> MeshHeading:
    descriptor, qualifiers, major = None, [], False
    for name in heading:
        if name.tag == "QualifierName":
            qualifiers.append(name)
        elif name.tag == "DescriptorName" and descriptor is None:
            descriptor = name
        major = major or name.get("MajorTopicYN") == "Y"
    if descriptor is None:
        raise RecordUnreadable("a MeSH heading of it has no descriptor")
    return MeshHeading(text_of(descriptor) or "", descriptor.get("UI"), texts(qualifiers), major)


def _authors(article: Children) -> tuple[Author, ...]:
    elements = all_of(article, "AuthorList", "Author") or all_of(article, "Book", "AuthorList", "Author")
    return tuple(_author(children_of(author)) for author in elements if author.get("ValidYN") != "N")


def _author(author: Children) -> Author:
    affiliations = [*all_of(author, "AffiliationInfo", "Affiliation"), *author.get("Affiliation", ())]
    return Author(
        last_name=text_of(one(author, "LastName")),
        fore_name=text_of(one(author, "ForeName")) or text_of(one(author, "Initials")),
        collective_name=text_of(one(author, "CollectiveName")),
        orcid=_orcid(author.get("Identifier", ())),
        affiliation="; ".join(texts(affiliations)) or None,
    )


def _orcid(identifiers: Sequence[etree._Element]) -> str | None:
    printed = texts([id_ for id_ in identifiers if id_.get("Source") == "ORCID"])
    digits = _ORCID.search(printed[0]) if printed else None
    return "-".join(digits.groups()).upper() if digits else None


def _links(citation: Children) -> tuple[Link, ...]:
    return tuple(
        Link(
            link_type=_NEW_WORD.sub("_", ref_type).lower(),
            other_pmid=None if (pmid := tie.find("PMID")) is None else _number(pmid),
            note=text_of(tie.find("RefSource")),
        )
        for tie in all_of(citation, "CommentsCorrectionsList", "CommentsCorrections")
        if (ref_type := tie.get("RefType", "")) not in ("", "Cites")  # old exports list cited papers here
    )
