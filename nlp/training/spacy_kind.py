"""The second kind of recogniser: spaCy's tok2vec and transitions over floret vectors trained here.

It learns the same folds as `train.py` and sees the same vocabulary marks (as tags); it is
measured beside the network by `crossvalidate.py` and does not ship.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import floret  # type: ignore[import-not-found]
import spacy
from lxml import etree
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.training.batchers import minibatch_by_words
from spacy.training.initialize import convert_vectors
from spacy.util import filter_spans
from thinc.api import Adam, fix_random_seed, warmup_linear

from nlp import pipeline
from nlp.training import corpora
from nlp.training.train import HIDE, folded

BASE_EPOCHS, EPOCHS = 3, 14
WORDS = 600  # a batch
RATE = 1e-3
DROPOUT = 0.15
ATTRIBUTES = {"NORM": 8000, "PREFIX": 1000, "SUFFIX": 2500, "SHAPE": 2500, "TAG": 50}
WIDTH = 96
VECTORS = {"model": "skipgram", "mode": "floret", "hashCount": 2, "bucket": 30_000, "minn": 3, "maxn": 5, "dim": 100,
           "epoch": 5, "minCount": 3, "thread": 1}  # fmt: skip
TOK2VEC = {
    "@architectures": "spacy.Tok2Vec.v2",
    "embed": {"@architectures": "spacy.MultiHashEmbed.v2", "width": WIDTH, "attrs": list(ATTRIBUTES),
              "rows": list(ATTRIBUTES.values()), "include_static_vectors": True},
    "encode": {"@architectures": "spacy.MaxoutWindowEncoder.v2", "width": WIDTH, "depth": 4, "window_size": 1,
               "maxout_pieces": 3},
}  # fmt: skip
TRANSITIONS = {
    "@architectures": "spacy.TransitionBasedParser.v2", "state_type": "ner", "extra_state_tokens": False,
    "hidden_width": 64, "maxout_pieces": 2, "use_upper": True,
    "tok2vec": {"@architectures": "spacy.Tok2VecListener.v1", "width": WIDTH, "upstream": "tok2vec"},
}  # fmt: skip
DISEASES = ("Chemical", "Disease")
LATER = pipeline.COMPONENTS[pipeline.COMPONENTS.index(pipeline.TRAINED) :]  # what a recogniser does not see


def tags_of(doc: Doc) -> list[str]:
    """The vocabulary's mark on every token: outside, begin or inside of a type."""
    return [f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else "O" for t in doc if len(t)]


def plain(language: Language, doc: Doc, tags: list[str]) -> Doc:
    """The tokens and sentences of `doc` with the vocabulary's marks as tags and without entities."""
    tokens = [t for t in doc if len(t)]  # a mention's end may leave an empty one
    ends, following = [t.idx + len(t) for t in tokens], [*(t.idx for t in tokens[1:]), len(doc.text)]
    spaces = [end < begin for end, begin in zip(ends, following, strict=True)]
    starts: list[bool | int | None] = [t.is_sent_start for t in tokens]
    return Doc(language.vocab, [t.text for t in tokens], spaces, tags=tags, sent_starts=starts)


def hidden(tags: list[str], rng: random.Random) -> list[str]:
    """Tags with each mention hidden with probability `HIDE`, and now and then all of them, as in `examples.py`."""
    if rng.random() < HIDE / 2:
        return ["O"] * len(tags)
    kept, hide = list(tags), False
    for place, tag in enumerate(tags):
        hide = rng.random() < HIDE if tag.startswith("B") else hide and tag != "O"
        if hide:
            kept[place] = "O"
    return kept


def abstracts(shared: Path) -> Iterator[str]:
    """Titles and abstracts without annotations: PubMed records and the corpora that may train."""
    for path in sorted((shared / "pubmed").glob("*.xml.gz")):
        with gzip.open(path) as stream:
            for article in etree.parse(stream).iter("Article"):
                parts = [article.find("ArticleTitle"), *article.iter("AbstractText")]
                yield "\n".join("".join(p.itertext()) for p in parts if p is not None)
    yield from (text.text for text in corpora.auxiliary(shared))


def empty(labels: Iterable[str]) -> Language:
    """A tok2vec that sees vectors and the vocabulary's marks, and a transition recogniser behind it."""
    language = spacy.blank("en")
    language.add_pipe("tok2vec", config={"model": TOK2VEC})
    recogniser = language.add_pipe("ner", config={"model": TRANSITIONS})
    for label in labels:
        recogniser.add_label(label)  # type: ignore[attr-defined]
    return language


def examples(language: Language, rules: Language, texts: list[corpora.Text]) -> list[Example]:
    """Each text with the vocabulary's marks, and with the annotated spans that `language` is to find."""
    labels, items = language.get_pipe("ner").labels, []  # type: ignore[attr-defined]
    for text, doc in zip(texts, rules.pipe((t.text for t in texts), disable=LATER), strict=True):
        tagged = plain(language, doc, tags_of(doc))
        reference = tagged.copy()
        spans = (reference.char_span(s.start, s.end, s.label, alignment_mode="expand") for s in text.spans)
        reference.ents = filter_spans([s for s in spans if s is not None and s.label_ in labels])
        items.append(Example(tagged, reference))
    return items


def train(language: Language, items: list[Example], epochs: int, seed: int) -> None:
    """Train in place; the weights that remain are the running average."""
    rng = random.Random(seed)  # noqa: S311  it shuffles, no secret hangs on it
    steps = epochs * sum(len(e.x) for e in items) // WORDS
    rates = warmup_linear(RATE, steps // 20, steps)
    optimizer = Adam(rates, L2=0.01, L2_is_weight_decay=True, use_averages=True)  # type: ignore[arg-type]
    for epoch in range(1, epochs + 1):
        rng.shuffle(items)
        losses: dict[str, float] = {}
        for batch in minibatch_by_words(items, WORDS, tolerance=0.5):
            seen = [Example(plain(language, e.x, hidden([t.tag_ for t in e.x], rng)), e.y) for e in batch]
            language.update(seen, drop=DROPOUT, sgd=optimizer, losses=losses)
            optimizer.step_schedules()
        print(f"epoch {epoch}/{epochs}  loss {losses['ner']:.0f}  {time.process_time() / 60:.1f} CPU min", flush=True)
    with language.use_params(optimizer.averages):
        averaged = language.to_bytes()
    language.from_bytes(averaged)


def base(shared: Path, rules: Language, folder: Path, seed: int) -> None:
    """Train vectors on abstracts and the tok2vec on chemicals and diseases: what all folds start from."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = (" ".join(t.lower_ for t in rules.make_doc(text) if not t.is_space) for text in abstracts(shared))
    (folder / "abstracts.txt").write_text("\n".join(lines), encoding="utf-8")
    floret.train_unsupervised(str(folder / "abstracts.txt"), **VECTORS).save_floret_vectors(str(folder / "floret"))
    language = empty(DISEASES)
    convert_vectors(language, folder / "floret", truncate=0, prune=-1, mode="floret", attr="LOWER")
    texts = [t for t in corpora.auxiliary(shared) if t.task in ("cdr", "biored")]
    items = examples(language, rules, texts)
    language.initialize(lambda: items[:100])
    train(language, items, BASE_EPOCHS, seed)
    language.to_disk(folder / "model")


def main() -> None:
    """Make what all folds start from where it is missing, then train one fold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True, help="the reference folder (gold/, corpora/, pubmed/)")
    parser.add_argument("--base", type=Path, required=True, help="vectors and first weights; made where missing")
    parser.add_argument("--out", type=Path, required=True, help="where the pipeline goes")
    parser.add_argument("--fold", type=int, help="hold this fold of ketum's documents out")
    parser.add_argument("--folds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=20261124)
    args = parser.parse_args()
    fix_random_seed(args.seed)
    rules = pipeline.build(pipeline.RULES)
    if not (args.base / "model").exists():
        base(args.shared, rules, args.base, args.seed)
    start, language = spacy.load(args.base / "model"), empty(corpora.KETUM)
    names = ("train_pubmed", "train_composed")
    own = [t for name in names for t in corpora.gold(args.shared / f"gold/{name}.jsonl")]
    kept, held = folded(own, args.fold, args.folds)
    language.vocab.vectors = start.vocab.vectors
    items = examples(language, rules, kept)
    language.initialize(lambda: items[:100])
    language.get_pipe("tok2vec").model.from_bytes(start.get_pipe("tok2vec").model.to_bytes())  # type: ignore[attr-defined]
    train(language, items, EPOCHS, args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    language.to_disk(args.out / "model")
    (args.out / "held_out.json").write_text(json.dumps([t.key for t in held]))


if __name__ == "__main__":
    main()
