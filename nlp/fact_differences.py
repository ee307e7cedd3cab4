"""Where the facts that were read part from the annotator's, with the sentence and the rule."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from nlp.differences import Difference, in_sentence
from nlp.fact_places import named_at, printed_at
from nlp.fact_scores import attribute
from nlp.facts import ATTRIBUTES, MEASUREMENT, RELATIONS, Fact, of_measurement, of_relation
from nlp.gold import GoldText
from nlp.types import Measurement, Reading, Relation, Study

LABELS = (*RELATIONS, MEASUREMENT, *ATTRIBUTES)
"""What a difference may be about."""

_NOWHERE = ("", "", "")


def fact_differences(gold: GoldText, reading: Reading) -> list[Difference]:
    """Every fact in which a reading parts from gold, of the kinds that gold was annotated for.

    A relation to which the two give different values is one difference of kind "value".
    Annotators do not say where a fact stands: a missed one is shown where it is likely to
    (`nlp/fact_places.py`).
    """
    facts, compared = gold.facts, _Compared(gold, reading)
    found: list[Difference] = []
    if facts.relations is not None:
        found += compared.relations(facts.relations)
    if facts.measurements is not None:
        found += compared.measurements(facts.measurements)
    if facts.study is not None:
        found += compared.study(facts.study)
    return found


@dataclass(frozen=True, slots=True)
class _Compared:
    """One text with what was read in it; each method compares facts of one kind."""

    gold: GoldText
    reading: Reading

    def relations(self, facts: Iterable[Fact]) -> Iterator[Difference]:
        wanted = set(facts)
        read = {of_relation(r, self.reading): r for r in sorted(self.reading.relations, key=lambda r: r.score)}
        missed, spurious = _by_pair(wanted - read.keys()), _by_pair(read.keys() - wanted)
        for pair in sorted(missed.keys() | spurious.keys()):
            lost, extra = missed.get(pair, []), spurious.get(pair, [])
            if lost and extra:
                yield self._read("value", extra[0], f"{_values(lost)}, read as {_values(extra)}", read[extra[0]])
                continue
            for fact in lost:
                yield self._missed(fact, named_at(fact, self.gold, self.reading))
            for fact in extra:
                yield self._read("spurious", fact, fact.value, read[fact])

    def measurements(self, facts: Iterable[Fact]) -> Iterator[Difference]:
        read = [(fact, m) for m in self.reading.measurements if (fact := of_measurement(m, self.reading))]
        wanted, found, last = Counter(facts), Counter(fact for fact, _ in read), dict(read)
        for fact in (wanted - found).elements():
            yield self._missed(fact, printed_at(fact, self.gold, self.reading))
        for fact in (found - wanted).elements():
            yield self._read("spurious", fact, f"{fact.value} {last[fact].unit}".strip(), last[fact])

    def study(self, wanted: Study) -> Iterator[Difference]:
        for label in ATTRIBUTES:
            want, have = (attribute(study, label) for study in (wanted, self.reading.study))
            if not have and want:
                yield Difference("missed", label, ", ".join(want), *_NOWHERE)
            elif want != have:
                kind, values = ("value", f"{', '.join(want)}, read as ") if want else ("spurious", "")
                yield self._ground(kind, label, f"{values}{', '.join(have)}", want)

    def _missed(self, fact: Fact, place: tuple[str, int, int] | None) -> Difference:
        words = in_sentence(place, self.gold, self.reading) if place else _NOWHERE
        return Difference("missed", fact.kind, _told(fact, fact.value), *words)

    def _read(self, kind: str, fact: Fact, values: str, read: Relation | Measurement) -> Difference:
        words = self._words_at(read.sentence, read.start, read.end)
        return Difference(kind, fact.kind, f"{_told(fact, values)}; rule {read.rule}", *words)

    def _ground(self, kind: str, label: str, values: str, wanted: Sequence[str]) -> Difference:
        """A difference in the study, shown in what a value rests on that gold lacks, if there is such a value."""
        grounds = (g for g in self.reading.study.grounds if g.attribute == label and g.value not in wanted)
        ground = next(grounds, None)
        if ground is None:
            return Difference(kind, label, values, *_NOWHERE)
        words = (ground.words, "", "")  # an index term stands in no sentence
        if ground.sentence is not None and ground.start is not None and ground.end is not None:
            words = self._words_at(ground.sentence, ground.start, ground.end)
        return Difference(kind, label, f"{values}; rule {ground.rule}", *words)

    def _words_at(self, sentence: int, start: int, end: int) -> tuple[str, str, str]:
        return in_sentence((self.reading.sentences[sentence].field, start, end), self.gold, self.reading)


def _by_pair(facts: Iterable[Fact]) -> dict[tuple[int, str, str], list[Fact]]:
    found = defaultdict(list)
    for fact in sorted(facts, key=lambda f: f.value):
        found[RELATIONS.index(fact.kind), fact.subject, fact.object].append(fact)
    return found


def _values(facts: Iterable[Fact]) -> str:
    return ", ".join(fact.value for fact in facts)


def _told(fact: Fact, values: str) -> str:
    return f"{fact.subject or 'nothing named'} – {fact.object}: {values}"
