"""The quantities that a text states of alkaloids and kratom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Span

from nlp.components.places import Places
from nlp.measurements.bearer import SUBJECTS, Bearer
from nlp.measurements.borne import Borne, MeasuredSentence
from nlp.measurements.kept import Kept, kept
from nlp.measurements.quantities import plain
from nlp.measurements.rules import settings
from nlp.measurements.stated import stated
from nlp.types import Measurement

_BEARERS = (*SUBJECTS, "DRUG", "RECEPTOR")
_NOT_KEPT = Kept(None, None, None)
_PRECISION = {
    "value-of-name": 0.95,
    "values-of-names": 0.9,
    "value-before-name": 0.95,
    "peak-at-time": 0.9,
    "dose-by-weight": 0.95,
    "amount-taken": 0.9,
}
"""The share of right values by the rule that found them."""


@Language.component("ketum_measurements")
def ketum_measurements(doc: Doc) -> Doc:
    """Write what the text measures on `doc._.measurements`."""
    ents = doc.ents  # spaCy makes them anew at every look
    if any(ent.label_ in SUBJECTS for ent in ents):
        doc._.measurements = tuple(_found(doc, ents))
    return doc


def _found(doc: Doc, ents: Sequence[Span]) -> list[Measurement]:
    places = Places(doc)
    before: list[MeasuredSentence] = []
    found: list[Measurement] = []
    for sent, mentions in _mentions(doc, ents):
        text = plain(sent.text)
        sentence = MeasuredSentence(text, sent.text, mentions, stated(text))
        for borne in sentence.borne(before):
            for measurement in _rows(sent, places, text, borne):
                _keep(found, ents, measurement)
        before.append(sentence)
    return found


def _mentions(doc: Doc, ents: Sequence[Span]) -> Iterator[tuple[Span, list[Bearer]]]:
    """Each sentence with its mentions that a value may belong to."""
    index = 0
    for sent in doc.sents:
        mentions: list[Bearer] = []
        while index < len(ents) and ents[index].start < sent.end:
            ent = ents[index]
            if ent.label_ in _BEARERS:
                start, end = ent.start_char - sent.start_char, ent.end_char - sent.start_char
                mentions.append(Bearer(start, end, index, ent.label_, _concept(ent), start))
            index += 1
        yield sent, mentions


def _rows(sent: Span, places: Places, text: str, borne: Borne) -> Iterator[Measurement]:
    """A measurement for each number that is stated: two of a range, but one of a range that spans several subjects."""
    value, quantity, subject = borne.value, borne.value.quantity, borne.subject
    unit = sent.text[quantity.unit_start : quantity.unit_start + len(quantity.unit)]
    _, start, end = places.of(sent.start_char + quantity.start, sent.start_char + quantity.end)
    species, assay = (_setting(kind, text, quantity.start) for kind in ("species", "assay"))
    for number in (None,) if borne.shared and quantity.value is None else quantity.numbers:
        if number == 0 and value.parameter == "dose":
            continue  # the controls
        si = _NOT_KEPT if number is None else kept(value.parameter, number, quantity.unit, quantity.qualifier)
        yield Measurement(
            value.parameter, subject.index, borne.target, quantity.qualifier, number, quantity.low, quantity.high,
            quantity.spread, unit, si.value, si.unit, species, assay, si.suspect, places.sentence(sent), start, end,
            value.rule, _PRECISION[value.rule], subject.words,
        )  # fmt: skip


def _keep(found: list[Measurement], ents: Sequence[Span], new: Measurement) -> None:
    """Keep one row of a number that the text repeats, the one that names the target where one does."""
    for index, old in enumerate(found):
        if _repeats(ents, old, new):
            if old.target is None and new.target is not None:
                found[index] = new
            return
    found.append(new)


def _repeats(ents: Sequence[Span], old: Measurement, new: Measurement) -> bool:
    """Whether two rows are of one value; the end that two ranges share is not."""
    if (old.parameter, old.value, old.unit_si) != (new.parameter, new.value, new.unit_si):
        return False
    bounds = {(m.low, m.high) for m in (old, new)} - {(None, None)}
    targets = {_concept(ents[m.target]) for m in (old, new) if m.target is not None}
    return _subject(ents, old) == _subject(ents, new) and len(bounds) < 2 and len(targets) < 2


def _subject(ents: Sequence[Span], measurement: Measurement) -> str:
    """What identifies the subject of a measurement."""
    if measurement.subject is not None:
        return _concept(ents[measurement.subject])
    return (measurement.subject_words or "").lower()


def _concept(ent: Span) -> str:
    """What identifies a mention's concept, or its words where it has none."""
    return ent.kb_id_ or ent.text.lower()


def _setting(kind: str, text: str, place: int) -> str | None:
    """The species or assay that the sentence names nearest to a place."""
    named = [(abs(m.start() - place), name) for name, pattern in _settings(kind) for m in pattern.finditer(text)]
    return min(named)[1] if named else None


@cache
def _settings(kind: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (line.name, re.compile(rf"(?<!\w)(?:{line.pattern})(?!\w)")) for line in settings() if line.kind == kind
    )
