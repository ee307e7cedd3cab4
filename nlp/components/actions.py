"""Which alkaloid does what at which receptor."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

from spacy.language import Language
from spacy.tokens import Doc

from nlp.components.clauses import Group, Outline
from nlp.components.frames import Fit, Frames, cues, words_of
from nlp.components.outlines import Outliner
from nlp.components.places import Places
from nlp.components.subjects import Subjects
from nlp.types import Relation
from nlp.vocabulary import concepts

# What the same word says of different targets, by the target's subtype; the first that fits.
_ELSEWHERE = {
    "blocks": "inhibitor", "activates": "modulates", "raises": "modulates", "lowers": "inhibitor", "mediates": "modulates",
}  # fmt: skip
_METABOLISING = _ELSEWHERE | {"raises": "inducer", "mediates": "substrate"}
_MEANING = (
    ("receptor", {**dict.fromkeys(_ELSEWHERE, "modulates"), "blocks": "antagonist", "activates": "agonist"}),
    ("enzyme-CYP", _METABOLISING),
    ("enzyme-UGT", _METABOLISING),
    ("enzyme-esterase", _METABOLISING),
    ("enzyme", _ELSEWHERE | {"raises": "inducer"}),
    ("transporter", _ELSEWHERE | {"raises": "inducer"}),
    ("", _ELSEWHERE),
)
_RECEPTOR = re.compile(r"R\d")
_TURN = re.compile(r";|(?<!\w)(?:but|yet|whereas|while|although|though|however|, which|and (?=S\d+ ))(?!\w)")


@dataclass(frozen=True, slots=True)
class _Said:
    """What [start, end) of an outline's text says of a receptor group, and of whom."""

    action: str
    subject: Group
    receptor: Group
    denied: bool
    rule: str
    start: int
    end: int


@Language.factory("ketum_actions")
class Actions:
    """Writes the `acts_on` relations of a text on `doc._.relations`."""

    def __init__(self, nlp: Language, name: str) -> None:  # noqa: ARG002  spaCy names the arguments
        self._outliner = Outliner()
        self._frames = Frames()
        self._subjects = Subjects()
        denial, doubt, asked, aim = (words_of(form) for form in ("denial", "doubt", "question", "aim"))
        self._denial = re.compile(rf"(?<![\w-])(?:{denial})(?!\w)")
        self._denied_before = re.compile(rf"(?<![\w-])(?:{denial})(?: [^\s;]+){{0,5}} ?$")
        self._denied_after = re.compile(
            rf"(?:,[^,;]{{,40}},)?(?: [^\s,;]+){{0,6}}? (?:{words_of('denial_after')})(?!\w)"
        )
        self._doubt = re.compile(rf"(?<!\w)(?:{doubt})(?!\w)")
        self._question = re.compile(rf"(?<!\w)(?:{asked})(?!\w)")
        self._aim = re.compile(rf"(?<!\w)(?:{aim})(?!\w)")
        self._compared = re.compile(rf"(?<!\w)(?:{words_of('compared')}) (?:[a-z-]+ )??(?P<subject>C\d+)")
        self._and = [re.compile(rf"{cues(form).pattern} (?:and|or) (?:an? )?(?:[a-z-]+ )?$") for form in ("agent", "qualifier")]
        self._elliptic = re.compile(rf"(?P<subject>S\d+),? (?:(?!and |or |but )[a-z]+ ){{0,2}}?{cues('elliptic').pattern}")

    def __call__(self, doc: Doc) -> Doc:
        """Find what the text says of receptors."""
        if not any(ent.label_ == "RECEPTOR" for ent in doc.ents):
            return doc
        places = Places(doc)
        found: dict[tuple[str, str, str, int], Relation] = {}
        for outline in self._outliner(doc):
            for said in self.said(outline):
                for relation in self._relations(doc, places, outline, said):
                    key = (_name(doc, relation.subject), _name(doc, relation.object), relation.value, relation.sentence)
                    if key not in found or relation.score > found[key].score:
                        found[key] = relation
        named = {key[:2] for key in found if key[2] not in ("modulates", "no_effect")}
        kept = (r for key, r in found.items() if key[2] != "modulates" or key[:2] not in named)
        doc._.relations = (*doc._.relations, *kept)
        return doc

    def said(self, outline: Outline) -> list[_Said]:
        if not _RECEPTOR.search(outline.text) or outline.text.rstrip().endswith("?"):
            return []
        said = [s for fit in self._frames.fitting(outline.text) for s in self._judged(outline, fit)]
        return said + list(self._elided(outline, sorted(said, key=lambda s: s.start)))

    def _judged(self, outline: Outline, fit: Fit) -> Iterator[_Said]:
        text = outline.text
        asked = self._question.search(text, 0, fit.start)
        if asked or (fit.line.form in ("deed", "effect") and self._aim.search(text, 0, fit.start)):
            return
        receptor = outline.group(text[slice(*fit.receptor)])
        subject = self._subjects.of(outline, fit)
        if subject:
            denied = self._denied(text, fit)
            for action, group in self._agents(outline, fit, subject):
                yield _Said(action, group, receptor, denied, fit.line.rule, fit.start, fit.end)
            return
        shown = self._subjects.shown_by_tool(outline, fit)
        if shown:
            yield _Said("mediates", shown[0], receptor, shown[1], "tool", fit.start, fit.end)

    def _agents(self, outline: Outline, fit: Fit, subject: Group) -> list[tuple[str, Group]]:
        """What is said of whom, also by "agonist and antagonist at MOR" and "..., respectively"."""
        before = [m for pattern in self._and if (m := pattern.search(outline.text, 0, fit.words[0]))]
        if fit.line.form != "agent" or not before:
            return [(fit.action, subject)]
        actions = [str(before[0].lastgroup), fit.action]
        groups = [subject, subject]
        if len(subject.members) == len(actions) and "respectively" in outline.text[fit.end :]:
            groups = [Group("S", (member,)) for member in subject.members]
        return list(zip(actions, groups, strict=True))

    def _denied(self, text: str, fit: Fit) -> bool:
        start = fit.words[0] if fit.line.subject == "apart" else fit.start
        since = max((m.end() for m in _TURN.finditer(text, 0, start)), default=0)
        if self._denied_before.search(text, since, start):
            return True
        first, last = sorted((fit.words, fit.receptor))
        within = ((fit.start, first[0]), (first[1], last[0]))
        if fit.line.subject != "apart" and fit.line.form != "lost" and any(self._denial.search(text, *w) for w in within):
            return True
        return fit.line.form in ("deed", "effect") and self._denied_after.match(text, fit.end) is not None

    def _elided(self, outline: Outline, said: list[_Said]) -> Iterator[_Said]:
        """What a clause leaves out because one before said it: "A binds MOR, B is weaker, C inactive"."""
        for match in self._elliptic.finditer(outline.text):
            before = [s for s in said if s.end <= match.start()]
            if before:
                denied = match.lastgroup == "no_effect" or before[-1].denied
                group = outline.group(match["subject"])
                yield replace(before[-1], subject=group, denied=denied, rule="elliptic", end=match.end())
        for match in self._compared.finditer(outline.text):
            before = [s for s in said if s.start <= match.start() and not s.denied] or said[:1]
            if before and not before[-1].denied:
                yield replace(before[-1], subject=outline.group(match["subject"]), rule="compared")

    def _relations(self, doc: Doc, places: Places, outline: Outline, said: _Said) -> Iterator[Relation]:
        _, start, end = places.of(*outline.source(said.start, said.end))
        doubted = self._doubt.search(outline.text) is not None
        for subject, target, apart in _pairs(doc, outline, said):
            value = _meaning(doc, target, said.action)
            denied = apart or said.denied or value == "no_effect"
            yield Relation(
                "acts_on", subject, target, "no_effect" if denied else value, denied, doubted,
                places.sentence(outline.sent), start, end, said.rule, 0.8,
            )  # fmt: skip


def _name(doc: Doc, mention: int) -> str:
    ent = doc.ents[mention]
    return ent.kb_id_ or ent.text.lower()


def _pairs(doc: Doc, outline: Outline, said: _Said) -> Iterator[tuple[int, int, bool]]:
    """Who, what, and whether "but not" sets them apart; one with one where the text says "respectively"."""
    subjects = [m for m in said.subject.members if doc.ents[m].label_ in ("ALKALOID", "SUBSTANCE")]
    receptors = said.receptor.members
    if len(subjects) == len(receptors) > 1 and "respectively" in outline.text[said.end :]:
        yield from ((s, r, False) for s, r in zip(subjects, receptors, strict=True))
        return
    yield from ((s, r, False) for s, r in product(subjects, receptors))
    yield from ((s, r, True) for s, r in product(subjects, said.receptor.denied))
    yield from ((s, r, True) for s, r in product(said.subject.denied, receptors))


def _meaning(doc: Doc, target: int, action: str) -> str:
    concept = concepts().get(doc.ents[target].kb_id_)
    subtype = concept.subtype if concept else ""
    table = next(table for prefix, table in _MEANING if subtype.startswith(prefix))
    return table.get(action, action)
