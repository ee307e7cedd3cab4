"""What the E-utilities answer, word for word as PubMed does, and small records of our own making."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

_PUBMED_DTD = "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd"
_EUTILS_DTD = "https://eutils.ncbi.nlm.nih.gov/eutils/dtd"
HEAD = (
    '<?xml version="1.0" ?>\n'
    f'<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" "{_PUBMED_DTD}">\n'
)
ERROR_PAGE = (
    "<!DOCTYPE html>\n<html><head><title>NCBI - WWW Error {0}</title></head>"
    "<body><h1>Error</h1><p>Our servers are busy.</p></body></html>\n"
)


def article(pmid: int, title: str = "Kratom", revised: dt.date = dt.date(2025, 1, 1)) -> str:
    """A small record of our own making."""
    return (
        '<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM">'
        f'<PMID Version="1">{pmid}</PMID>'
        f"<DateRevised>{revised:<Year>%Y</Year><Month>%m</Month><Day>%d</Day>}</DateRevised>"
        f"<Article><ArticleTitle>{title}</ArticleTitle></Article></MedlineCitation></PubmedArticle>"
    )


def revised(xml: str) -> dt.date:
    """The `DateRevised` of a record's XML; the first day of the calendar where there is none."""
    match = re.search(r"<DateRevised>\s*<Year>(\d+)</Year>\s*<Month>(\d+)</Month>\s*<Day>(\d+)</Day>", xml)
    return dt.date(*map(int, match.groups())) if match else dt.date.min


def article_set(records: Iterable[str]) -> str:
    wrapped = (
        f"<PubmedArticle>{xml}</PubmedArticle>" if xml.startswith("<MedlineCitation") else xml for xml in records
    )
    return f"{HEAD}<PubmedArticleSet>\n{''.join(wrapped)}</PubmedArticleSet>"


def esearch_result(content: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8" ?>\n<!DOCTYPE eSearchResult PUBLIC '
        f'"-//NLM//DTD esearch 20060628//EN" "{_EUTILS_DTD}/20060628/esearch.dtd">\n'
        f"<eSearchResult>{content}</eSearchResult>\n"
    )


def efetch_error(message: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8" ?>\n<!DOCTYPE eEfetchResult PUBLIC '
        f'"-//NLM//DTD efetch 20131226//EN" "{_EUTILS_DTD}/20131226/efetch.dtd">\n'
        f"<eFetchResult>\n\t<ERROR>{message}</ERROR>\n</eFetchResult>\n"
    )


ANSWERS = {
    "429": (429, '{"error":"API rate limit exceeded","api-key":"{key}","count":"4","limit":"3"}'),
    "429-retry-after": (429, '{"error":"API rate limit exceeded","api-key":"{key}","count":"4","limit":"3"}'),
    "500": (500, "Internal Server Error"),
    "502-html": (502, ERROR_PAGE.format(502)),
    "200-html": (200, ERROR_PAGE.format(200)),
    "200-json": (200, '{"error":"unexpected condition","status":"unknown"}'),
    "200-nothing": (200, ""),
    "error-xml": (200, efetch_error("Search Backend failed: read request has failed for {key}")),
    "400-key": (400, '{"error":"API key invalid","api-key":"{key}","type":"ip","status":"unknown"}'),
    "400-backend": (400, efetch_error("Error: proxy_stream(): Failed to connect to PubOne service")),
}
