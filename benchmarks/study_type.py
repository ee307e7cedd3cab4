"""Study designs beside two others' word: the study-type corpus, and PubMed's own index.

    python benchmarks/study_type.py --shared ../shared

The corpus (2,645 abstracts of neurology and psychiatry, 14 classes) gives no publication types,
so text alone decides. Its classes are told by subject and intervention, ours by method: a class
stands for the designs that it may be. A study that is no trial may be a trial without
randomization or an observational study, and *Remaining* stands for no design: it is left out of
the accuracy. The baseline says one design throughout, the one that is right most often on the
training split. Only the test split is measured.

PubMed's publication types and MeSH check tags are compared with what the text of the same record
tells, and with what text and index together tell. A record may have several types ("Case Reports"
and "Review"): it counts once for each. MeSH tags more species than were studied: "Humans" stands
on human cell lines, "Mice" on antibodies.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.language import Language

from flows.pubmed import medline
from flows.pubmed.types import Record
from nlp import pipeline, reader
from nlp.types import Passage, Study

LEFT_OUT = "Remaining"
TRIAL, CASE, NO_TRIAL = {"clinical_trial"}, {"case_report", "case_series"}, {"clinical_trial", "observational"}
CLASSES = {
    "Non-systematic-review": {"review"},
    "Human-systematic-review": {"systematic_review"},
    "Human-case-report": CASE,
    "Human-RCT-drug-intervention": TRIAL,
    "Human-RCT-non-drug-intervention": TRIAL,
    "Human-RCT-non-intervention": TRIAL,
    "Human-non-RCT-drug-intervention": NO_TRIAL,
    "Human-non-RCT-non-drug-intervention": NO_TRIAL,
    "Animal-drug-intervention": {"animal"},
    "Animal-non-drug-intervention": {"animal"},
    "Animal-other": {"animal"},
    "In-vitro-study": {"in_vitro"},
    "Clinical-study-protocol": {"other"},
}
TYPES = {
    "Case Reports": CASE,
    "Review": {"review", "systematic_review"},
    "Systematic Review": {"systematic_review"},
    "Meta-Analysis": {"systematic_review"},
    "Clinical Trial": TRIAL,
    "Randomized Controlled Trial": TRIAL,
    "Observational Study": {"observational"},
}
TAGS = {"Humans": "human", "Mice": "mouse", "Rats": "rat", "Dogs": "dog"}


def studies(language: Language, passages: Iterable[Passage]) -> Iterator[Study]:
    """The study of every passage."""
    for reading in reader.read(language, passages):
        yield reading.study


def corpus(folder: Path, split: str) -> list[tuple[str, Passage]]:
    """Class and text of every abstract of a split."""
    csv.field_size_limit(sys.maxsize)
    with gzip.open(folder / f"{split}.csv.gz", "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [(row["accepted_label"], Passage(row["pmid"], row["title"], row["abstract"])) for row in rows]


def records(folder: Path) -> list[Record]:
    """The newest of every PubMed record with an abstract."""
    found: dict[int, Record] = {}
    for path in sorted(folder.glob("*.xml.gz")):
        found |= {r.pmid: r for r in medline.parse(path) if isinstance(r, Record) and r.abstract}
    return list(found.values())


def table(head: str, rows: Iterable[Iterable[object]]) -> None:
    """Print a Markdown table; columns of the head are parted by bars."""
    print(f"\n| {head} |\n|{' --- |' * (head.count('|') + 1)}")
    for row in rows:
        print("|", *(f"{cell} |" for cell in row))


def commonest(labels: Iterable[str]) -> str:
    """The design that is right most often where it is said of every abstract."""
    return Counter(design for label in labels for design in CLASSES.get(label, ())).most_common(1)[0][0]


def measure_corpus(folder: Path, language: Language) -> None:
    """Accuracy on the test split, by class, beside the baseline."""
    always = commonest(label for label, _ in corpus(folder, "train"))
    labels, passages = zip(*corpus(folder, "test"), strict=True)
    said: dict[str, Counter[str]] = defaultdict(Counter)
    for label, study in zip(labels, studies(language, passages), strict=True):
        said[label][study.design or "none"] += 1
    right = {label: sum(said[label][design] for design in designs) for label, designs in CLASSES.items()}
    total = sum(said[label].total() for label in CLASSES)
    baseline = sum(said[label].total() for label, designs in CLASSES.items() if always in designs)
    print(f"study-type, test: {sum(right.values()) / total:.3f} of {total}; always {always}: {baseline / total:.3f}")
    table(
        "class | abstracts | right | accuracy | designs said",
        (
            [label, n := said[label].total(), right[label], f"{right[label] / n:.3f}", commonest_said(said[label])]
            for label in CLASSES
        ),
    )
    print(f"\n{LEFT_OUT}: {said[LEFT_OUT].total()}, {commonest_said(said[LEFT_OUT])}")


def commonest_said(counts: Counter[str]) -> str:
    """The four designs said most often."""
    return ", ".join(f"{design} {count}" for design, count in counts.most_common(4))


def measure_index(found: list[Record], language: Language) -> None:
    """Agreement with PubMed's publication types and check tags, by text alone and with the index."""
    mesh = [tuple(heading.descriptor for heading in r.mesh) for r in found]
    bare = [Passage(str(r.pmid), r.title or "", r.abstract or "") for r in found]
    full = [
        Passage(str(r.pmid), r.title or "", r.abstract or "", r.publication_types, terms)
        for r, terms in zip(found, mesh, strict=True)
    ]
    by_text, by_all = list(studies(language, bare)), list(studies(language, full))
    rows = []
    for name, designs in TYPES.items():
        of_type = [index for index, r in enumerate(found) if name in r.publication_types]
        agree = [sum(read[index].design in designs for index in of_type) for read in (by_text, by_all)]
        rows.append([name, len(of_type), *(f"{count / len(of_type):.3f}" for count in agree)])
    table("publication type | records | agree, text alone | agree, text and index", rows)
    rows = []
    for tag, species in TAGS.items():
        tagged = {index for index, terms in enumerate(mesh) if tag in terms}
        told = {index for index, study in enumerate(by_text) if species in study.species and mesh[index]}
        both = len(tagged & told)
        rows.append([tag, len(tagged), len(told), f"{both / len(told):.3f}", f"{both / len(tagged):.3f}"])
    table("check tag | records tagged | told by the text | precision | recall", rows)


def main() -> None:
    """Measure both and print the tables."""
    parser = argparse.ArgumentParser(description="Study designs on the study-type corpus and on PubMed records.")
    parser.add_argument("--shared", type=Path, required=True, help="the reference folder")
    shared = parser.parse_args().shared
    language = pipeline.build(pipeline.RULES)
    measure_corpus(shared / "corpora" / "study-type", language)
    measure_index(records(shared / "pubmed"), language)


if __name__ == "__main__":
    main()
