"""Measures both kinds of recogniser on the documents their folds held out: `... crossvalidate --help`.

Each kind alone and merged with the vocabulary as the product merges, beside vocabulary and
rules without either. Lines of the vocabulary were written with the conventions of these
texts in view, so what the vocabulary does here is more than it will do on others.
"""

from __future__ import annotations

import argparse
import itertools
import json
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib import resources
from pathlib import Path

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from nlp import pipeline, reader
from nlp.components.places import Places
from nlp.components.recogniser import Floats, Recogniser
from nlp.components.windows import Array
from nlp.evaluate import FLAGS, Counts, Pair, Scores, score
from nlp.gold import Annotation, found_in, load
from nlp.training.export import export
from nlp.training.spacy_kind import LATER, plain, tags_of
from nlp.types import EFFECTS, ENTITY_TYPES, Passage

SETS = ("train_composed", "train_pubmed")
TYPES = (*EFFECTS, "DRUG", *(t for t in ENTITY_TYPES if t not in (*EFFECTS, "DRUG")))
Found = Iterable[tuple[Annotation, ...]]
Reader = Callable[[list[Passage]], Found]


class Transitions(Recogniser):
    """A pipeline of `spacy_kind.py` in the network's place: probabilities from its beam, no word on negation.

    A beam of one is the greedy parse, which finds most; a wider one tells how sure it is.
    """

    def __init__(self, folder: Path, width: int) -> None:
        super().__init__(Path(str(resources.files("nlp") / "model")))  # for the label scheme, which is the same
        self._language, self._width = spacy.load(folder), width

    def probabilities(self, doc: Doc) -> tuple[Array, Floats, Floats]:
        """Offsets, label and flag probabilities, one row a token; flags of a half leave the matter to the rules."""
        recogniser = self._language.get_pipe("ner")
        tagged = self._language.get_pipe("tok2vec")(plain(self._language, doc, tags_of(doc)))
        beams = recogniser.beam_parse([tagged], beam_width=self._width)  # type: ignore[attr-defined]
        labels = np.zeros((len(tagged), 1 + 2 * len(self.types)), dtype=np.float32)
        for (start, end, label), probability in recogniser.scored_ents(beams)[0].items():  # type: ignore[attr-defined]
            begin = 1 + 2 * self.types.index(label)
            labels[start, begin] += probability
            labels[start + 1 : end, begin + 1] += probability
        labels[:, 0] = np.maximum(1 - labels.sum(axis=1), 0)
        offsets = np.array([(t.idx, t.idx + len(t)) for t in tagged], dtype=np.int64).reshape(-1, 2)
        return offsets, labels, np.full((len(tagged), 2), 0.5, dtype=np.float32)


def alone(rules: Language, recogniser: Recogniser, marks: bool, passages: list[Passage]) -> Found:
    """What a recogniser finds where nothing else has a say, with or without sight of the vocabulary's marks."""
    for passage in passages:
        doc = rules(f"{passage.title}\n{passage.abstract}", disable=LATER)
        doc._.passage = passage
        if not marks:
            doc.ents = ()
        yield tuple(_marked(doc, recogniser))


def _marked(doc: Doc, recogniser: Recogniser) -> Iterator[Annotation]:
    places = Places(doc)
    for seen in recogniser.seen(doc.text, *recogniser.probabilities(doc)):
        field, start, end = places.of(seen.start, seen.end)
        words = doc.text[seen.start : seen.end]
        yield Annotation(field, start, end, seen.label, words, seen.negated > 0.5, seen.uncertain > 0.5)


def merged(language: Language, recogniser: Recogniser, passages: list[Passage]) -> Found:
    """What the product finds with this recogniser in the shipped one's place."""
    language.get_pipe(pipeline.TRAINED)._recogniser = recogniser  # type: ignore[attr-defined]
    return map(found_in, reader.read(language, passages))


def readers(network: Path, spacy_kind: Path) -> dict[str, Reader]:
    """Everything to be measured on one fold, by name."""
    rules, language = pipeline.build(pipeline.RULES), pipeline.build()
    minilm, greedy, beam = Recogniser(network), Transitions(spacy_kind, 1), Transitions(spacy_kind, 4)
    found: dict[str, Reader] = {"vocabulary and rules": lambda passages: map(found_in, reader.read(rules, passages))}
    for name, lone, weighed in (("MiniLM", minilm, minilm), ("spaCy", greedy, beam)):
        found[f"{name} without marks"] = partial(alone, rules, lone, False)
        found[f"{name} alone"] = partial(alone, rules, lone, True)
        found[f"{name}, vocabulary and rules"] = partial(merged, language, weighed)
    return found


def row(name: str, scores: Scores) -> str:
    """A line of the table: F1 with its interval, then precision and recall, of each type."""
    low, high = scores.core_macro_interval
    cells = [name, f"{scores.core_macro:.3f} ({low:.3f}-{high:.3f})"]
    cells += [_cell(scores.strict[t], *scores.intervals[t]) for t in TYPES]
    return f"| {' | '.join([*cells, *(f'{scores.flags[f].f1:.3f}' for f in FLAGS)])} |"


def _cell(counts: Counts, low: float, high: float) -> str:
    return f"{counts.f1:.3f} ({low:.3f}-{high:.3f}), {counts.precision:.2f} {counts.recall:.2f}"


def main() -> None:
    """Measure every fold that both kinds have and print a table for each set of texts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True, help="the reference folder (gold/)")
    parser.add_argument("--encoder", type=Path, required=True, help="folder of the pretrained MiniLM-L6 encoder")
    parser.add_argument("--network", type=Path, nargs="+", required=True, help="what train.py wrote, a folder a fold")
    parser.add_argument("--spacy", type=Path, nargs="+", required=True, help="what spacy_kind.py wrote, likewise")
    args = parser.parse_args()
    texts = {name: load(args.shared / f"gold/{name}.jsonl") for name in SETS}
    pairs: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for network, spacy_kind in zip(args.network, args.spacy, strict=True):
        held, *other = (json.loads((f / "held_out.json").read_text()) for f in (network, spacy_kind))
        if other != [held]:
            raise SystemExit(f"{network} and {spacy_kind} held out different documents; train them on the same folds")
        with tempfile.TemporaryDirectory() as folder:
            export(network / "weights.pt", args.encoder, "ketum", Path(folder))
            by_name = readers(Path(folder), spacy_kind / "model")
        for source, name in itertools.product(SETS, by_name):
            kept = [t for t in texts[source] if t.passage.key in held]
            found = by_name[name]([t.passage for t in kept])
            pairs[source, name] += [(t.annotations, f) for t, f in zip(kept, found, strict=True)]
    for source in SETS:
        columns = ("", "core macro", *TYPES, *FLAGS)
        print(f"\n{source}\n\n| {' | '.join(columns)} |\n|{' --- |' * len(columns)}")
        for (where, name), some in pairs.items():
            if where == source:
                print(row(name, score(some)))


if __name__ == "__main__":
    main()
