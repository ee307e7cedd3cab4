"""Of which alkaloids a frame is said: the grammar of its subject, and of drugs used as tools."""

from __future__ import annotations

import re

from nlp.relations.clauses import Group, Outline, any_phrase, is_oblique
from nlp.relations.frames import Fit, cues, words_of

_WHO = re.compile(r"[SD]\d+")
_ALKALOID = re.compile(r"S\d+")
_PLAIN = r"(?:[^\sA-Z;]+ )"
_BY = re.compile(rf"(?: [^\s;]+){{0,6}}? by {_PLAIN}{{0,4}}(?P<who>[SD]\d+)")
_AGENT = re.compile(rf"(?: [^\s;]+){{0,6}}? (?:by|with|after|for|of|from) {_PLAIN}{{0,4}}(?P<who>[SD]\d+)")
_ALSO = re.compile(rf"(?<!\w)(?:for|of|with|by) {_PLAIN}{{0,2}}(?P<who>S\d+)")
_VALUE = re.compile(r" [\d.,]+ ")
_UPON = (" on ", " on the ")
_FRONTED = re.compile(r"[^,;]*, (?:the )?(?P<who>[SD]\d+)")
_OWNER = re.compile(r"(?P<who>[SD]\d+)(?:['’]s|-(?:induced|mediated|evoked|stimulated)) (?:[a-z-]+ ){0,3}$")
_RELATIVE = re.compile(r"(?P<who>[SD]\d+)(?: [a-z]+)?,? (?:which|that)(?: [a-z]+){0,3} ?$")
_MODIFYING = re.compile(r"['’]s|-[a-z]")
_INGREDIENT = re.compile(r"-(?:containing|rich|free|based)(?!\w)")
_NAMED_AFTER = re.compile(
    r"(?: |,? \(?(?:such as|including|like|namely|e\.g\.),? | ?\()(?P<who>[SD]\d+)"
    r"|[,;:] (?P<apart>[SD]\d+)(?=[,.;)])"
)
_TOOLS = ("antagonist", "inverse_agonist", "inhibitor", "blocks", "inducer", "removed")
_BY_TOOL = re.compile(r" (?:by|with|using|after|following|in the presence of)(?!\w)")


class Subjects:
    """Tells of whom a frame is said."""

    def __init__(self) -> None:
        modifier = rf"(?:(?!(?:{words_of('no_predicate')}) )[^\sSDREC,;:()]+ )"
        self._predicate = re.compile(
            rf"(?<!\w)(?:{words_of('predicate')}) (?:an? |the )?(?:[a-z-]+, )?{modifier}{{0,5}}$"
        )
        self._apposed = re.compile(
            rf"(?P<who>[SDC]\d+),? (?:\(|(?:an?|the|two|three|another|both) (?:an? )?){modifier}{{0,4}}$"
        )
        self._denial = re.compile(rf"(?<![\w-])(?:{words_of('denial')})(?: [^\s;]+){{0,3}} ?$")
        self._generic = re.compile(rf"(?<!\w)(?:{words_of('generic')})(?: {words_of('generic_link')})* ?$")
        self._finding = re.compile(rf"(?<!\w)(?:{words_of('finding')})(?!\w)")
        self._break = re.compile(rf"[;:]|,? (?:{any_phrase('break')})(?!\w)")
        self._pause = re.compile(rf";|(?<!\w)(?:{words_of('turn')})(?!\w)|$")
        self._ways = {
            "own": lambda outline, fit: _group(outline, fit.subject),
            "theme": self._theme,
            "topic": lambda outline, _: self._topic(outline),
            "agent": self._predicated,
            "apart": self._predicated,
        }

    def of(self, outline: Outline, fit: Fit) -> Group | None:
        """Of whom it is said; None where that is another drug, or not told."""
        way = self._ways.get(fit.line.subject, self._agent_or_beside)
        return way(outline, fit)

    def _agent_or_beside(self, outline: Outline, fit: Fit) -> Group | None:
        if self._generic.search(outline.text, 0, fit.start):
            return None
        if fit.line.subject == "around" and (agent := _AGENT.match(outline.text, fit.end)):
            return self._listed(outline, agent)
        if fit.line.subject == "by" and (agent := _BY.match(outline.text, fit.end)):
            return _group(outline, agent["who"])
        return self._beside(outline, fit)

    def _beside(self, outline: Outline, fit: Fit) -> Group | None:
        text = outline.text
        owner = _OWNER.search(text, 0, fit.words[0])
        near = owner["who"] if owner else self._nearest(text, fit.start, fit.end)
        if near or fit.line.subject == "left":
            return _group(outline, near)
        right = _ALKALOID.search(text, fit.end)
        if right and fit.line.subject == "around" and not text[: right.start()].endswith(_UPON):
            return _group(outline, right.group())
        return None if right or _ALKALOID.search(text) else self._topic(outline)

    def _listed(self, outline: Outline, agent: re.Match[str]) -> Group | None:
        """The agent with those that follow it in a list of values: "98 nM for A, 61 nM for B"."""
        first = _group(outline, agent["who"])
        pause = self._pause.search(outline.text, agent.end())
        if first is None or pause is None or not _VALUE.search(agent.group()):
            return first
        also = [outline.group(m["who"]) for m in _ALSO.finditer(outline.text, agent.end(), pause.start())]
        return Group("S", tuple(dict.fromkeys(m for g in (first, *also) for m in g.members)), first.denied)

    def _theme(self, outline: Outline, fit: Fit) -> Group | None:
        """What the sentence is about, whoever acts in it: a drug that blocks an effect of A shows what A needs."""
        tokens = list(_ALKALOID.finditer(outline.text))
        before = [m for m in tokens if m.end() <= fit.start]
        if tokens:
            return _group(outline, (before[-1] if before else tokens[0]).group())
        return self._topic(outline)

    def _topic(self, outline: Outline) -> Group | None:
        """What the text was about before, for a finding; other statements may be general."""
        return Group("S", outline.topic) if outline.topic and self._finding.search(outline.text) else None

    def _predicated(self, outline: Outline, fit: Fit) -> Group | None:
        """Whom "a MOR agonist" is said to be: "A, a MOR agonist", "the MOR agonist A", "A is a MOR agonist"."""
        text = outline.text
        start = fit.start if fit.line.subject == "agent" else fit.words[0]
        if fit.action == "removed" or self._generic.search(text, 0, start):
            return None
        named = _NAMED_AFTER.match(text, fit.end) or self._apposed.search(text, 0, start)
        if named:
            return _group(outline, named[named.lastgroup or "who"])
        return _group(outline, self._nearest(text, start, fit.end)) if self._predicate.search(text, 0, start) else None

    def shown_by_tool(self, outline: Outline, fit: Fit) -> tuple[Group, bool] | None:
        """Whose effect "a MOR antagonist" blocked, and whether it is said that it did not."""
        if fit.action not in _TOOLS or fit.line.form not in ("agent", "deed", "verb"):
            return None
        text = outline.text
        effects = list(cues("tool_effect").finditer(text))
        before = [m for m in effects if m.end() <= fit.start and _BY_TOOL.search(text, m.end() - 1, fit.start)]
        after = [m for m in effects if m.start() >= fit.end]
        if not before and not after:
            right = _ALKALOID.search(text, fit.end) if fit.line.form != "agent" else None
            return (outline.group(right.group()), False) if right else None
        effect = before[-1] if before else after[0]
        patient = self._patient(outline, fit, effect)
        denied = effect.lastgroup == "no_effect" or self._denial.search(text, 0, effect.start()) is not None
        return (patient, denied) if patient else None

    def _patient(self, outline: Outline, fit: Fit, effect: re.Match[str]) -> Group | None:
        """Whose effect it is: named before a passive, after an active verb, else what the text is about."""
        text = outline.text
        if effect.start() < fit.start:
            patients = list(_WHO.finditer(text, 0, effect.start()))[::-1]
        else:
            patients = [*_WHO.finditer(text, effect.end()), *_ALKALOID.finditer(text, 0, fit.start)]
        return _group(outline, patients[0].group()) if patients else self._topic(outline)

    def _nearest(self, text: str, start: int, end: int) -> str | None:
        """The subject to the left of [start, end), or to the right of a phrase that opens the sentence."""
        if _WHO.search(text, 0, start):
            return self._left(text, start)
        fronted = _FRONTED.match(text, end)
        return fronted["who"] if fronted else None

    def _left(self, text: str, end: int) -> str | None:
        """The subject to the left: not one that hangs on a preposition, while the clause has another."""
        antecedent = _RELATIVE.search(text, 0, end)
        if antecedent:
            return antecedent["who"]
        hanging: re.Match[str] | None = None
        for token in reversed(list(_WHO.finditer(text, 0, end))):
            if hanging and self._break.search(text, token.end(), hanging.start()):
                break
            if not is_oblique(text, token.start()) and not _MODIFYING.match(text, token.end()):
                return token.group()
            if hanging is None and token.group()[0] == "S" and not _INGREDIENT.match(text, token.end()):
                hanging = token
        return hanging.group() if hanging else None


def _group(outline: Outline, token: str | None) -> Group | None:
    """The group of a token, if it is of alkaloids."""
    return outline.group(token) if token and token[0] == "S" else None
