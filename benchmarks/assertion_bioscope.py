"""Negation and uncertainty rules on BioScope: precision, recall and F1 on noun phrases, and the cues behind the errors.

BioScope (Vincze et al., 2008, doi:10.1186/1471-2105-9-S11-S9) marks cues and their scopes, ketum
flags mentions. A mention here is the last noun of a noun phrase, as that is what an effect's name
looks like and, unlike the whole phrase, it holds no modifier that may itself be a cue ("potential
role"). Nouns are the words that CRAFT tags as such most often, and the words CRAFT does not know:
names. A noun within a cue is no mention.

A mention is truly negated when it lies in the scope of a negation cue, truly uncertain when in
that of a speculation cue. It counts as flagged when `Scopes` reaches it from a cue of that kind,
the two kinds on their own: `Assertion`'s preference for negation is not applied, for BioScope has
none. A BioScope cue is known when a cue of ours of the same kind matches some of its words.

An error is one of *cue* (a scope whose cue is unknown; a flag of ours where BioScope marks no cue)
or of *reach* (the cue is known to both, the scopes differ).
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
from spacy.tokens import Span

from nlp.components.scopes import Scopes, _whole
from nlp.components.tokenizer import pharmacology_tokenizer
from nlp.rules import CueLine, assertion_cues

Offsets = tuple[int, int]
KINDS = {"negation": "negated", "speculation": "uncertain"}
_WORD = re.compile(r"[^\W\d_][\w'-]*")


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue of BioScope: its offsets in the sentence, and those of the scope it opens."""

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
    false_by_cue: Counter[str] = field(default_factory=Counter)
    example: dict[str, str] = field(default_factory=dict)


class Rules:
    """The rules of `assertion.tsv`, one `Scopes` a cue, so that a flag can be traced to its cue."""

    def __init__(self, lines: Iterable[CueLine]) -> None:
        lines = list(lines)
        stops = [line for line in lines if line.kind == "stop"]
        cues = [line for line in lines if line.kind != "stop"]
        self._scopes = [(line, re.compile(_whole(line.cue)), Scopes([line, *stops])) for line in cues]
        self._tokenizer = pharmacology_tokenizer(spacy.blank("en"))

    def cues(self, text: str) -> list[tuple[CueLine, Offsets]]:
        """Every match of a cue of ours in the sentence."""
        return [(line, m.span()) for line, pattern, _ in self._scopes for m in pattern.finditer(text.lower())]

    def flags(self, text: str, mentions: list[Offsets]) -> dict[tuple[Offsets, str], list[CueLine]]:
        """The cues of ours that reach a mention, by mention and kind."""
        doc = self._tokenizer(text)
        spans = {m: doc.char_span(*m, label="OUTCOME", alignment_mode="expand") for m in mentions}
        at: dict[Span, Offsets] = {span: m for m, span in spans.items()}
        found = defaultdict(list)
        for line, pattern, scopes in self._scopes:
            if pattern.search(text.lower()):
                for span, reached in scopes.reaching(doc[:], at):
                    if reached:
                        found[at[span], line.kind].append(line)
        return found


def sentences(path: Path) -> Iterator[tuple[str, list[Cue]]]:
    """Text and cues of every sentence."""
    with gzip.open(path) as file:
        for sentence in etree.parse(file).iter("sentence"):
            scopes: dict[str, Offsets] = {}
            cues: list[tuple[str, str, Offsets]] = []
            text = _walk(sentence, "", scopes, cues)
            yield text, [Cue(KINDS[kind], span, scopes[ref]) for kind, ref, span in cues]


def _walk(element: etree._Element, text: str, scopes: dict[str, Offsets], cues: list) -> str:
    """The text up to the element's end; scopes and cues are filled in."""
    start = len(text)
    text += element.text or ""
    for child in element:
        text = _walk(child, text, scopes, cues) + (child.tail or "")
    if element.tag == "xcope":
        scopes[element.get("id")] = (start, len(text))
    elif element.tag == "cue":
        cues.append((element.get("type"), element.get("ref"), (start, len(text))))
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


def heads(text: str, other: set[str]) -> list[Offsets]:
    """The last noun of every noun phrase."""
    words = [m.span() for m in _WORD.finditer(text)]
    nouns = [w for w in words if text[slice(*w)].lower() not in other]
    followed = {a for a, b in pairwise(nouns) if not text[a[1] : b[0]].strip()}
    return [w for w in nouns if w not in followed]


def measure(path: Path, rules: Rules, other: set[str]) -> dict[str, Tally]:
    """Count over one file of BioScope."""
    tallies = {kind: Tally() for kind in KINDS.values()}
    for text, cues in sentences(path):
        mentions = [m for m in heads(text, other) if not any(_overlap(m, c.span) for c in cues)]
        ours = rules.cues(text)
        flags = rules.flags(text, mentions) if ours else {}
        for kind, tally in tallies.items():
            gold = {
                c: any(o.kind == kind and _overlap(c.span, span) for o, span in ours) for c in cues if c.kind == kind
            }
            _count_cues(tally, text, gold)
            for mention in mentions:
                _count_mention(tally, text, mention, gold, flags.get((mention, kind), []))
    return tallies


def _count_cues(tally: Tally, text: str, gold: dict[Cue, bool]) -> None:
    tally.known += sum(gold.values())
    tally.unknown.update(" ".join(text[slice(*cue.span)].lower().split()) for cue, known in gold.items() if not known)


def _count_mention(tally: Tally, text: str, mention: Offsets, gold: dict[Cue, bool], reached: list[CueLine]) -> None:
    covering = [known for cue, known in gold.items() if cue.scope[0] <= mention[0] and mention[1] <= cue.scope[1]]
    if covering and reached:
        tally.right += 1
    elif covering:
        tally.missed["reach" if any(covering) else "cue"] += 1
    elif reached:
        marked = any(
            _overlap(m.span(), cue.span)
            for line in reached
            for cue in gold
            for m in re.finditer(_whole(line.cue), text.lower())
        )
        tally.false["reach" if marked else "cue"] += 1
        tally.false_by_cue.update(line.cue for line in reached)
        for line in reached:
            tally.example.setdefault(line.cue, _excerpt(text, mention, line.scope))


def _excerpt(text: str, mention: Offsets, scope: str) -> str:
    """The mention in bold, with the words on the side its cue stands on."""
    before, after = (90, 20) if scope == "after" else (20, 90)
    start, end = mention
    return f"…{text[max(0, start - before) : start]}**{text[start:end]}**{text[end : end + after]}…".replace("|", "/")


def _overlap(a: Offsets, b: Offsets) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def table(head: str, rows: Iterable[Iterable[object]]) -> None:
    """Print a Markdown table; `head` is its header row."""
    print(f"\n{head}\n{re.sub(r'[^|]+', ' --- ', head)}")
    for row in rows:
        print("|", *(f"{cell} |" for cell in row))


def scores(name: str, kind: str, tally: Tally) -> list[object]:
    """One row of the first table."""
    false, missed = tally.false.total(), tally.missed.total()
    precision, recall = tally.right / (tally.right + false), tally.right / (tally.right + missed)
    f1 = 2 * precision * recall / (precision + recall)
    cues = tally.known + tally.unknown.total()
    split = [f"{n['cue']} + {n['reach']}" for n in (tally.false, tally.missed)]
    return [
        name,
        kind,
        *(f"{x:.3f}" for x in (precision, recall, f1)),
        tally.right,
        *split,
        f"{tally.known / cues:.1%} of {cues}",
    ]


def main() -> None:
    """Measure both files and print the tables."""
    parser = argparse.ArgumentParser(description="Negation and uncertainty on BioScope.")
    parser.add_argument("--shared", type=Path, required=True, help="the reference folder")
    corpora = parser.parse_args().shared / "corpora"
    other = other_words(corpora / "craft" / "craft_97docs.conllu.gz")
    rules = Rules(assertion_cues())
    names = ("abstracts", "full_papers")
    measured = {name: measure(corpora / "bioscope" / f"{name}.xml.gz", rules, other) for name in names}
    table(
        "| BioScope | flag | P | R | F1 | right | false: cue + reach | missed: cue + reach | cues known |",
        [scores(name, kind, tally) for name, tallies in measured.items() for kind, tally in tallies.items()],
    )
    of_abstracts = measured["abstracts"].items()
    unknown = Counter({(cue, kind): n for kind, tally in of_abstracts for cue, n in tally.unknown.items()})
    table("| cue unknown to us | kind | times |", [(*cue, n) for cue, n in unknown.most_common(25)])
    false = Counter({(cue, kind): n for kind, tally in of_abstracts for cue, n in tally.false_by_cue.items()})
    table(
        "| cue of ours | kind | false flags | example |",
        [
            (f"`{cue.replace('|', chr(92) + '|')}`", kind, n, measured["abstracts"][kind].example[cue])
            for (cue, kind), n in false.most_common(15)
        ],
    )


if __name__ == "__main__":
    main()
