"""Tries a trained classifier for `acts_on` beside the rules, on folds of DrugProt's documents.

    python -m nlp.training.actions ../shared

Prints precision, recall and F1 of pairs (is anything said of them?) and of pairs with their kind of
action, for the rules, for a logistic regression, and for both together. It is a measurement, no part
of the product; what it scored is in docs/decisions.
"""

from __future__ import annotations

import gzip
import math
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from pathlib import Path

import spacy
from lxml import etree
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import Pipeline, make_pipeline
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans

from nlp.components import extensions, sentences, tokenizer  # noqa: F401  registers
from nlp.relations.actions import Actions
from nlp.relations.clauses import TOKEN, Outline
from nlp.relations.outlines import Outliner
from nlp.types import Passage

NONE = "none"
CORPUS_KINDS = {
    "AGONIST": "up", "AGONIST-ACTIVATOR": "up", "AGONIST-INHIBITOR": "up", "ACTIVATOR": "up",
    "INDIRECT-UPREGULATOR": "up", "ANTAGONIST": "down", "INHIBITOR": "down", "INDIRECT-DOWNREGULATOR": "down",
    "SUBSTRATE": "substrate", "SUBSTRATE_PRODUCT-OF": "substrate", "DIRECT-REGULATOR": "direct",
}  # fmt: skip
ACTION_KINDS = {
    "agonist": "up", "partial_agonist": "up", "activates": "up", "inducer": "up", "raises": "up",
    "antagonist": "down", "inverse_agonist": "down", "inhibitor": "down", "blocks": "down", "lowers": "down",
    "substrate": "substrate", "binds": "direct", "modulates": "direct", "mediates": "direct",
}  # fmt: skip
_FOLDS = 5
_THRESHOLDS = (0.3, 0.5, 0.7)


@dataclass(frozen=True, slots=True)
class Pair:
    """An alkaloid token and a receptor token of one outline, in one document (`key`)."""

    key: str
    features: dict[str, float]
    rules: str
    kind: str


def pairs(key: str, doc: Doc, actions: Actions, gold: dict[tuple[int, int], str]) -> Iterator[Pair]:
    """Every pair of a text, with what the rules say of it and what the corpus says (`gold`, by mentions)."""
    for outline in Outliner()(doc):
        tokens = list(dict.fromkeys(TOKEN.findall(outline.text)))
        told = [(s.subject.members, s.receptor.members, s) for s in actions.said(outline)]
        for subject, receptor in product([t for t in tokens if t[0] == "S"], [t for t in tokens if t[0] == "R"]):
            members = list(product(outline.group(subject).members, outline.group(receptor).members))
            said = [x for s, r, x in told if not x.denied and any(a in s and b in r for a, b in members)]
            rules = ACTION_KINDS.get(said[0].action, NONE) if said else NONE
            features = _features(outline, subject, receptor) | {f"rule={x.rule}": 1.0 for x in said}
            kinds = [gold[m] for m in members if m in gold]
            yield Pair(key, features | {f"rules={rules}": 1.0}, rules, kinds[0] if kinds else NONE)


def _features(outline: Outline, subject: str, receptor: str) -> dict[str, float]:
    """The words before, between and after two tokens, with the other tokens by their letter."""
    places = {t: re.search(rf"{t}(?!\d)", outline.text) for t in (subject, receptor)}
    first, last = sorted((m for m in places.values() if m), key=lambda m: m.start())
    order = "SR" if first.group() == subject else "RS"
    plain = [re.sub(r"\d+", "", part).split() for part in (
        outline.text[: first.start()], outline.text[first.end() : last.start()], outline.text[last.end() :],
    )]  # fmt: skip
    before, between, after = plain[0][-4:], plain[1], plain[2][:4]
    found = {f"order={order}": 1.0, "distance": math.log1p(len(between))}
    for name, words in (("before", before), ("between", between[:25]), ("after", after)):
        found |= {f"{name}={word}": 1.0 for word in words}
        found |= {f"{name} {order}={a} {b}": 1.0 for a, b in pairwise(words)}
    return found


def drugprot(path: Path, language: Language) -> Iterator[tuple[str, Doc, dict[tuple[int, int], str]]]:
    """The texts of a DrugProt file, chemicals as alkaloids, genes as receptors, and the kinds of their relations."""
    with gzip.open(path) as stream:
        for document in etree.parse(stream).iter("document"):
            text = (document.findtext("passage/text") or "").replace("\t", "\n", 1)
            title, _, abstract = text.partition("\n")
            doc = language.make_doc(text)
            doc._.passage = Passage(document.findtext("id"), title, abstract)
            spans = dict(_spans(document))
            tokenizer.split_at(doc, [offset for start, end, _ in spans.values() for offset in (start, end)])
            doc = language.get_pipe("ketum_sentences")(doc)
            found = [doc.char_span(s, e, label=label, kb_id=text[s:e].lower()) for s, e, label in spans.values()]
            doc.ents = filter_spans([span for span in found if span is not None])
            index = {(ent.start_char, ent.end_char): i for i, ent in enumerate(doc.ents)}
            yield document.findtext("id"), doc, dict(_relations(document, spans, index))


def _spans(document: etree._Element) -> Iterator[tuple[str, tuple[int, int, str]]]:
    for annotation in document.iter("annotation"):
        location = annotation.find("location")
        start = int(location.get("offset"))
        chemical = annotation.findtext("infon[@key='type']") == "CHEMICAL"
        end = start + int(location.get("length"))
        yield annotation.get("id"), (start, end, "ALKALOID" if chemical else "RECEPTOR")


def _relations(
    document: etree._Element, spans: dict[str, tuple[int, int, str]], index: dict[tuple[int, int], int]
) -> Iterator[tuple[tuple[int, int], str]]:
    for relation in document.iter("relation"):
        kind = CORPUS_KINDS.get(relation.findtext("infon[@key='type']"))
        ends = sorted((spans[node.get("refid")] for node in relation.iter("node")), key=lambda span: span[2])
        places = [index[span[:2]] for span in ends if span[:2] in index]
        if kind and len(places) == len(ends):
            yield (places[0], places[1]), kind


def classifier() -> Pipeline:
    """A logistic regression over sparse features."""
    return make_pipeline(DictVectorizer(), LogisticRegression(C=1.0, max_iter=400, class_weight="balanced"))


def score(found: Sequence[Pair], said: Sequence[str]) -> str:
    """Precision, recall and F1 of what is said, as pairs and with the kind."""
    shown = []
    for typed in (False, True):
        hits = sum(NONE not in (p.kind, s) and (p.kind == s or not typed) for p, s in zip(found, said, strict=True))
        precision = hits / max(1, sum(s != NONE for s in said))
        recall = hits / max(1, sum(p.kind != NONE for p in found))
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        shown.append(f"{precision:.3f} {recall:.3f} {f1:.3f}")
    return "   ".join(shown)


def held_out(found: Sequence[Pair], *, with_rules: bool) -> list[dict[str, float]]:
    """For each pair the probabilities of the kinds, from a model that has not seen its document.

    Args:
        found: The pairs.
        with_rules: Whether the model also sees what the rules say.
    """
    kinds, keys = [p.kind for p in found], [p.key for p in found]
    seen = [{k: v for k, v in p.features.items() if with_rules or not k.startswith("rule")} for p in found]
    given: list[dict[str, float]] = [{} for _ in found]
    for train, test in GroupKFold(_FOLDS).split(found, kinds, keys):
        model = classifier().fit([seen[i] for i in train], [kinds[i] for i in train])
        for i, row in zip(test, model.predict_proba([seen[i] for i in test]), strict=True):
            given[i] = dict(zip(model.classes_, row, strict=True))
    return given


def main(shared: Path) -> None:
    """Print the table."""
    extensions.register()
    language = spacy.blank("en")
    language.tokenizer = tokenizer.pharmacology_tokenizer(language)
    language.add_pipe("ketum_sentences")
    actions = Actions(language, "actions")
    files = sorted((shared / "corpora/drugprot").glob("*.xml.gz"))
    found = [p for f in files for key, doc, gold in drugprot(f, language) for p in pairs(key, doc, actions, gold)]
    print(f"{len(found)} pairs, {sum(p.kind != NONE for p in found)} with a relation")
    print(f"{'':32} pair P, R, F1       with kind P, R, F1")
    _show("rules", found, [p.rules for p in found])
    words, both = held_out(found, with_rules=False), held_out(found, with_rules=True)
    for threshold in _THRESHOLDS:
        _show(f"words, from {threshold}", found, [_said(g, threshold) for g in words])
        told = [_said(g, threshold) for g in both]
        _show(f"words and rules, from {threshold}", found, told)
        _show(
            f"rules, else both from {threshold}", found, [_first(p.rules, t) for p, t in zip(found, told, strict=True)]
        )
        kept = [p.rules if t != NONE else NONE for p, t in zip(found, told, strict=True)]
        _show(f"rules that both from {threshold} keep", found, kept)


def _show(name: str, found: Sequence[Pair], said: Sequence[str]) -> None:
    print(f"{name:32} {score(found, said)}")


def _said(probabilities: dict[str, float], threshold: float) -> str:
    """The likeliest kind, where some relation is likely enough."""
    if 1 - probabilities[NONE] < threshold:
        return NONE
    return max((k for k in probabilities if k != NONE), key=lambda k: probabilities[k])


def _first(said: str, other: str) -> str:
    return said if said != NONE else other


if __name__ == "__main__":
    main(Path(sys.argv[1]))
