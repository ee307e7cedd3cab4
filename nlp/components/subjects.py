"""Of which alkaloids a frame is said: the grammar of its subject, and of drugs used as tools."""

from __future__ import annotations

import re

from nlp.components.clauses import Group, Outline, is_oblique
from nlp.components.frames import Fit, cues, words_of

_WHO = re.compile(r"[SD]\d+")
_ALKALOID = re.compile(r"S\d+")
_CLAUSE = re.compile(r"[;:]|,? (?:but|whereas|while|although|because|since|so that|which|that|and)(?!\w)")
_PLAIN = r"(?:[^\sA-Z;]+ )"
_BY = re.compile(rf"(?: [^\s;]+){{0,6}}? by {_PLAIN}{{0,4}}(?P<who>[SD]\d+)")
_AGENT = re.compile(rf"(?: [^\s;]+){{0,6}}? (?:by|with|after|for|of|from) {_PLAIN}{{0,4}}(?P<who>[SD]\d+)")
_ALSO = re.compile(rf"(?<!\w)(?:for|of|with|by) {_PLAIN}{{0,2}}(?P<who>S\d+)")
_PAUSE = re.compile(r";|(?<!\w)(?:whereas|while|but|although)(?!\w)|$")
_OWNER = re.compile(r"(?P<who>[SD]\d+)(?:['’]s|-(?:induced|mediated|evoked|stimulated)) (?:[a-z-]+ ){0,3}$")
_RELATIVE = re.compile(r"(?P<who>[SD]\d+)(?: [a-z]+)?,? (?:which|that)(?: [a-z]+){0,3} ?$")
_MODIFYING = re.compile(r"['’]s|-[a-z]")
_TOOLS = ("antagonist", "inverse_agonist", "inhibitor", "blocks", "inducer", "removed")
_BY_TOOL = re.compile(r" (?:by|with|using|after|following|in the presence of)(?!\w)")


class Subjects:
    """Tells of whom a frame is said."""

    def __init__(self) -> None:
        modifier = rf"(?:(?!(?:{words_of('no_predicate')}) )[^\sSDREC,;:()]+ )"
        self._predicate = re.compile(rf"(?<!\w)(?:{words_of('predicate')}) (?:an? |the )?(?:[a-z-]+, )?{modifier}{{0,5}}$")
        self._apposed = re.compile(
            rf"(?P<who>[SDC]\d+),? (?:\(|(?:an?|the|two|three|another|both) (?:an? )?){modifier}{{0,4}}$"
        )
        self._named_after = re.compile(
            r"(?: |,? \(?(?:such as|including|like|namely|e\.g\.),? | ?\()(?P<who>[SD]\d+)|[,;:] (?P<apart>[SD]\d+)(?=[,.;)])"
        )
        self._denial = re.compile(rf"(?<![\w-])(?:{words_of('denial')})(?: [^\s;]+){{0,3}} ?$")
        self._generic = re.compile(rf"(?<!\w)(?:{words_of('generic')})(?: {words_of('generic_link')})* ?$")

    def of(self, outline: Outline, fit: Fit) -> Group | None:
        """Of whom it is said; None where that is another drug, or not told."""
        how = fit.line.subject
        if how == "own":
            return _group(outline, fit.subject or "")
        if how == "theme":
            return self._theme(outline, fit)
        if how == "topic":
            return Group("S", outline.topic) if outline.topic else None
        if fit.action == "removed" or self._generic.search(outline.text, 0, fit.start):
            return None
        if how in ("agent", "apart"):
            return self._predicated(outline, fit, fit.start if how == "agent" else fit.words[0])
        if how in ("by", "around"):
            agent = (_BY if how == "by" else _AGENT).match(outline.text, fit.end)
            if agent:
                return self._listed(outline, agent) if how == "around" else _group(outline, agent["who"])
        return self._beside(outline, fit)

    @staticmethod
    def _beside(outline: Outline, fit: Fit) -> Group | None:
        owner = _OWNER.search(outline.text, 0, fit.words[0]) or _FRONTED.match(outline.text, fit.end)
        left = owner["who"] if owner else _left(outline.text, fit.start)
        if left or fit.line.subject == "left":
            return _group(outline, left or "")
        right = _ALKALOID.search(outline.text, fit.end)
        if right and fit.line.subject != "about":
            upon = outline.text[: right.start()].endswith(("on ", "on the "))
            return outline.group(right.group()) if fit.line.subject == "around" and not upon else None
        return Group("S", outline.topic) if outline.topic and not _ALKALOID.search(outline.text) else None

    @staticmethod
    def _listed(outline: Outline, agent: re.Match[str]) -> Group | None:
        """The agent with those that follow it in a list of values: "98 nM for A, 61 nM for B"."""
        first = _group(outline, agent["who"])
        pause = _PAUSE.search(outline.text, agent.end())
        also = [
            outline.group(m["who"]) for m in _ALSO.finditer(outline.text, agent.end(), pause.start() if pause else 0)
        ]
        if first is None or not also:
            return first
        return Group("S", tuple(dict.fromkeys(m for group in (first, *also) for m in group.members)))

    @staticmethod
    def _theme(outline: Outline, fit: Fit) -> Group | None:
        """What the sentence is about, whoever acts in it: the effect of A was blocked by a drug, which implies a receptor."""
        tokens = list(_ALKALOID.finditer(outline.text))
        before = [m for m in tokens if m.end() <= fit.start]
        if tokens:
            return outline.group((before[-1] if before else tokens[0]).group())
        return Group("S", outline.topic) if outline.topic else None

    def _predicated(self, outline: Outline, fit: Fit, start: int) -> Group | None:
        """Whom "a MOR agonist" is said to be: "A, a MOR agonist", "the MOR agonist A", "A is a MOR agonist"."""
        text = outline.text
        named = self._named_after.match(text, fit.end) or self._apposed.search(text, 0, start)
        if named:
            return _group(outline, named[named.lastgroup or "who"])
        if not self._predicate.search(text, 0, start):
            return None
        return _group(outline, _left(text, start) or "")

    def shown_by_tool(self, outline: Outline, fit: Fit) -> tuple[Group, bool] | None:
        """Whose effect "a MOR antagonist" blocked, and whether it did not."""
        if fit.action not in _TOOLS or fit.line.form not in ("agent", "deed", "verb"):
            return None
        text = outline.text
        effects = [m for m in cues("tool_effect").finditer(text) if m.end() <= fit.start or m.start() >= fit.end]
        before = [m for m in effects if m.end() <= fit.start and _BY_TOOL.search(text, m.end() - 1, fit.start)]
        after = [m for m in effects if m.start() >= fit.end]
        if before:
            said, patients = before[-1], list(_WHO.finditer(text, 0, before[-1].start()))[::-1]
        elif after:
            said, patients = after[0], [*_WHO.finditer(text, after[0].end()), *_ALKALOID.finditer(text, 0, fit.start)]
        elif fit.line.form != "agent":
            said, patients = None, list(_ALKALOID.finditer(text, fit.end))
        else:
            return None
        denied = said is not None and (said.lastgroup == "no_effect" or self._denial.search(text, 0, said.start()) is not None)
        if said is None and not patients:
            return None
        if patients:
            group = _group(outline, patients[0].group())
            return (group, denied) if group else None
        return (Group("S", outline.topic), denied) if outline.topic else None


def _group(outline: Outline, token: str) -> Group | None:
    return outline.group(token) if token[:1] == "S" else None


def _left(text: str, end: int) -> str | None:
    """The subject to the left: not one that hangs on a preposition, while the clause has another."""
    antecedent = _RELATIVE.search(text, 0, end)
    if antecedent:
        return antecedent["who"]
    hanging: re.Match[str] | None = None
    for token in reversed(list(_WHO.finditer(text, 0, end))):
        if hanging and _CLAUSE.search(text, token.end(), hanging.start()):
            break
        if not is_oblique(text, token.start()) and not _MODIFYING.match(text, token.end()):
            return token.group()
        if hanging is None and token.group()[0] == "S":
            hanging = token
    return hanging.group() if hanging else None
