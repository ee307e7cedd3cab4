"""Which alkaloid does what at which receptor."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

from spacy.language import Language
from spacy.tokens import Doc

from nlp.components.places import Places
from nlp.relations.clauses import Group, Outline, concept
from nlp.relations.frames import Fit, Frames, cues, meaning_lines, words_of
from nlp.relations.outlines import Outliner
from nlp.relations.subjects import Subjects
from nlp.types import Relation
from nlp.vocabulary import concepts

# As the scores in action_frames.tsv.
_TOOL, _ELLIPTIC, _COMPARED, _UNNAMED = 0.65, 0.85, 0.7, 0.9
_NOMINAL = ("deed", "effect")
_PAUSE = re.compile(r"[,;]|$")
_RECEPTOR = re.compile(r"R\d")


@dataclass(frozen=True, slots=True)
class Said:
    """What [start, end) of an outline's text says of a receptor group, and of whom."""

    action: str
    subject: Group
    receptor: Group
    denied: bool
    doubted: bool
    rule: str
    score: float
    start: int
    end: int


@Language.factory("ketum_actions")
class Actions:
    """Writes the `acts_on` relations of a text on `doc._.relations`."""

    def __init__(self, nlp: Language, name: str) -> None:  # noqa: ARG002  spaCy names the arguments
        self._outliner, self._frames, self._subjects = Outliner(), Frames(), Subjects()
        denial = words_of("denial")
        self._denial = _whole(denial)
        self._denied_before = re.compile(rf"(?<![\w-])(?:{denial})(?: [^\s;]+){{0,5}} ?$")
        self._denied_after = re.compile(
            rf"(?:,[^,;]{{,40}},)?(?: [^\s,;]+){{0,6}}? (?:{words_of('denial_after')})(?!\w)"
        )
        self._turn = re.compile(rf";|, (?=S\d)|, which(?!\w)|(?<!\w)(?:{words_of('turn')}|and (?=S\d+ ))(?!\w)")
        self._doubt, self._question, self._aim = (_whole(words_of(form)) for form in ("doubt", "question", "aim"))
        self._compared = re.compile(rf"(?<![\w-])(?:{words_of('compared')}) (?:[a-z-]+ ){{0,2}}?(?P<subject>[SC]\d+)")
        self._elliptic = re.compile(
            rf"(?P<subject>S\d+),? (?:(?!and |or |but )[a-z]+ ){{0,2}}?{cues('elliptic').pattern}"
        )
        self._joined = [
            re.compile(rf"{cues(form).pattern} (?:and|or) (?:an? )?(?:[a-z-]+ )?$") for form in ("agent", "qualifier")
        ]

    def __call__(self, doc: Doc) -> Doc:
        """Find what the text says of receptors."""
        ents = doc.ents
        if not any(ent.label_ == "RECEPTOR" for ent in ents):
            return doc
        places, outlines = Places(doc), self._outliner(doc)
        doc._.outlines = outlines  # the component for effects reads the same
        found: dict[tuple[str, str, str, int], Relation] = {}
        for outline in outlines:
            for said in self.said(outline):
                for relation in self._relations(doc, places, outline, said):
                    pair = concept(ents[relation.subject]), concept(ents[relation.object])
                    key = (*pair, relation.value, relation.sentence)
                    if key not in found or relation.score > found[key].score:
                        found[key] = relation
        # "Acts on" adds nothing where the text also says how.
        told = {key[:2] for key in found if key[2] not in ("modulates", "no_effect")}
        kept = (r for key, r in found.items() if key[2] != "modulates" or key[:2] not in told)
        doc._.relations = (*doc._.relations, *kept)
        return doc

    def said(self, outline: Outline) -> list[Said]:
        """What one sentence says of its receptors."""
        if not _RECEPTOR.search(outline.text) or outline.text.rstrip().endswith("?"):
            return []
        said = [s for fit in self._frames.fitting(outline.text) for s in self._judged(outline, fit)]
        said.sort(key=lambda s: s.start)
        return [*said, *self._elided(outline, said), *self._likened(outline, said)]

    def _judged(self, outline: Outline, fit: Fit) -> Iterator[Said]:
        text, line = outline.text, fit.line
        if self._question.search(text, 0, fit.start) or (
            line.form in _NOMINAL and self._aim.search(text, 0, fit.start)
        ):
            return
        receptor = outline.group(text[slice(*fit.receptor)])
        subject = self._subjects.of(outline, fit)
        if subject:
            denied, doubted = self._denied(text, fit), self._doubted(text, fit)
            for action, group in self._parts(outline, fit, subject):
                yield Said(action, group, receptor, denied, doubted, line.rule, line.score, fit.start, fit.end)
        elif shown := self._subjects.shown_by_tool(outline, fit):
            doubted = self._doubt.search(text) is not None
            yield Said("mediates", shown[0], receptor, shown[1], doubted, "tool", _TOOL, fit.start, fit.end)

    def _parts(self, outline: Outline, fit: Fit, subject: Group) -> list[tuple[str, Group]]:
        """What is said of whom, also by "agonist and antagonist at MOR", perhaps "respectively"."""
        before = [m for pattern in self._joined if (m := pattern.search(outline.text, 0, fit.words[0]))]
        if fit.line.form != "agent" or not before:
            return [(fit.action, subject)]
        actions, groups = [str(before[0].lastgroup), fit.action], [subject, subject]
        if len(subject.members) == len(actions) and "respectively" in outline.text[fit.end :]:
            groups = [Group("S", (member,)) for member in subject.members]
        return list(zip(actions, groups, strict=True))

    def _denied(self, text: str, fit: Fit) -> bool:
        apart = fit.line.subject == "apart"
        start = fit.words[0] if apart else fit.start
        since = self._since(text, start)
        if self._denied_before.search(text, since, start):
            return True
        first, last = sorted((fit.words, fit.receptor))
        within = (fit.start, first[0]), (first[1], last[0])
        if not apart and fit.line.form != "lost" and any(self._denial.search(text, *part) for part in within):
            return True
        return fit.line.form in _NOMINAL and self._denied_after.match(text, fit.end) is not None

    def _doubted(self, text: str, fit: Fit) -> bool:
        """Whether what is said is only supposed: by words before it, or in the clause that a noun begins."""
        pause = _PAUSE.search(text, fit.end) if fit.line.form in _NOMINAL else None
        return self._doubt.search(text, self._since(text, fit.start), pause.start() if pause else fit.end) is not None

    def _since(self, text: str, start: int) -> int:
        """Where the statement begins that is under way at `start`."""
        return max((m.end() for m in self._turn.finditer(text, 0, start)), default=0)

    def _elided(self, outline: Outline, said: list[Said]) -> Iterator[Said]:
        """What a clause leaves out because one before said it: "A binds MOR, B is weaker, C inactive"."""
        for match in self._elliptic.finditer(outline.text):
            before = [s for s in said if s.end <= match.start()]
            if before:
                denied = match.lastgroup == "no_effect" or before[-1].denied
                again = replace(before[-1], denied=denied, rule="elliptic", score=_ELLIPTIC)
                yield _of_another(outline, again, match)

    def _likened(self, outline: Outline, said: list[Said]) -> Iterator[Said]:
        """What holds for another too: "A binds MOR better than B"."""
        for match in self._compared.finditer(outline.text):
            before = [s for s in said if s.start <= match.start() and not s.denied] or said[:1]
            if before and not before[-1].denied:
                yield _of_another(outline, replace(before[-1], rule="compared", score=_COMPARED), match)

    def _relations(self, doc: Doc, places: Places, outline: Outline, said: Said) -> Iterator[Relation]:
        _, start, end = places.of(*outline.source(said.start, said.end))
        for subject, target, apart in _pairs(doc, outline, said):
            value = _meaning(doc, target, said.action)
            denied = apart or said.denied or value == "no_effect"
            named = doc.ents[subject].start >= outline.sent.start
            yield Relation(
                "acts_on", subject, target, "no_effect" if denied else value, denied, said.doubted,
                places.sentence(outline.sent), start, end,
                said.rule, said.score if named else round(said.score * _UNNAMED, 2),
            )  # fmt: skip


def _of_another(outline: Outline, said: Said, match: re.Match[str]) -> Said:
    start, end = min(said.start, match.start()), max(said.end, match.end())
    return replace(said, subject=outline.group(match["subject"]), start=start, end=end)


def _whole(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{words})(?!\w)")


def _pairs(doc: Doc, outline: Outline, said: Said) -> Iterator[tuple[int, int, bool]]:
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
    known = concepts().get(doc.ents[target].kb_id_)
    subtype = known.subtype if known else ""
    fitting = (m.means for m in meaning_lines() if m.said == action and subtype.startswith(m.target))
    return next(fitting, action)
