"""What the tests of the PubMed side share: composed files, a server of composed records, a client of it."""

from __future__ import annotations

import io

from eutils_standin import Clock, Eutils

from flows.pubmed.client import PubMed
from flows.pubmed.medline import parse_stream
from flows.pubmed.types import Fault, Record

KEY = "0123456789abcdef0123"
PROLOG = '<?xml version="1.0" encoding="UTF-8"?>\n'
DOCTYPE = '<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" "https://dtd.nlm.nih.gov/x.dtd">\n'


def article(pmid: object, title: str = "Kratom") -> str:
    return (
        f'<PubmedArticle><MedlineCitation Status="MEDLINE"><PMID Version="1">{pmid}</PMID>'
        f"<Article><ArticleTitle>{title}</ArticleTitle></Article></MedlineCitation></PubmedArticle>\n"
    )


def article_set(*records: str, prolog: str = PROLOG + DOCTYPE) -> bytes:
    return f"{prolog}<PubmedArticleSet>\n{''.join(records)}</PubmedArticleSet>\n".encode()


def read(source: bytes) -> tuple[list[int], list[Fault]]:
    """The PMIDs of the good records in order, and the faults."""
    items = list(parse_stream(io.BytesIO(source), "x.xml"))
    faults = [item for item in items if isinstance(item, Fault)]
    assert all(fault.source == "x.xml" for fault in faults)
    return [item.pmid for item in items if isinstance(item, Record)], faults


def only_fault(source: bytes) -> Fault:
    pmids, faults = read(source)
    assert pmids == []
    assert len(faults) == 1
    return faults[0]


def titles(source: bytes) -> list[str | None]:
    items = list(parse_stream(io.BytesIO(source), "x.xml"))
    assert all(isinstance(item, Record) for item in items), items
    return [item.title for item in items if isinstance(item, Record)]


def serving(*pmids: int, **options: object) -> Eutils:
    return Eutils({pmid: article(pmid) for pmid in pmids}, **options)  # type: ignore[arg-type]


def client(server: Eutils, clock: Clock, **options: object) -> PubMed:
    return PubMed("a@example.org", url=server.url, clock=clock, **options)  # type: ignore[arg-type]


def pmids(items: list[object]) -> list[int]:
    assert all(isinstance(item, Record) for item in items), items
    return [item.pmid for item in items if isinstance(item, Record)]
