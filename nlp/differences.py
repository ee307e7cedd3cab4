"""Where the reader parts from the annotator."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nlp.evaluate import FLAGS
from nlp.gold import Annotation, GoldText, found_in
from nlp.types import FIELDS, Reading

KINDS = ("missed", "spurious", "type", *FLAGS, "value")


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where reader and annotator part.

    `kind` is one of `KINDS`. `label` says what differs: an entity type (the annotator's where
    there is one) or what `nlp/fact_differences.py` compares. `remark` says what was read
    instead. `before` and `after` are the rest of the sentence; a fact that was missed may
    have no `text`, as annotators do not say where it stands.
    """

    kind: str
    label: str
    remark: str
    text: str
    before: str
    after: str


def differences(gold: GoldText, reading: Reading) -> list[Difference]:
    """Every mention in which a reading parts from gold, in order of the text."""
    want = {a.span: a for a in gold.annotations}
    have = {a.span: a for a in found_in(reading)}
    found = []
    for span in sorted(want.keys() | have.keys(), key=lambda s: (FIELDS.index(s[0]), *s[1:])):
        for kind, remark in _kinds(want.get(span), have.get(span)):
            annotation = want.get(span) or have[span]
            found.append(Difference(kind, annotation.entity_type, remark, *in_sentence(span, gold, reading)))
    return found


def _kinds(want: Annotation | None, have: Annotation | None) -> Iterator[tuple[str, str]]:
    if want is None or have is None:
        yield ("missed", "") if have is None else ("spurious", "")
    elif want.entity_type != have.entity_type:
        yield "type", f"read as {have.entity_type}"
    else:
        for flag in FLAGS:
            if getattr(want, flag) != getattr(have, flag):
                yield flag, f"read as {'' if getattr(have, flag) else 'not '}{flag}"


def in_sentence(span: tuple[str, int, int], gold: GoldText, reading: Reading) -> tuple[str, str, str]:
    """The words at a place, and what stands before and after them in their sentence or sentences."""
    field, start, end = span
    text = dict(zip(FIELDS, (gold.passage.title, gold.passage.abstract), strict=True))[field]
    touched = [s for s in reading.sentences if s.field == field and s.start < end and start < s.end]
    first = min((start, *(s.start for s in touched)))
    last = max((end, *(s.end for s in touched)))
    return text[start:end], text[first:start], text[end:last]
