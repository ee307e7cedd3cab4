"""Where the reader parts from the annotator."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nlp.evaluate import FLAGS
from nlp.gold import Annotation, GoldText, found_in
from nlp.types import FIELDS, Reading, Sentence

KINDS = ("missed", "spurious", "type", *FLAGS)


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where reader and annotator part.

    `kind` is one of `KINDS`; `entity_type` is the annotator's where there is one. `remark`
    says what was read instead. `before` and `after` are the rest of the sentence.
    """

    kind: str
    entity_type: str
    remark: str
    text: str
    before: str
    after: str


def differences(gold: GoldText, reading: Reading) -> list[Difference]:
    """Every place where a reading parts from gold, in order of the text."""
    want = {a.span: a for a in gold.annotations}
    have = {a.span: a for a in found_in(reading)}
    fields = dict(zip(FIELDS, (gold.passage.title, gold.passage.abstract), strict=True))
    found = []
    for span in sorted(want.keys() | have.keys(), key=lambda s: (FIELDS.index(s[0]), *s[1:])):
        for kind, remark in _kinds(want.get(span), have.get(span)):
            annotation = want.get(span) or have[span]
            before, after = _around(fields[annotation.field], annotation, reading.sentences)
            found.append(Difference(kind, annotation.entity_type, remark, annotation.text, before, after))
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


def _around(text: str, annotation: Annotation, sentences: tuple[Sentence, ...]) -> tuple[str, str]:
    """The sentence, or the sentences, that an annotation stands in: before and after it."""
    touched = [
        s for s in sentences if s.field == annotation.field and s.start < annotation.end and annotation.start < s.end
    ]
    start = min((annotation.start, *(s.start for s in touched)))
    end = max((annotation.end, *(s.end for s in touched)))
    return text[start : annotation.start], text[annotation.end : end]
