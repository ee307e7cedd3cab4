"""Facts in the form in which two sides are compared: by the names of what they tie together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from nlp.text import fold, lower
from nlp.types import Measurement, Mention, Reading, Relation, Study
from nlp.vocabulary import concepts

MEASUREMENT = "measurement"
RELATIONS = ("acts_on", "causes", "affects")
ATTRIBUTES = ("design", "species", "sample_size")
"""What of a study is compared."""

_AGENTS = ("ALKALOID", "SUBSTANCE")
_TARGETS = {
    "acts_on": ("RECEPTOR",),
    "causes": ("ADVERSE_EFFECT", "OUTCOME"),
    "affects": ("OUTCOME", "ADVERSE_EFFECT"),
}
"""Effects share their names, whatever their role; that of the relation comes first."""
_KRATOM = "kratom"
_PLURAL = re.compile("(?:ies|(?<=[^isu])s)$")  # not that of thrombosis, tinnitus or stress


@dataclass(frozen=True, slots=True)
class Fact:
    """A relation or a measurement, its parties by their one name.

    `object` is the parameter of a measurement and `value` its number; of `causes` the value
    is "present" or "no_effect".
    """

    kind: str
    subject: str
    object: str
    value: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What one text states; None where nobody looked for it."""

    relations: tuple[Fact, ...] | None = None
    measurements: tuple[Fact, ...] | None = None
    study: Study | None = None


NO_FACTS = Facts()
"""Of a text in which nobody looked for facts."""


def relation(kind: str, subject: str, obj: str, value: str) -> Fact:
    """A relation between two things that are called so."""
    return Fact(kind, agent(subject), target(kind, obj), value)


def measurement(subject: str, parameter: str, value: float) -> Fact:
    """A measured number of something that is called so; equal to six decimals."""
    return Fact(MEASUREMENT, agent(subject), parameter, f"{round(value, 6):.15g}")


def read_in(reading: Reading) -> Facts:
    """What was read in a text."""
    measured = [fact for m in reading.measurements if (fact := of_measurement(m, reading))]
    return Facts(tuple(of_relation(r, reading) for r in reading.relations), tuple(measured), reading.study)


def of_relation(read: Relation, reading: Reading) -> Fact:
    """A relation that was read."""
    value = read.value if read.relation_type != "causes" else causes(read.negated)
    subject, obj = reading.mentions[read.subject], reading.mentions[read.object]
    return relation(read.relation_type, called(subject), called(obj), value)


def of_measurement(read: Measurement, reading: Reading) -> Fact | None:
    """A measurement that was read; None where it has no number of its own."""
    if read.value is None:
        return None
    subject = read.subject_words or "" if read.subject is None else called(reading.mentions[read.subject])
    return measurement(subject, read.parameter, read.value)


def causes(negated: bool) -> str:
    """The value of a harm that is attributed to something, or denied of it."""
    return "no_effect" if negated else "present"


def called(mention: Mention) -> str:
    """What a mention names: its concept's name, else its own words."""
    return concepts()[mention.concept_id].name if mention.concept_id else mention.text


def agent(words: str) -> str:
    """The one name of what acts, of all that it is called; that of kratom for plant, leaf, extract and tea too.

    What the vocabulary does not know is called by its own words, folded.
    """
    return _name(words, _AGENTS)


def target(kind: str, words: str) -> str:
    """The one name of what a relation of this kind ends at, of all that it is called."""
    return _name(words, _TARGETS[kind])


def _name(words: str, entity_types: tuple[str, ...]) -> str:
    names, key = _names(), _key(words)
    return next((names[t, key] for t in entity_types if (t, key) in names), key)


@cache
def _names() -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for concept in concepts().values():
        known_as = _KRATOM if concept.entity_type == "SUBSTANCE" else concept.name
        for spelling in concept.names:
            found.setdefault((concept.entity_type, _key(spelling)), known_as)
    return found


def _key(words: str) -> str:
    """The spelling that a name is known by, a plural as its singular."""
    return _PLURAL.sub(lambda ending: "y" if ending[0] == "ies" else "", lower(fold(words).text.strip()))
