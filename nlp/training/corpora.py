"""The training corpora as texts with typed spans, read from the reference folder.

Each source keeps its own label scheme ("task"): the network has one output layer a task
over a shared encoder, so that a corpus that leaves a type unannotated teaches nothing
wrong about it.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

KETUM = ("ALKALOID", "RECEPTOR", "OUTCOME", "ADVERSE_EFFECT", "SUBSTANCE", "DRUG")
TASKS: dict[str, tuple[str, ...]] = {
    "ketum": KETUM,
    "cdr": ("Chemical", "Disease"),
    "biored": ("Chemical", "Disease", "Gene"),
    "drugprot": ("Chemical", "Gene"),
}
_BIORED = {
    "ChemicalEntity": "Chemical",
    "DiseaseOrPhenotypicFeature": "Disease",
    "GeneOrGeneProduct": "Gene",
}


@dataclass(frozen=True, slots=True)
class Span:
    """An annotated half-open span of code points; the flags hold for ketum's effects only."""

    start: int
    end: int
    label: str
    negated: bool = False
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """One annotated text: title and abstract joined by a newline, or a sentence."""

    key: str
    task: str
    text: str
    spans: tuple[Span, ...] = field(repr=False)


def gold(path: Path) -> list[Text]:
    """A file of ketum's own annotations (JSON lines)."""
    texts = []
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        shift = len(record["title"]) + 1
        spans = tuple(
            Span(
                m["start"] + shift * (m["field"] == "abstract"),
                m["end"] + shift * (m["field"] == "abstract"),
                m["type"],
                m["negated"],
                m["uncertain"],
            )
            for m in record["mentions"]
        )
        texts.append(Text(record["id"], "ketum", f"{record['title']}\n{record['text']}", spans))
    return texts


def pubtator(path: Path, task: str, names: dict[str, str]) -> Iterator[Text]:
    """A gzipped PubTator file; types that `names` does not map are dropped."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        block: list[str] = []
        for line in [*lines, "\n"]:
            if line.strip():
                block.append(line.rstrip("\n"))
            elif block:
                yield _pubtator_text(block, task, names)
                block = []


def _pubtator_text(block: list[str], task: str, names: dict[str, str]) -> Text:
    key, _, title = block[0].split("|", 2)
    abstract = block[1].split("|", 2)[2]
    spans = []
    for line in block[2:]:
        columns = line.split("\t")
        if len(columns) >= 5 and columns[1].isdigit() and columns[4] in names:
            spans.append(Span(int(columns[1]), int(columns[2]), names[columns[4]]))
    return Text(key, task, f"{title}\n{abstract}", tuple(spans))


def bioc(path: Path, task: str) -> Iterator[Text]:
    """A gzipped BioC file of DrugProt: one passage a document, title and abstract joined by a tab."""
    names = {"CHEMICAL": "Chemical", "GENE": "Gene", "GENE-Y": "Gene", "GENE-N": "Gene"}
    with gzip.open(path) as stream:
        for document in etree.parse(stream).iter("document"):
            text = document.findtext("passage/text") or ""
            spans = []
            for annotation in document.iter("annotation"):
                label = names.get((annotation.findtext("infon[@key='type']") or "").upper())
                location = annotation.find("location")
                if label and location is not None:
                    start = int(location.get("offset"))
                    spans.append(Span(start, start + int(location.get("length")), label))
            yield Text(document.findtext("id"), task, text.replace("\t", "\n", 1), tuple(spans))


def cdr_test(shared: Path) -> list[Text]:
    """The BC5CDR test split: it only measures."""
    names = {"Chemical": "Chemical", "Disease": "Disease"}
    return list(pubtator(shared / "corpora/bc5cdr/CDR_TestSet.PubTator.txt.gz", "cdr", names))


def auxiliary(shared: Path) -> list[Text]:
    """The public corpora that may train, without any document of the BC5CDR test split."""
    corpora = shared / "corpora"
    held_out = {t.key for t in cdr_test(shared)}
    names = {"Chemical": "Chemical", "Disease": "Disease"}
    texts: list[Text] = []
    for part in ("Training", "Development"):
        texts += pubtator(corpora / f"bc5cdr/CDR_{part}Set.PubTator.txt.gz", "cdr", names)
    for part in ("Train", "Dev", "Test"):
        texts += pubtator(corpora / f"biored/{part}.PubTator.gz", "biored", _BIORED)
    for name in ("train_113docs", "dev_350docs"):
        texts += bioc(corpora / f"drugprot/{name}.bioc.xml.gz", "drugprot")
    return [t for t in texts if t.key not in held_out]
