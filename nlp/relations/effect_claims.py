"""What a sentence claims of its effects: caused, changed, left alone, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from spacy.tokens import Span

from nlp.relations.clauses import Outline
from nlp.relations.effect_agents import Agent, Agents, Scene, Subjects
from nlp.relations.effect_cues import EFFECT, Cue, Cues, Value, effect_rules
from nlp.text import lower

_HARMED = ("present", "increases", "worsens", "lesser")
_DENIED = ("absent", "no_effect")
_DIRECTIONS: dict[Value, Value] = {"present": "increases", "lesser": "decreases"}
_NOTHING = ("nothing", "purpose", "studied")
_NO_FINDING = ("exposure", "users")  # in a title: "Sleep after kratom"
_EFFECT_ACTS = re.compile(r"E\d+ (?:\w+ly )?$")  # "inflammation caused pain"
_NONE_OF = re.compile(r"\b(?:no|without|any|neither|nor|absence of|lack of) (?:[\w-]+ )?$")
_EACH_ITS_OWN = re.compile(r"[^;]{0,60}\brespectively\b")


@dataclass(frozen=True, slots=True)
class Claim:
    """That substances have to do with an effect, and those spared not; [start, end) of the outline's text says it.

    `denied` tells that they do not cause the harm, or do not change the outcome.
    """

    substances: tuple[int, ...]
    value: Value
    rule: str
    score: float
    start: int
    end: int
    denied: bool = False
    spared: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """Effects of one list, which stands in [start, end) of the outline's text, and the cues that reach it."""

    start: int
    end: int
    effects: tuple[tuple[int, re.Match[str]], ...]
    reach: list[Cue]


class Judge:
    """Decides what a sentence claims of its effects."""

    def __init__(self) -> None:
        self._rules = effect_rules()
        self._cues = Cues()
        self._agents = Agents(self._cues)
        self._finding = re.compile(self._rules.finding)
        self._signs = re.compile(self._rules.signs)
        self._modifier = re.compile(self._rules.modifier)
        self._function = re.compile(f"{self._rules.any_of(self._rules.functions)}$")
        self._changed = re.compile(self._rules.changed)
        self._complaint = re.compile(self._rules.any_of(self._rules.complaints))
        self._no_complaint = re.compile(self._rules.no_complaint)

    def claims(
        self, ents: Sequence[Span], outline: Outline, subjects: Subjects, case: bool
    ) -> Iterator[tuple[int, Claim]]:
        """The effects of a sentence, as indices into `ents`, that it ties to substances."""
        if not EFFECT.search(outline.text):
            return
        scene = self._scene(outline, subjects, case)
        last: Claim | None = None
        for listed in self._lists(scene, outline):
            shown = last if last and self._signs.fullmatch(scene.text, last.end, listed.start) else None
            shown = None if case else shown  # what one patient had beside the harm was only seen
            for place, (index, token) in enumerate(listed.effects):
                effect = ents[index]
                claim = self._own_name(effect, subjects, token) or self._claim(effect, scene, listed)
                claim = claim or self._sign(effect, shown, listed)
                if claim:
                    last = claim
                    shown = claim if claim.rule == "own-name" else shown
                    yield index, _its_own(claim, place, listed, scene.text)

    def _scene(self, outline: Outline, subjects: Subjects, case: bool) -> Scene:
        cues, agents = self._cues.find(outline.text), self._agents.of(subjects, outline)
        title, background = subjects.place(outline)
        return Scene(outline.text, cues, agents, subjects.at(outline), case, title, background)

    def _lists(self, scene: Scene, outline: Outline) -> Iterator[Listed]:
        for tokens in self._cues.lists(scene.text, scene.cues):
            start, end = tokens[0].start(), tokens[-1].end()
            named = (t for t in tokens if not self._modifier.match(scene.text, t.end()))
            effects = chain.from_iterable(((i, t) for i in outline.group(t.group()).members) for t in named)
            yield Listed(start, end, tuple(effects), self._reaching(scene, start, end))

    def _reaching(self, scene: Scene, start: int, end: int) -> list[Cue]:
        """The cues that reach effects; none where the effects are why the substance is used."""
        reach = self._cues.reaching(scene.text, scene.cues, start, end)
        reasons = (c for c in reach if c.line.value == "purpose")
        if any(c.start >= end or not self._finding.search(scene.text, c.end, start) for c in reasons):
            return []
        if any(c.line.value == "studied" for c in reach):
            return [c for c in reach if c.line.agent != "inside" or c.line.firm]
        return reach

    def _own_name(self, effect: Span, subjects: Subjects, token: re.Match[str]) -> Claim | None:
        who = subjects.named_in(effect) if effect.label_ == "ADVERSE_EFFECT" else ()
        score, denied = self._rules.own_name_score, effect._.negated
        return Claim(who, "present", "own-name", score, *token.span(), denied) if who else None

    def _sign(self, effect: Span, shown: Claim | None, listed: Listed) -> Claim | None:
        """What a harm shows itself by is caused by what causes the harm."""
        if shown is None or shown.denied or effect.label_ != "ADVERSE_EFFECT":
            return None
        if effect._.negated or effect._.uncertain:
            return None
        return Claim(shown.substances, "present", "sign-of", self._rules.sign_of_score, shown.start, listed.end)

    def _claim(self, effect: Span, scene: Scene, listed: Listed) -> Claim | None:
        """What the nearest cue that says something says of an effect."""
        presupposed: Cue | None = None
        for cue in listed.reach if not effect._.uncertain else (c for c in listed.reach if c.line.firm):
            if cue.line.value in _NOTHING:
                return None
            if cue.line.value == "presupposed":
                presupposed = cue
                continue
            agent = self._agents.responsible(scene, cue, listed.start, listed.end)
            if self._says_nothing(effect, cue, agent, scene, listed):
                continue
            return self._said(effect, cue, agent or Agent(cue.start, cue.end, scene.topic), scene, listed)
        return self._unsaid(effect, scene, presupposed, listed)

    @staticmethod
    def _says_nothing(effect: Span, cue: Cue, agent: Agent | None, scene: Scene, listed: Listed) -> bool:
        """Whether a cue ties an effect to nothing that may be a substance, so that the next cue counts."""
        outcome = effect.label_ == "OUTCOME"
        if agent is not None:  # what another drug does may still be changed: "reduced morphine-induced hyperalgesia"
            of_other = not agent.substances and cue.line.agent == "inside"
            return outcome and (of_other or (scene.title and cue.line.rule in _NO_FINDING))
        if not cue.line.weak and cue.end <= listed.start and _EFFECT_ACTS.search(scene.text, 0, cue.start):
            return True
        if outcome:
            return scene.title or scene.background
        return cue.line.agent == "named" or (scene.case and cue.line.weak)

    def _said(self, effect: Span, cue: Cue, agent: Agent, scene: Scene, listed: Listed) -> Claim | None:
        denied = effect._.negated and (not cue.line.firm or _NONE_OF.search(scene.text, 0, cue.start) is not None)
        value = self._value(effect, cue.line.value, denied)
        return _by(agent, value, cue, listed, denied) if value and agent.substances else None

    def _unsaid(self, effect: Span, scene: Scene, presupposed: Cue | None, listed: Listed) -> Claim | None:
        """What is claimed of an effect although no cue attributes it."""
        if effect._.uncertain or not scene.topic:
            return None
        if presupposed and effect.label_ == "OUTCOME" and not self._means_nothing(effect):
            return _by(Agent(presupposed.start, presupposed.end, scene.topic), "increases", presupposed, listed, False)
        if scene.case and scene.title and effect.label_ == "ADVERSE_EFFECT" and not effect._.negated:
            return Claim(scene.topic, "present", "case-title", self._rules.case_title_score, listed.start, listed.end)
        return None

    def _value(self, effect: Span, said: Value, denied: bool) -> Value | None:
        """The value of the relation; None where the cue says nothing of this effect."""
        if effect.label_ == "ADVERSE_EFFECT":
            return "present" if said in _HARMED or said in _DENIED or (denied and said == "unclear") else None
        if said in ("present", "absent") and self._means_nothing(effect):
            return None
        return "no_effect" if denied or said in _DENIED else self._direction(effect, said)

    def _direction(self, effect: Span, said: Value) -> Value:
        if said in ("betters", "worsens"):
            return "decreases" if self._is_complaint(lower(effect.text)) == (said == "betters") else "increases"
        return _DIRECTIONS.get(said, said)

    def _means_nothing(self, outcome: Span) -> bool:
        """Whether it says nothing that this outcome is there: everybody has a memory, and whoever uses has a reason."""
        name = lower(outcome.text)
        if self._changed.search(name):
            return False
        return self._is_complaint(name) or self._function.search(name) is not None

    def _is_complaint(self, name: str) -> bool:
        return self._complaint.search(name) is not None and not self._no_complaint.search(name)


def _by(agent: Agent, value: Value, cue: Cue, listed: Listed, denied: bool) -> Claim:
    start, end = min(listed.start, cue.start), max(listed.end, cue.end)
    denied = denied or cue.line.value in _DENIED
    spared = () if denied else agent.spared
    return Claim(agent.substances, value, cue.line.rule, cue.line.score, start, end, denied, spared)


def _its_own(claim: Claim, place: int, listed: Listed, text: str) -> Claim:
    """The claim of its own substance alone: "S1 and S2 caused E3 and E4, respectively"."""
    if len(claim.substances) != len(listed.effects) or not _EACH_ITS_OWN.match(text, claim.end):
        return claim
    return replace(claim, substances=claim.substances[place : place + 1])
