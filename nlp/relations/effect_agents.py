"""Who does it: the substances that a sentence holds responsible for its effects."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from nlp.relations.clauses import Outline
from nlp.relations.effect_cues import Cue, Cues, effect_rules
from nlp.text import lower
from nlp.vocabulary import concepts

SUBSTANCES = ("ALKALOID", "SUBSTANCE")
_FAR = 8  # words from a cue to the agent after it


@dataclass(frozen=True, slots=True)
class Agent:
    """What may act, in [start, end) of an outline's text: substances, or none where it is something else.

    Of those in `spared` the opposite is said: "paynantheine, but not mitragynine".
    """

    start: int
    end: int
    substances: tuple[int, ...]
    spared: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with all that may act in it.

    `topic` is what it speaks of where it names no substance; `case` tells that it is of a
    case report, which counts much that it attributes to nothing; `background` that it is the
    abstract's first.
    """

    text: str
    cues: list[Cue]
    agents: list[Agent]
    topic: tuple[int, ...]
    case: bool
    title: bool
    background: bool


class Agents:
    """Finds the substances that a cue holds responsible."""

    def __init__(self, cues: Cues) -> None:
        rules = effect_rules()
        self._cues = cues
        self._agent = re.compile(rf"[SD]\d+|(?<![\w-]){rules.any_of(rules.others)}(?!\w)")
        self._attribute = re.compile(rules.attribute)
        self._apart = re.compile(rules.apart)

    def of(self, subjects: Subjects, outline: Outline) -> list[Agent]:
        """All that may act in a sentence, in its order; what is only compared with may not."""
        found = []
        for match in self._agent.finditer(outline.text):
            token = match.group()
            if token[0] != "S" and self._attribute.match(outline.text, match.end()):
                continue
            group = outline.group(token) if token[0] in "SD" else None
            members, spared = (group.members, group.denied) if group else ((), ())
            found.append(Agent(*match.span(), subjects.among(members), subjects.among(spared)))
        return found

    def responsible(self, scene: Scene, cue: Cue, start: int, end: int) -> Agent | None:
        """What a cue holds responsible for the effects in [start, end); None where the sentence does not say."""
        text, agents = scene.text, scene.agents
        if cue.line.agent == "inside":
            inside = [a for a in agents if cue.start <= a.start and a.end <= cue.end]
            return inside[-1] if inside else Agent(cue.start, cue.end, ())
        left, right = min(cue.start, start), max(cue.end, end)
        before = [a for a in agents if a.end <= left]
        after = next((a for a in agents if a.start >= right and self._near(text[right : a.start])), None)
        if after and (cue.start >= end or not before or self._cues.stopped(text[before[-1].end : left])):
            return after
        if before:
            return self._subject(scene, before, left)
        # "Reports of kratom describe sedation": the cue is "reports of".
        return next((a for a in agents if left <= a.start < right and a.substances), None)

    def _near(self, between: str) -> bool:
        return "," not in between and not self._cues.stopped(between) and len(between.split()) <= _FAR

    def _subject(self, scene: Scene, before: Sequence[Agent], verb: int) -> Agent:
        """The first of the agents before a verb that neither another verb nor a new phrase parts from it."""
        subject, text = before[-1], scene.text
        for agent in reversed(before[:-1]):
            inserted = text.startswith(",", agent.end) and "," in text[subject.end : verb]  # "S1, made from S2, caused"
            other = any(agent.end <= c.start < subject.start and c.line.agent != "inside" for c in scene.cues)
            if not inserted and (other or self._apart.search(text, agent.end, subject.start)):
                break
            subject = agent
        return subject


class Subjects:
    """The substances that a text speaks of."""

    def __init__(self, doc: Doc) -> None:
        self._text, self._ents = doc.text, doc.ents  # spaCy makes them anew at every look
        self._title = doc._.passage.title
        self._all = tuple(i for i, ent in enumerate(self._ents) if ent.label_ in SUBSTANCES)
        self._names = {i: _names(self._ents[i]) for i in self._all}
        self._counts = Counter(self._ents[i].kb_id_ for i in self._all)
        self._main = self._of_text()
        self._titled = {self._ents[i].kb_id_ for i in self._all if self._in_title(i)}

    def at(self, outline: Outline) -> tuple[int, ...]:
        """What a sentence that names none speaks of: the subject of the text, or of the sentence before.

        That of the sentence before counts where the title names it too, or names no substance.
        """
        topic = self.among(outline.topic)
        if any(self._ents[i].kb_id_ in self._titled for i in topic):
            return topic
        return self._main if self._titled else topic or self._main

    def place(self, outline: Outline) -> tuple[bool, bool]:
        """Whether a sentence is the title, and whether it is the first of the abstract."""
        return outline.sent.start == 0, outline.sent.start_char == len(self._title) + 1

    def among(self, members: Iterable[int]) -> tuple[int, ...]:
        """Those mentions that are kratom or its alkaloids; of "mitragynine (kratom)" what is named most."""
        found: list[int] = []
        for member in (m for m in members if m in self._names):
            between = self._text[self._ents[found[-1]].end_char : self._ents[member].start_char] if found else ""
            if between.strip() != "(":
                found.append(member)
            elif self._count(member) > self._count(found[-1]):
                found[-1] = member
        return tuple(found)

    def _count(self, member: int) -> int:
        return self._counts[self._ents[member].kb_id_]

    def named_in(self, effect: Span) -> tuple[int, ...]:
        """The substance that an effect is named after: kratom for "kratom withdrawal"."""
        words = lower(effect.text)
        return next(((i,) for i, names in self._names.items() if words.startswith(names)), ())

    def _of_text(self) -> tuple[int, ...]:
        """Of those that the title names, else of all, the one that is named most often."""
        return tuple(sorted(self._all, key=lambda i: (not self._in_title(i), -self._count(i), i))[:1])

    def _in_title(self, member: int) -> bool:
        return self._ents[member].end_char <= len(self._title)


def _names(substance: Span) -> tuple[str, ...]:
    """What the name of a harm begins with that is named after a substance."""
    names = [f"{lower(substance.text)} "]
    if substance.label_ == "SUBSTANCE" and substance.kb_id_:
        names.append(f"{concepts()[substance.kb_id_].name.split()[0]} ")  # "kratom withdrawal" of ketum tea
    return tuple(names)
