"""Which effects kratom and its alkaloids cause or change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Span

from nlp.components.clauses import Outline
from nlp.components.effect_agents import SUBSTANCES, Agent, Agents, Scene, Subjects
from nlp.components.effect_cues import EFFECT, Cue, Cues, Value, effect_rules
from nlp.components.outlines import Outliner
from nlp.components.places import Places
from nlp.text import lower
from nlp.types import EFFECTS, Relation
from nlp.vocabulary import concepts

_HARMED = ("present", "increases", "worsens", "lesser")
_DENIED = ("absent", "no_effect")
_DIRECTIONS: dict[Value, Value] = {"present": "increases", "lesser": "decreases"}
_EFFECT_ACTS = re.compile(r"E\d+ (?:\w+ly )?$")  # "inflammation caused pain"
_NO_FINDING = ("exposure", "users")  # in a title: "Sleep after kratom"
_NOTHING = ("nothing", "purpose", "studied")


@dataclass(frozen=True, slots=True)
class Claim:
    """That substances have to do with an effect, and those spared not; [start, end) of the outline's text says it."""

    substances: tuple[int, ...]
    value: Value
    rule: str
    score: float
    start: int
    end: int
    denied: bool = False
    spared: tuple[int, ...] = ()


@Language.factory("ketum_effects")
class Effects:
    """Adds the relations `causes` and `affects`.

    Withdrawal and use disorder that are attributed to a substance become its own: "kratom withdrawal".
    """

    def __init__(self, nlp: Language, name: str) -> None:  # noqa: ARG002  spaCy names the arguments
        self._outliner = Outliner()
        self._judge = Judge()
        self._case = re.compile(effect_rules().any_of(effect_rules().case))
        self._kinds = {kind: re.compile(said) for kind, said in effect_rules().named_after.items()}
        self._concepts = concepts()
        self._harms = named_after_substances()

    def __call__(self, doc: Doc) -> Doc:
        """Judge every effect of a text that names kratom or an alkaloid."""
        ents = doc.ents  # spaCy makes them anew at every look
        labels = {ent.label_ for ent in ents}
        if labels.isdisjoint(EFFECTS) or labels.isdisjoint(SUBSTANCES):
            return doc
        places, subjects = Places(doc), Subjects(doc)
        case = self._case.search(lower(doc.text)) is not None
        found: list[Relation] = []
        for outline in self._outliner(doc):
            for index, claim in self._judge.claims(ents, outline, subjects, case):
                found += _relations(index, ents[index], outline, places, claim)
        doc._.relations = (*doc._.relations, *found)
        self._name_after_subjects(doc, ents, found)
        return doc

    def _name_after_subjects(self, doc: Doc, ents: Sequence[Span], relations: Sequence[Relation]) -> None:
        own: dict[int, str] = {}
        for relation in relations:
            kind = next((k for k, said in self._kinds.items() if said.fullmatch(self._name(ents[relation.object]))), "")
            subject = ents[relation.subject]
            substance = "kratom" if subject.label_ == "SUBSTANCE" else self._name(subject)
            if harm := self._harms.get(f"{substance} {kind}"):
                own.setdefault(relation.object, harm)
        if own:
            doc.ents = [
                Span(doc, ent.start, ent.end, label=ent.label_, kb_id=own[i]) if i in own else ent
                for i, ent in enumerate(ents)
            ]

    def _name(self, ent: Span) -> str:
        return self._concepts[ent.kb_id_].name if ent.kb_id_ else lower(ent.text)


@cache
def named_after_substances() -> dict[str, str]:
    """The harms that are named after a substance, such as kratom withdrawal: name and concept id."""
    kinds = tuple(f" {kind}" for kind in effect_rules().named_after)
    harms = (c for c in concepts().values() if c.entity_type == "ADVERSE_EFFECT")
    return {c.name: c.concept_id for c in harms if c.name.endswith(kinds)}


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
        self._complaint = re.compile(self._rules.any_of(self._rules.complaints))
        self._no_complaint = re.compile(self._rules.no_complaint)

    def claims(
        self, ents: Sequence[Span], outline: Outline, subjects: Subjects, case: bool
    ) -> Iterator[tuple[int, Claim]]:
        """The effects of a sentence, as indices into `ents`, that it ties to substances."""
        text = outline.text
        if not EFFECT.search(text):
            return
        cues, agents = self._cues.find(text), self._agents.of(subjects, outline)
        title, background = subjects.place(outline)
        scene = Scene(text, cues, agents, subjects.at(outline), case, title, background)
        last: Claim | None = None
        for tokens in self._cues.lists(text, cues):
            start, end = tokens[0].start(), tokens[-1].end()
            reach = self._reaching(scene, start, end)
            shown = last if last and not case and self._signs.fullmatch(text, last.end, start) else None
            for token in (t for t in tokens if not self._modifier.match(text, t.end())):
                for index in outline.group(token.group()).members:
                    claim = self._own_name(ents[index], subjects, token)
                    claim = claim or self._claim(ents[index], scene, reach, start, end)
                    claim = claim or self._sign(ents[index], shown, end)
                    if claim:
                        last = claim
                        shown = claim if claim.rule == "own-name" else shown
                        yield index, claim

    def _reaching(self, scene: Scene, start: int, end: int) -> list[Cue]:
        """The cues that reach effects; none where the effects are why the substance is used."""
        reach = self._cues.reaching(scene.text, scene.cues, start, end)
        reasons = (c for c in reach if c.line.value == "purpose")
        if any(c.start >= end or not self._finding.search(scene.text, c.end, start) for c in reasons):
            return []
        if any(c.line.value == "studied" for c in reach):
            return [c for c in reach if c.line.agent != "inside" or c.line.firm]
        return reach

    def _sign(self, effect: Span, of: Claim | None, end: int) -> Claim | None:
        """What shows a harm is caused by what causes the harm."""
        if of is None or of.denied or effect.label_ != "ADVERSE_EFFECT" or effect._.negated or effect._.uncertain:
            return None
        return Claim(of.substances, "present", "sign-of", 0.7, of.start, end)

    def _own_name(self, effect: Span, subjects: Subjects, token: re.Match[str]) -> Claim | None:
        who = subjects.named_in(effect) if effect.label_ == "ADVERSE_EFFECT" else ()
        return Claim(who, "present", "own-name", self._rules.own_name_score, *token.span()) if who else None

    def _claim(self, effect: Span, scene: Scene, reach: Sequence[Cue], start: int, end: int) -> Claim | None:
        """What the nearest cue that says something says of an effect in the list [start, end)."""
        presupposed: Cue | None = None
        for cue in reach if not effect._.uncertain else (c for c in reach if c.line.firm):
            if cue.line.value in _NOTHING:
                return None
            if cue.line.value == "presupposed":
                presupposed = cue
                continue
            agent = self._agents.responsible(scene, cue, start, end)
            if self._says_nothing(effect, cue, agent, scene, start):
                continue
            agent = agent or Agent(start, end, scene.topic)
            if not agent.substances and cue.line.agent == "inside" and effect.label_ == "OUTCOME":
                continue  # what another drug does may still be changed: "reduced morphine-induced hyperalgesia"
            value = self._value(effect, cue)
            return _said(agent, value, cue, start, end) if value and agent.substances else None
        return self._unsaid(effect, scene, presupposed, start, end)

    @staticmethod
    def _says_nothing(effect: Span, cue: Cue, agent: Agent | None, scene: Scene, start: int) -> bool:
        """Whether a cue attributes an effect to nothing that this text is about."""
        if effect.label_ == "OUTCOME" and scene.title and cue.line.rule in _NO_FINDING:
            return True
        if agent is not None:
            return False
        if not cue.line.weak and cue.end <= start and _EFFECT_ACTS.search(scene.text, 0, cue.start):
            return True
        if effect.label_ == "OUTCOME":
            return scene.background
        return cue.line.agent == "named" or (scene.case and cue.line.weak)

    def _unsaid(self, effect: Span, scene: Scene, presupposed: Cue | None, start: int, end: int) -> Claim | None:
        """What is claimed of an effect although no cue attributes it."""
        if effect._.uncertain or not scene.topic:
            return None
        if presupposed and effect.label_ == "OUTCOME" and not self._means_nothing(effect):
            return _said(Agent(start, end, scene.topic), "increases", presupposed, start, end)
        if scene.case and scene.title and effect.label_ == "ADVERSE_EFFECT" and not effect._.negated:
            return Claim(scene.topic, "present", "case-title", self._rules.case_title_score, start, end)
        return None

    def _value(self, effect: Span, cue: Cue) -> Value | None:
        """The value of the relation; None where the cue says nothing of this effect."""
        said, denied = cue.line.value, effect._.negated
        if denied and not cue.line.deniable:
            return None
        if effect.label_ == "ADVERSE_EFFECT":
            return "present" if said in _HARMED or said in _DENIED or (denied and said == "unclear") else None
        if said in ("present", "absent") and self._means_nothing(effect):
            return None
        if denied or said in _DENIED:
            return "no_effect"
        return self._direction(effect, said)

    def _direction(self, effect: Span, said: Value) -> Value:
        if said in ("betters", "worsens"):
            return "decreases" if self._is_complaint(lower(effect.text)) == (said == "betters") else "increases"
        return _DIRECTIONS.get(said, said)

    def _means_nothing(self, outcome: Span) -> bool:
        """Whether it says nothing that this outcome is there: everybody has a memory, and whoever uses has a reason."""
        name = lower(outcome.text)
        return self._is_complaint(name) or self._function.search(name) is not None

    def _is_complaint(self, name: str) -> bool:
        return self._complaint.search(name) is not None and not self._no_complaint.search(name)


def _said(agent: Agent, value: Value, cue: Cue, start: int, end: int) -> Claim:
    start, end = min(start, cue.start), max(end, cue.end)
    line = cue.line
    return Claim(agent.substances, value, line.rule, line.score, start, end, line.value in _DENIED, agent.spared)


def _relations(index: int, ent: Span, outline: Outline, places: Places, claim: Claim) -> Iterator[Relation]:
    kind = "causes" if ent.label_ == "ADVERSE_EFFECT" else "affects"
    negated = claim.value == "no_effect" or (kind == "causes" and (claim.denied or ent._.negated))
    _, start, end = places.of(*outline.source(claim.start, claim.end))
    sentence = places.sentence(outline.sent)
    opposite = claim.value if kind == "causes" else "no_effect"
    said = [(substance, claim.value, negated) for substance in claim.substances]
    said += [(substance, opposite, True) for substance in claim.spared if not negated]
    for substance, value, denied in said:
        yield Relation(kind, substance, index, value, denied, False, sentence, start, end, claim.rule, claim.score)
