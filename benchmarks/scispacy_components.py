"""ketum's components beside what scispaCy and spaCy offer for the same work, on the same texts, one core.

    python benchmarks/scispacy_components.py ../shared/pubmed [--texts 400] [--rounds 3]

Texts: real abstracts of the folder, drawn at random. Each component is built and run in a process of its own,
on texts made ready by those before it; the two of a pair run in turn. Given are the medians of the rounds, what
came out (which shows whether the same work was done) and the memory that building and running it added.

scispaCy's models are not needed: its recogniser is built in its own size (spaCy's tok2vec of width 96 and depth 4,
transitions) with random weights, so its time counts and its output does not. Its linker gets our own vocabulary;
the index is made by its own function, which refuses newer SciPy for the sake of files that are not written here.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import statistics
import time
import warnings
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

os.environ.setdefault("OMP_NUM_THREADS", "1")

import memory
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from flows import mapping
from flows.pubmed import medline
from flows.pubmed.types import Record
from nlp import pipeline, reader, vocabulary
from nlp.types import ENTITY_TYPES, Passage

Component = Callable[[Doc], object]
WARM_UP = 20  # texts that are not counted


class Work(NamedTuple):
    """A work on one text, in two ways."""

    after: str | None  # the last component before it; without one, the tokenizer is measured
    ketum: Callable[[Language], Component]
    peer: Callable[[Language], Component]
    peer_name: str
    unit: str
    count: Callable[[Doc], int]


def scispacy_tokenizer(language: Language) -> Component:
    from scispacy.custom_tokenizer import combined_rule_tokenizer

    tokenizer = combined_rule_tokenizer(language)
    return lambda doc: tokenizer(doc.text)


def pysbd_sentences(_: Language) -> Component:
    from scispacy.custom_sentence_segmenter import pysbd_sentencizer

    return pysbd_sentencizer


def entity_ruler(language: Language) -> Component:
    ruler = language.create_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER", "overwrite_ents": True})
    types = {concept.concept_id: concept.entity_type for concept in vocabulary.concepts().values()}
    with language.select_pipes(disable=language.pipe_names):
        ruler.add_patterns([{"label": types[t.concept_id], "pattern": t.term} for t in vocabulary.terms()])
    return ruler


def ner_of_scispacys_size(language: Language) -> Component:
    ner = language.create_pipe("ner")
    examples = [Example.from_dict(language.make_doc("kratom"), {"entities": [(0, 6, "SUBSTANCE")]})]
    for label in ENTITY_TYPES:
        ner.add_label(label)
    ner.initialize(lambda: examples, nlp=language)
    return ner


def scispacy_linker(_: Language) -> Component:
    from scispacy import candidate_generation as candidates
    from scispacy.linking import EntityLinker
    from scispacy.linking_utils import Entity, KnowledgeBase

    names: dict[str, list[str]] = {}
    for term in vocabulary.terms():
        names.setdefault(term.concept_id, []).append(term.term)
    known = vocabulary.concepts()
    base = KnowledgeBase([Entity(id_, known[id_].name, each, [known[id_].entity_type]) for id_, each in names.items()])
    candidates.scipy_supports_sparse_float16 = lambda: True
    aliases, vectorizer, index = candidates.create_tfidf_ann_index(None, base)
    return EntityLinker(
        candidate_generator=candidates.CandidateGenerator(index, vectorizer, aliases, base),
        filter_for_definitions=False,
        threshold=0.85,
    )


def ketum_linker(_: Language) -> Component:
    from nlp.components.linker import Linker

    linker = Linker()
    return lambda doc: [linker.link(ent.text, ent.label_) for ent in doc.ents]


def ours(name: str) -> Callable[[Language], Component]:
    return lambda language: language.get_pipe(name)


WORKS = {
    "tokens": Work(None, lambda language: lambda doc: language.tokenizer(doc.text), scispacy_tokenizer,
                   "scispaCy combined_rule_tokenizer", "tokens", len),
    "sentences": Work("", ours("ketum_sentences"), pysbd_sentences,
                      "scispaCy pysbd_sentencizer", "sentences", lambda doc: len(list(doc.sents))),
    "vocabulary": Work("abbreviation_detector", ours("ketum_mentions"), entity_ruler,
                       "spaCy entity_ruler, same terms", "entities", lambda doc: len(doc.ents)),
    "recogniser": Work("ketum_roles", ours("ketum_model"), ner_of_scispacys_size,
                       "spaCy NER of scispaCy's size", "", lambda doc: 0),  # noqa: ARG005
    "linking": Work("ketum_model", ketum_linker, scispacy_linker,
                    "scispaCy scispacy_linker, same terms", "mentions", lambda doc: len(doc.ents)),
}  # fmt: skip


def measured(name: str, by_peer: bool, passages: list[Passage]) -> tuple[float, int, float]:
    """Milliseconds a text, what came out, and MiB that came on top."""
    warnings.filterwarnings("ignore")
    work = WORKS[name]
    language = pipeline.build()
    docs = [reader.make_doc(language, passage) for passage in passages]
    for before in language.pipe_names[: language.pipe_names.index(work.after) + 1] if work.after else ():
        docs = [language.get_pipe(before)(doc) for doc in docs]
    size = memory.resident()
    component = (work.peer if by_peer else work.ketum)(language)
    for doc in docs[:WARM_UP]:
        component(doc)
    counted = docs[WARM_UP:]
    started = time.process_time()
    done = [component(doc) for doc in counted]
    seconds = time.process_time() - started
    out = [made if isinstance(made, Doc) else doc for made, doc in zip(done, counted, strict=True)]
    return 1000 * seconds / len(out), sum(map(work.count, out)), memory.resident() - size


def texts(folder: Path, wanted: int) -> list[Passage]:
    """Real texts with an abstract, drawn at random."""
    records = (item for file in sorted(folder.glob("*.xml.gz")) for item in medline.parse(file))
    passages = [mapping.passage(record) for record in records if isinstance(record, Record)]
    return random.Random(1).sample([passage for passage in passages if passage.abstract], wanted)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--texts", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    passages = texts(args.folder, WARM_UP + args.texts)
    print("| work | by | ms a text | ratio | MiB added | came out |\n| --- | --- | ---: | ---: | ---: | ---: |")
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), max_tasks_per_child=1) as pool:
        for name, work in WORKS.items():
            rounds = [[pool.submit(measured, name, peer, passages).result() for peer in (True, False)]
                      for _ in range(args.rounds)]  # fmt: skip
            theirs, own = zip(*rounds, strict=True)
            ratio = statistics.median(t[0] / o[0] for t, o in rounds)
            for by, found, told in ((work.peer_name, theirs, ""), ("ketum", own, f"{ratio:.1f} times as fast")):
                speed, added = statistics.median(f[0] for f in found), max(f[2] for f in found)
                out = f"{found[0][1]:,} {work.unit}" if work.unit else ""
                print(f"| {name} | {by} | {speed:.2f} | {told} | {added:.0f} | {out} |", flush=True)


if __name__ == "__main__":
    main()
