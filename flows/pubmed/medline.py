"""Read PubMed XML into records: what it says of the article itself, whole but for folded white space."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from flows.pubmed.dates import first_day
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
    "Journal/Title",
    "Journal/ISOAbbreviation",
    "MedlineJournalInfo/MedlineTA",
    "Book/Publisher/PublisherName",
)
_PUBLISHED = ("Journal/JournalIssue/PubDate", "ArticleDate", "Book/PubDate", "ContributionDate")

_WHITE = re.compile(r"[ \t\r\n]+")  # what XML calls white space; thin and no-break spaces are text
_ORCID = re.compile(r"(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dXx])(?!\w)")
_PMCID = re.compile(r"PMC\d+")
_NEW_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=ed)(?=andRepublished)")  # RetractionIn, RetractedandRepublishedIn


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
        raise RecordUnreadable(f"it is not well formed: {_folded(error.msg)}", own_pmid(xml)) from error
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
    citation = element.find(citation_path)
    pmid, version = _identity(citation)
    article = citation if kind == "book" else citation.find("Article")
    if article is None:
        raise RecordUnreadable("it has no Article", pmid)
    title, book = _text(article.find("ArticleTitle")), _text(article.find("Book/BookTitle"))
    ids = _article_ids(citation, element.find(data_path))
    year, published, published_text = _published(article)
    return Record(
        pmid=pmid,
        version=version,
        kind=kind,
        xml=xml,
        title=title or book,
        vernacular_title=_text(article.find("VernacularTitle")),
        sections=_sections(article),
        journal=(book if title else None) or _first(article, *_JOURNAL) or _first(citation, *_JOURNAL),
        issn=_first(article, "Journal/ISSN") or _first(citation, "MedlineJournalInfo/ISSNLinking"),
        year=year,
        published=published,
        published_text=published_text,
        revised=first_day(_printed(citation.find("DateRevised")))[1],
        doi=_own_doi(article) or ids.get("doi"),
        pmcid=_pmcid(citation, ids),
        languages=_texts(article, "Language"),
        publication_types=_texts(article, "PublicationTypeList/PublicationType", "PublicationType"),
        mesh=tuple(_mesh_heading(heading) for heading in citation.iterfind("MeshHeadingList/MeshHeading")),
        keywords=_texts(citation, "KeywordList/Keyword"),
        substances=_texts(citation, "ChemicalList/Chemical/NameOfSubstance"),
        authors=_authors(article),
        links=_links(citation),
    )


def _identity(citation: etree._Element | None) -> tuple[int, int]:
    element = None if citation is None else citation.find("PMID")
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


def _article_ids(citation: etree._Element, data: etree._Element | None) -> dict[str, str]:
    """The article's own identifiers by type; those of cited papers are deeper in `PubmedData`."""
    own = [*citation.iterfind("ArticleIdList/ArticleId")]
    own += [] if data is None else data.iterfind("ArticleIdList/ArticleId")
    return {id_.get("IdType"): text for id_ in reversed(own) if (text := _text(id_))}


def _own_doi(article: etree._Element) -> str | None:
    dois = article.iterfind("ELocationID[@EIdType='doi']")
    return next((text for doi in dois if doi.get("ValidYN") != "N" and (text := _text(doi))), None)


def _pmcid(citation: etree._Element, ids: dict[str, str]) -> str | None:
    """From PubMed's data or, in old files, from 'PMC4688250 [Available on 12/22/16]' among the other ids."""
    places = (ids.get("pmc", ""), *_texts(citation, "OtherID[@Source='NLM']"))
    return next((found[0] for place in places if (found := _PMCID.match(place))), None)


def _published(article: etree._Element) -> tuple[int | None, dt.date | None, str | None]:
    printed = [_printed(date) for path in _PUBLISHED for date in article.iterfind(path)]
    for text in printed:
        year, day = first_day(text)
        if year:
            return year, day, text
    return None, None, next(filter(None, printed), None)


def _printed(date: etree._Element | None) -> str:
    return "" if date is None else " ".join(_texts(date, "*"))


def _sections(article: etree._Element) -> tuple[Section, ...]:
    return tuple(
        Section(text, part.get("Label"), part.get("NlmCategory"))
        for part in article.iterfind("Abstract/AbstractText")
        if (text := _text(part))
    )


def _mesh_heading(heading: etree._Element) -> MeshHeading:
    descriptor = heading.find("DescriptorName")
    if descriptor is None:
        raise RecordUnreadable("a MeSH heading of it has no descriptor")
    return MeshHeading(
        descriptor=_text(descriptor) or "",
        descriptor_ui=descriptor.get("UI"),
        qualifiers=_texts(heading, "QualifierName"),
        major=any(name.get("MajorTopicYN") == "Y" for name in heading),
    )


def _authors(article: etree._Element) -> tuple[Author, ...]:
    elements = article.findall("AuthorList/Author") or article.findall("Book/AuthorList/Author")
    return tuple(_author(author) for author in elements if author.get("ValidYN") != "N")


def _author(author: etree._Element) -> Author:
    return Author(
        last_name=_text(author.find("LastName")),
        fore_name=_first(author, "ForeName", "Initials"),
        collective_name=_text(author.find("CollectiveName")),
        orcid=_orcid(_first(author, "Identifier[@Source='ORCID']")),
        affiliation="; ".join(_texts(author, "AffiliationInfo/Affiliation", "Affiliation")) or None,
    )


def _orcid(printed: str | None) -> str | None:
    digits = _ORCID.search(printed or "")
    return "-".join(digits.groups()).upper() if digits else None


def _links(citation: etree._Element) -> tuple[Link, ...]:
    return tuple(
        Link(
            link_type=_NEW_WORD.sub("_", ref_type).lower(),
            other_pmid=None if (pmid := tie.find("PMID")) is None else _number(pmid),
            note=_text(tie.find("RefSource")),
        )
        for tie in citation.iterfind("CommentsCorrectionsList/CommentsCorrections")
        if (ref_type := tie.get("RefType", "")) not in ("", "Cites")  # old exports list cited papers here
    )


def _text(element: etree._Element | None) -> str | None:
    """All characters of an element, markup left out, white space folded; None where there are none."""
    if element is None:
        return None
    return _folded("".join(element.itertext()) if len(element) else element.text or "") or None


def _folded(text: str) -> str:
    return _WHITE.sub(" ", text).strip(" ")


def _texts(element: etree._Element, *paths: str) -> tuple[str, ...]:
    return tuple(text for path in paths for found in element.iterfind(path) if (text := _text(found)))


def _first(element: etree._Element, *paths: str) -> str | None:
    return next(iter(_texts(element, *paths)), None)
