"""Read what the E-utilities answer, and tell a good answer from all else that comes with status 200."""

from __future__ import annotations

import io
import logging
import re
from functools import cache

from lxml import etree

from flows.pubmed.medline import parse_stream
from flows.pubmed.transport import Unusable
from flows.pubmed.types import Deletion, Fault, Hits, Record

SOURCE = "pubmed"  # of the faults found here
MOST_HITS = 9_999  # PubMed lists no more in one answer

_NEWEST_DTD = 250101  # of those that the reader was made for
_DTD = re.compile(rb"/pubmed_(\d{6})\.dtd")
_LOG = logging.getLogger(__name__)
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
_COMPLETE = re.compile(rb"(?:</PubmedArticleSet\s*>|<PubmedArticleSet\s*/>)\s*\Z")
_ERROR = re.compile(rb"<ERROR>(.*?)</ERROR>", re.DOTALL)
_HTML = re.compile(rb"<!doctype html|<html", re.IGNORECASE)

Item = Record | Fault


def items(body: bytes) -> list[Item]:
    """The records of an answer to EFetch.

    Raises:
        Unusable: It is no whole set of records.
    """
    if not _COMPLETE.search(body, max(0, len(body) - 100)):
        raise Unusable(_what_else(body, b"PubmedArticleSet"))
    if (dtd := _DTD.search(body[:1000])) and int(dtd[1]) > _NEWEST_DTD:
        _say_new(int(dtd[1]))
    found = parse_stream(io.BytesIO(body), SOURCE)
    return [
        Fault(SOURCE, "PubMed says that it is deleted", item.pmid, absent=True) if isinstance(item, Deletion) else item
        for item in found
    ]


def hits(body: bytes) -> Hits:
    """The answer to a search: all PMIDs where there are no more than PubMed lists, otherwise their number.

    Raises:
        Unusable: It is no search result, or lists fewer PMIDs than it counts.
    """
    answer = _search_result(body)
    count = int(answer.findtext("Count", ""))
    ids = tuple(dict.fromkeys(int(id_.text) for id_ in answer.iterfind("IdList/Id")))
    if len(ids) != min(count, MOST_HITS):
        raise Unusable(f"the search result lists {len(ids)} of {count} records")
    _log_warnings(answer)
    return Hits(count, ids if len(ids) == count else ())


def count(body: bytes) -> int:
    """The number of records that a search found.

    Raises:
        Unusable: It is no search result.
    """
    return int(_search_result(body).findtext("Count", ""))


def _search_result(body: bytes) -> etree._Element:
    try:
        answer = etree.fromstring(body, _PARSER)
    except etree.XMLSyntaxError:
        raise Unusable(_what_else(body, b"eSearchResult")) from None
    if answer.findtext("ERROR") or not answer.findtext("Count", "").isdecimal():
        raise Unusable(_what_else(body))
    return answer


def _what_else(body: bytes, root: bytes = b"") -> str:
    """What came in place of an answer, in one line; `root` is the name of what should have come whole."""
    if not body.strip():
        return "the answer is empty"
    if error := _ERROR.search(body):
        return f"PubMed reports an error: {_plain(error[1])}"
    if _HTML.search(body[:1000]):
        return f"the answer is a web page: {_plain(body)!r}"
    if root and root in body:
        return f"the answer is cut off after {len(body):,} bytes"
    return f"the answer is something else; it begins with {_plain(body)!r}"


def _plain(body: bytes) -> str:
    return " ".join(re.sub(rb"<[^>]*>", b" ", body[:1000]).decode("utf-8", "replace").split())[:80]


def _log_warnings(answer: etree._Element) -> None:
    """A phrase that PubMed does not know is left out of the search, which is no error but worth knowing."""
    for warning in answer.iterfind("*/*"):
        if warning.getparent().tag in ("ErrorList", "WarningList") and warning.tag != "OutputMessage":
            _LOG.warning("PubMed searched without %r (%s)", warning.text, warning.tag)


@cache  # once is enough
def _say_new(dtd: int) -> None:
    _LOG.warning(
        "PubMed answers by pubmed_%d.dtd, newer than what ketum was made for (%d): "
        "the XML is kept whole, but new elements are not read",
        dtd,
        _NEWEST_DTD,
    )
