"""Real PubMed files, as NLM wrote them, against an independent walk over the same XML."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from flows.pubmed.medline import parse, parse_record
from flows.pubmed.types import Deletion, Fault, Record

pytestmark = pytest.mark.shared

CITATIONS = "//PubmedArticle/MedlineCitation | /MedlineCitationSet/MedlineCitation | //BookDocument"


def files(shared: Path) -> list[Path]:
    real = sorted((shared / "pubmed").glob("*.xml.gz"))
    real += sorted(path for path in (shared / "pubmed" / "entrez").glob("*.xml") if "pubmed" in path.name)
    return [*real, shared / "gold" / "real_dev.xml", shared / "gold" / "paraphrase_dev.xml"]


def walk(path: Path) -> list[tuple[int, str, str]]:
    """PMID, title and abstract of every record by one parse of the whole file."""
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    root = etree.fromstring(raw, etree.XMLParser(load_dtd=False, no_network=True))
    return [
        (
            int(citation.find("PMID").text),
            flat(citation.xpath("(Article/ArticleTitle | ArticleTitle)[1]")),
            "\n".join(filter(None, map(flat, map(lambda e: [e], citation.xpath("(Article|.)/Abstract/AbstractText"))))),
        )
        for citation in root.xpath(CITATIONS)
    ]


def flat(elements: list[Any]) -> str:
    return re.sub("[ \t\r\n]+", " ", "".join("".join(element.itertext()) for element in elements)).strip(" ")


def test_titles_and_abstracts_of_all_records_are_whole(shared: Path) -> None:
    compared = 0
    for path in files(shared):
        items = list(parse(path))
        assert not any(isinstance(item, Fault) for item in items), path
        records = [item for item in items if isinstance(item, Record)]
        assert [(r.pmid, r.title or "", r.abstract or "") for r in records] == walk(path), path.name
        compared += len(records)
    assert compared == 3698 + 77


def test_every_record_reads_the_same_from_its_stored_xml(shared: Path) -> None:
    for path in files(shared):
        for item in parse(path):
            assert isinstance(item, Deletion) or parse_record(item.xml) == item  # type: ignore[union-attr]


def test_the_folder_holds_3597_articles_and_6_chapters(shared: Path) -> None:
    pmids: dict[str, set[int]] = {"article": set(), "book": set(), "deletion": set()}
    sources = set()
    for path in sorted((shared / "pubmed").rglob("*.xml*")):
        for item in parse(path):
            if isinstance(item, Fault):
                sources.add(path.name)
            else:
                pmids[item.kind if isinstance(item, Record) else "deletion"].add(item.pmid)
    assert {kind: len(found) for kind, found in pmids.items()} == {"article": 3597, "book": 6, "deletion": 8}
    assert not (pmids["article"] & pmids["book"] or pmids["deletion"] & (pmids["article"] | pmids["book"]))
    assert all(re.match("e(search|post|info|summary)|espell", name) for name in sources)


@pytest.mark.parametrize("name", ["real_dev", "paraphrase_dev"])
def test_annotated_texts_are_read_character_for_character(shared: Path, name: str) -> None:
    lines = (shared / "gold" / f"{name}.jsonl").read_text("utf-8").splitlines()
    annotated = {entry["pmid"]: (entry["title"], entry["text"]) for entry in map(json.loads, lines)}
    records = [item for item in parse(shared / "gold" / f"{name}.xml") if isinstance(item, Record)]
    assert {record.pmid: (record.title, record.abstract) for record in records} == annotated
