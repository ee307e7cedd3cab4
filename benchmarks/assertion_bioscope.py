"""Negation and uncertainty rules on BioScope: precision, recall and F1 on noun phrases, and the cues behind the errors.

    python benchmarks/assertion_bioscope.py --shared ../shared

BioScope (Vincze et al., 2008, doi:10.1186/1471-2105-9-S11-S9) marks cues and their scopes; ketum
flags mentions. A mention here is the last noun of every noun phrase: effects are named by nouns,
and a head, unlike its whole phrase, holds no modifier that may itself be a cue ("potential role").
Nouns are the words that CRAFT tags so most often, and the words that it does not know, which are
names. A noun within a cue of BioScope is no mention.

A mention is truly negated where it lies in the scope of a negation cue, truly uncertain where in
that of a speculation cue. It is flagged where `Scopes` reaches it from a cue of that kind, each
kind by itself: `Assertion` lets negation win over uncertainty, BioScope does not. A cue of BioScope
is known where a cue of ours of the same kind shares a word with it.

An error is one of the *cue* (a scope whose cue we do not know, a flag from what is no cue in
BioScope) or of *reach* (both know the cue, and its scopes differ). Many are no fault, but another
notion of the flags; counts are of the abstracts:

* Aims are certain in BioScope: "to determine", "to investigate" 1 of 153, "we investigated" 0 of 130;
  only a "whether" in them is a cue. In ketum an aim is uncertain.
* "These results indicate that" is speculation there (276 of 278), a finding in `gold/GUIDELINES.md`.
* Now and then a mere alternative or ability is one: "or" 132 of 1,113, "can" 45 of 388.
* "Unaffected", "unchanged" are no cues (0 of 50), and the scope of "did not change", "did not differ"
  leaves the subject out (11 of 12). In ketum an effect that did not change is negated.
* A subject belongs to the scope in the passive ("was not seen" 140 of 176, "may be caused" 72 of 100)
  and before "seem" and "appear" (145 of 173), not before an active verb ("may cause" 2 of 413, "did
  not cause" 15 of 333), nor before "may be a" (1 of 142).
* A scope ends with its clause: that of "suggest" at the full stop (316 of 326; median 20 words), that
  of "but not" much sooner (median 3 words). Ours are counted in words.
* "In the absence of X", "not required for Y" open scopes, whatever they say of the effect.
"""

from __future__ import annotations

import argparse
import gzip
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import spacy
from lxml import etree

from nlp.components.scopes import Scopes, whole_words
from nlp.components.tokenizer import pharmacology_tokenizer
from nlp.rules import CueLine, assertion_cues

Offsets = tuple[int, int]
KINDS = {"negation": "negated", "speculation": "uncertain"}
UNKNOWN_CUES, FALSE_CUES = 25, 15  # rows of the tables
_WORD = re.compile(r"[^\W\d_][\w'-]*")


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue of BioScope: the flag it gives, and the offsets of itself and of its scope in the sentence."""

    kind: str
    span: Offsets
    scope: Offsets


@dataclass(slots=True)
class Tally:
    """What was counted for one flag on one file."""

    right: int = 0
    false: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    known: int = 0
    unknown: Counter[str] = field(default_factory=Counter)
    flags_of: Counter[str] = field(default_factory=Counter)
    false_of: Counter[str] = field(default_factory=Counter)
    example_of: dict[str, str] = field(default_factory=dict)


class Rules:
    """The rules of `assertion.tsv`, one `Scopes` a cue, so that a flag can be traced to its cue."""

    def __init__(self, lines: Iterable[CueLine]) -> None:
        lines = list(lines)
        stops = [line for line in lines if line.kind == "stop"]
        cues = [line for line in lines if line.kind != "stop"]
        self._cues = [(line, re.compile(whole_words(line.cue)), Scopes([line, *stops])) for line in cues]
        self._tokenizer = pharmacology_tokenizer(spacy.blank("en"))

    def found(self, text: str) -> list[tuple[CueLine, Offsets]]:
        """Every match of a cue of ours in the sentence."""
        return [(line, m.span()) for line, pattern, _ in self._cues for m in pattern.finditer(text.lower())]

    def reaching(self, text: str, mentions: list[Offsets]) -> list[list[CueLine]]:
        """For each mention the cues of ours that reach it."""
        doc = self._tokenizer(text)
        spans = [doc.char_span(*m, label="OUTCOME", alignment_mode="expand") for m in mentions]
        by_mention: list[list[CueLine]] = [[] for _ in mentions]
        for line, pattern, scopes in self._cues:
            if pattern.search(text.lower()):
                for lines, (_, reached) in zip(by_mention, scopes.reaching(doc[:], spans), strict=True):
                    if reached:
                        lines.append(line)
        return by_mention


def sentences(path: Path) -> Iterator[tuple[str, list[Cue]]]:
    """Text and cues of every sentence of a BioScope file."""
    with gzip.open(path) as file:
        for sentence in etree.parse(file).iter("sentence"):
            marks: list[tuple[etree._Element, Offsets]] = []
            text = _walk(sentence, "", marks)
            scopes = {mark.get("id"): span for mark, span in marks if mark.tag == "xcope"}
            cues = [(mark, span) for mark, span in marks if mark.tag == "cue"]
            yield text, [Cue(KINDS[mark.get("type")], span, scopes[mark.get("ref")]) for mark, span in cues]


def _walk(element: etree._Element, text: str, marks: list[tuple[etree._Element, Offsets]]) -> str:
    """The text up to the element's end; every element inside is added to `marks` with its offsets."""
    text += element.text or ""
    for child in element:
        start = len(text)
        text = _walk(child, text, marks)
        marks.append((child, (start, len(text))))
        text += child.tail or ""
    return text


def other_words(path: Path) -> set[str]:
    """The words that CRAFT tags as something else than a noun most often."""
    tags: dict[str, Counter[str]] = defaultdict(Counter)
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            columns = line.split("\t")
            if len(columns) > 3:
                tags[columns[1].lower()][columns[3]] += 1
    return {word for word, count in tags.items() if count.most_common(1)[0][0] not in ("NOUN", "PROPN")}


def heads(text: str, others: set[str]) -> list[Offsets]:
    """The last noun of every noun phrase."""
    nouns = [m.span() for m in _WORD.finditer(text) if m.group().lower() not in others]
    modifiers = {a for a, b in pairwise(nouns) if not text[a[1] : b[0]].strip()}
    return [noun for noun in nouns if noun not in modifiers]


def measure(path: Path, rules: Rules, others: set[str]) -> dict[str, Tally]:
    """Count over one file of BioScope, by flag."""
    tallies = {kind: Tally() for kind in KINDS.values()}
    for text, cues in sentences(path):
        mentions = [m for m in heads(text, others) if not any(_overlap(m, cue.span) for cue in cues)]
        found, reaching = rules.found(text), rules.reaching(text, mentions)
        for kind, tally in tallies.items():
            gold = [cue for cue in cues if cue.kind == kind]
            shared = [(cue, line) for cue in gold for line, at in found if line.kind == kind and _overlap(cue.span, at)]
            known, marked = {cue for cue, _ in shared}, {line for _, line in shared}
            tally.known += len(known)
            tally.unknown.update(" ".join(text[slice(*c.span)].lower().split()) for c in gold if c not in known)
            for mention, lines in zip(mentions, reaching, strict=True):
                reached = {line for line in lines if line.kind == kind}
                covering = {cue for cue in gold if cue.scope[0] <= mention[0] and mention[1] <= cue.scope[1]}
                _count(tally, reached, bool(reached & marked), covering, bool(covering & known))
                if reached and not covering:
                    tally.false_of.update(line.cue for line in reached)
                    for line in reached:
                        tally.example_of.setdefault(line.cue, _excerpt(text, mention, line.scope))
    return tallies


def _count(tally: Tally, reached: set[CueLine], marked: bool, covering: set[Cue], known: bool) -> None:
    """Count one mention; `marked` and `known`: whether a cue of both sides is among ours, among BioScope's."""
    tally.flags_of.update(line.cue for line in reached)
    if reached and covering:
        tally.right += 1
    elif reached:
        tally.false["reach" if marked else "cue"] += 1
    elif covering:
        tally.missed["reach" if known else "cue"] += 1


def _overlap(a: Offsets, b: Offsets) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _excerpt(text: str, mention: Offsets, scope: str) -> str:
    """The mention in bold, with the words on the side that its cue stands on."""
    (start, end), (before, after) = mention, (90, 20) if scope == "after" else (20, 90)
    return f"…{text[max(0, start - before) : start]}**{text[start:end]}**{text[end : end + after]}…"


def table(head: str, rows: Iterable[Iterable[object]]) -> None:
    """Print a Markdown table; columns of the head are parted by bars."""
    print(f"\n| {head} |\n|{' --- |' * (head.count('|') + 1)}")
    for row in rows:
        print("|", *(f"{str(cell).replace('|', chr(92) + '|')} |" for cell in row))


def scores(tally: Tally) -> list[object]:
    """Figures of one flag: P, R, F1, right, false and missed by cue and reach, cues known."""
    false, missed, cues = tally.false.total(), tally.missed.total(), tally.known + tally.unknown.total()
    rates = (
        tally.right / (tally.right + false),
        tally.right / (tally.right + missed),
        2 * tally.right / (2 * tally.right + false + missed),
    )
    parts = [f"{count['cue']} + {count['reach']}" for count in (tally.false, tally.missed)]
    return [*(f"{rate:.3f}" for rate in rates), tally.right, *parts, f"{tally.known / cues:.1%} of {cues}"]


def main() -> None:
    """Measure both files and print the tables; those of cues are of the abstracts."""
    parser = argparse.ArgumentParser(description="Negation and uncertainty rules on BioScope.")
    parser.add_argument("--shared", type=Path, required=True, help="the reference folder")
    corpora = parser.parse_args().shared / "corpora"
    others, rules = other_words(corpora / "craft" / "craft_97docs.conllu.gz"), Rules(assertion_cues())
    files = {name: corpora / "bioscope" / f"{name}.xml.gz" for name in ("abstracts", "full_papers")}
    measured = {name: measure(path, rules, others) for name, path in files.items()}
    table(
        "BioScope | flag | P | R | F1 | right | false: cue + reach | missed: cue + reach | cues known",
        ([name, kind, *scores(tally)] for name, tallies in measured.items() for kind, tally in tallies.items()),
    )
    abstracts = measured["abstracts"]
    unknown = Counter({(cue, kind): n for kind, tally in abstracts.items() for cue, n in tally.unknown.items()})
    table("cue of BioScope unknown to us | flag | times", ([*cue, n] for cue, n in unknown.most_common(UNKNOWN_CUES)))
    false = Counter({(cue, kind): n for kind, tally in abstracts.items() for cue, n in tally.false_of.items()})
    table(
        "cue of ours | flag | false | of | example",
        (
            [f"`{cue}`", kind, n, abstracts[kind].flags_of[cue], abstracts[kind].example_of[cue]]
            for (cue, kind), n in false.most_common(FALSE_CUES)
        ),
    )


if __name__ == "__main__":
    main()
