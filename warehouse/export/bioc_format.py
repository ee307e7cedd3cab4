"""Writes BioC, as XML and as JSON, with the library of the format."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from bioc import (
    BioCAnnotation,
    BioCCollection,
    BioCDocument,
    BioCLocation,
    BioCNode,
    BioCPassage,
    BioCRelation,
    biocjson,
    biocxml,
)
from bioc.biocxml.encoder import encode_document
from lxml import etree

from warehouse.dictionary import Entry
from warehouse.export.reading import Document, Infons, Mention, Origin, Relation
from warehouse.export.text import joined

DOCUMENT_INFONS = {
    "journal": "papers.journal",
    "year": "papers.year",
    "doi": "papers.doi",
    "pmcid": "papers.pmcid",
    "language": "papers.language",
    "status": "papers.status",
    "design": "studies.design",
    "evidence_level": "studies.evidence_level",
}
ANNOTATION_INFONS = {
    "type": "mentions.entity_type",
    "identifier": "mentions.concept_id",
    "negated": "mentions.negated",
    "uncertain": "mentions.uncertain",
    "source": "mentions.source",
    "score": "mentions.score",
}
RELATION_INFONS = {
    "relation_id": "relations.relation_id",
    "type": "relations.relation_type",
    "value": "relations.value",
    "negated": "relation_sentences.negated",
    "uncertain": "relation_sentences.uncertain",
    "score": "relation_sentences.score",
}
_KEY = """\
A collection holds one document a paper that has a title or an abstract. Its id is the PMID.
The passages are the title, at offset 0, and the abstract, one character after the title's end (at 1 where there
is no title); their infon type is title or abstract. Offsets and lengths count Unicode code points.
An annotation is a mention; its id is mentions.mention_id. A relation is one sentence that says it; its nodes are
the annotations of its subject and its object, by the roles subject and object.
An infon is left out where there is no value.
"""


def as_xml(documents: Iterable[Document], origin: Origin, key: str) -> Iterator[str]:
    """Give a BioC XML file in pieces.

    Args:
        documents: The papers.
        origin: The run that built the warehouse.
        key: Name of the file that holds what `key_file` gives.
    """
    end = "</collection>\n"
    head = biocxml.dumps(_collection(origin, key)).removesuffix(end)
    encoded = (etree.tostring(encode_document(_document(each)), encoding="unicode") for each in documents)
    return joined(encoded, head, "\n", f"\n{end}")


def as_json(documents: Iterable[Document], origin: Origin, key: str) -> Iterator[str]:
    """Give a BioC JSON file in pieces; arguments as for `as_xml`."""
    end = "]}"
    head = biocjson.dumps(_collection(origin, key), ensure_ascii=False).removesuffix(end)
    encoded = (json.dumps(biocjson.toJSON(_document(each)), ensure_ascii=False) for each in documents)
    return joined(encoded, head, ",\n", f"{end}\n")


def key_file(entries: Iterable[Entry]) -> str:
    """Say what the parts of a collection mean, in the words of the data dictionary."""
    described = {f"{entry.name}.{column.name}": column.description for entry in entries for column in entry.columns}
    parts = {"document": DOCUMENT_INFONS, "annotation": ANNOTATION_INFONS, "relation": RELATION_INFONS}
    lines = [
        f"{part}, infon {infon} ({column}): {described[column]}"
        for part, infons in parts.items()
        for infon, column in infons.items()
    ]
    return "\n".join([_KEY, *lines, ""])


def _collection(origin: Origin, key: str) -> BioCCollection:
    collection = BioCCollection()
    collection.source = "PubMed, read by ketum"
    collection.date = f"{origin.started_at:%Y%m%d}"
    collection.key = key
    collection.infons = {"run_id": origin.run_id, "pipeline_version": origin.pipeline_version}
    return collection


def _document(paper: Document) -> BioCDocument:
    document = BioCDocument()
    document.id = str(paper.pmid)
    document.infons = _infons(paper.infons)
    offsets = {"title": 0, "abstract": len(paper.title or "") + 1}
    for field, text in (("title", paper.title), ("abstract", paper.abstract)):
        if text is not None:
            passage = BioCPassage.of_text(text, offsets[field])
            passage.infons = {"type": field}
            for mention in paper.mentions:
                if mention.field == field:
                    passage.add_annotation(_annotation(mention, offsets[field]))
            document.add_passage(passage)
    for number, relation in enumerate(paper.relations, 1):
        document.add_relation(_relation(f"R{number}", relation))
    return document


def _annotation(mention: Mention, offset: int) -> BioCAnnotation:
    annotation = BioCAnnotation()
    annotation.id = mention.mention_id
    annotation.text = mention.text
    annotation.infons = _infons(mention.infons)
    annotation.add_location(BioCLocation(offset + mention.start_char, mention.end_char - mention.start_char))
    return annotation


def _relation(name: str, said: Relation) -> BioCRelation:
    relation = BioCRelation()
    relation.id = name
    relation.infons = _infons(said.infons)
    relation.add_node(BioCNode(said.subject_mention_id, "subject"))
    relation.add_node(BioCNode(said.object_mention_id, "object"))
    return relation


def _infons(infons: Infons) -> Mapping[str, str]:
    """Write values as JSON does, true and 0.9, and texts as they are."""
    return {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in infons.items()
        if value is not None
    }
