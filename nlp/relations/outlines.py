"""Outlines of a text's sentences, in which pronouns stand for the alkaloids named before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Span

from nlp.relations.clauses import TOKEN, Draft, Group, Grouping, Outline, Part, any_phrase, concept, is_oblique

Members = tuple[int, ...]

_COUNTS: tuple[tuple[int, Part], ...] = ((2, "two"), (3, "three"), (4, "four"), (5, "five"), (6, "six"))
_BACK = 3  # sentences that an expression may reach back
_SUBJECT = re.compile(r"S\d+")
_AHEAD = re.compile(r"[^,;]*, (?:the )?(?P<token>S\d+)")  # "With its affinity for MOR, mitragynine ..."
_METABOLITE = re.compile(
    r"(?:metabolite,?|(?:conver(?:sion|ted)|metaboli[sz]ed|transformed|oxidi[sz]ed) (?:in)?to) (?P<token>S\d+)"
)


class Outliner:
    """Outlines the sentences of texts."""

    def __init__(self) -> None:
        self._grouping = Grouping()
        self._anaphors = Anaphors()

    def __call__(self, doc: Doc) -> list[Outline]:
        """The outlines of all sentences, in order."""
        ents = doc.ents
        memory = Memory(ents)
        outlines: list[Outline] = []
        first = 0
        for sent in doc.sents:
            draft = Draft(sent, ents, first)
            first += len(sent.ents)
            self._grouping.apply(draft)
            self._anaphors.resolve(draft, memory)
            outlines.append(draft.done(memory.topic()))
            memory.hear(draft, title=sent.start_char < len(doc._.passage.title))
        return outlines


class Memory:
    """The alkaloids and kratom that a text has named so far; `metabolite` is what it called one."""

    def __init__(self, ents: Sequence[Span]) -> None:
        self._ents = ents
        self._heard: list[list[Members]] = []  # of each sentence the groups, its subject first
        self._title: list[Members] = []
        self.metabolite: Members = ()

    def hear(self, draft: Draft, *, title: bool) -> None:
        """Remember what a sentence names."""
        groups = self.named(draft, draft.text)
        main = next((m for m in _SUBJECT.finditer(draft.text) if not is_oblique(draft.text, m.start())), None)
        if main:
            subject = self._alkaloids(draft.group(main.group()))
            groups = [subject, *(g for g in groups if g != subject)]
        for made in _METABOLITE.finditer(draft.text):
            self.metabolite = self._alkaloids(draft.group(made["token"]))
        self._heard.append(groups)
        if title and not self._title:
            self._title = groups

    def named(self, draft: Draft, text: str) -> list[Members]:
        """The groups of alkaloids or kratom in a piece of a sentence, in order."""
        groups = [self._alkaloids(draft.group(t)) for t in TOKEN.findall(text) if t[0] in "SC"]
        return [g for g in groups if g]

    def _alkaloids(self, group: Group) -> Members:
        return tuple(m for m in group.members if self._ents[m].label_ in ("ALKALOID", "SUBSTANCE"))

    def topic(self) -> Members:
        """The subject of the sentence before, else of the title."""
        for groups in (*self._heard[-1:], self._title):
            if groups:
                return groups[0]
        return ()

    def one(self, here: list[Members], label: str) -> Members:
        """The single thing of the given type (empty for any) that was spoken of last."""
        before = [groups[:1] for groups in self._heard[-1:]]
        for groups in (here[::-1], *before, self._title):
            for group in groups:
                fitting = tuple(m for m in group if label in ("", self._ents[m].label_))
                if len(fitting) == 1:
                    return fitting
        return ()

    def several(self, here: list[Members], number: int | None) -> Members:
        """The things spoken of last that are as many as said, or two at least."""
        spoken: list[Members] = []
        recent = (here, *reversed(self._heard[-_BACK:]), self._title)
        for groups in recent:
            for group in reversed(groups):
                if _as_many(group, number):
                    return group
        for groups in recent:
            spoken += [g for g in groups if all(self._ents[m].label_ == "ALKALOID" for m in g)]
            together = self._distinct(spoken)
            if _as_many(together, number):
                return together
        return ()

    def everyone(self, here: list[Members]) -> Members:
        """All things that the last sentences spoke of."""
        return self._distinct([*here, *(group for groups in self._heard[-_BACK:] for group in groups)])

    def _distinct(self, groups: Iterable[Members]) -> Members:
        return tuple({concept(self._ents[m]): m for group in groups for m in group}.values())


def _as_many(members: Members, number: int | None) -> bool:
    return len(members) == number or (number is None and len(members) > 1)


class Anaphors:
    """Pronouns, and nouns like "both alkaloids" or "the extract", that stand for something named before."""

    def __init__(self) -> None:
        molecule, plant = any_phrase("molecule"), any_phrase("plant")
        number = "|".join(any_phrase(part) for _, part in _COUNTS)
        # "The alkaloid mitragynine" needs no antecedent, and "the other alkaloids" has none.
        adjective = r"(?:(?!other|remaining|parent|and|or|of|same)[a-z-]+ )??"
        end = r"(?![\w-])(?!,? \(?S\d)"
        every = "neither|none|either|each|both|all"
        self._one = re.compile(
            rf"(?<![\w-])(?:(?:this|that|the) {adjective}(?:{molecule}|(?P<plant>{plant})){end}"
            rf"|(?P<pronoun>{any_phrase('pronoun')})(?!\w))"
        )
        self._several = re.compile(
            rf"(?<![\w-])(?:(?:{every})(?: of)?(?: the| these)?(?: (?:{number}))? {adjective}(?:{molecule})s?{end}"
            rf"|(?:these|those|the|such)(?: (?:{number}))? {adjective}(?:{molecule})s{end}"
            rf"|(?:{every})(?: of)?(?: the| these)? (?:{number}){end}(?! \w+s(?!\w))"
            rf"|(?:{any_phrase('pronouns')})(?!\w))"
        )
        self._counts = [(count, re.compile(rf"(?<!\w)(?:{any_phrase(part)})(?!\w)")) for count, part in _COUNTS]

    def resolve(self, draft: Draft, memory: Memory) -> None:
        """Put a token for every expression whose antecedent is known."""
        draft.rewrite(self._one, lambda match: _token(draft, match, self._the_one(draft, memory, match)))
        draft.rewrite(self._several, lambda match: _token(draft, match, self._those(draft, memory, match)))

    @staticmethod
    def _the_one(draft: Draft, memory: Memory, match: re.Match[str]) -> Members:
        here = memory.named(draft, draft.text[: match.start()])
        if match["plant"]:
            return memory.one(here, "SUBSTANCE")
        if match["pronoun"]:
            ahead = _AHEAD.match(draft.text, match.end()) if match["pronoun"] == "its" and not here else None
            return draft.group(ahead["token"]).members if ahead else memory.one(here, "")
        return memory.metabolite if match.group().endswith("metabolite") else memory.one(here, "ALKALOID")

    def _those(self, draft: Draft, memory: Memory, match: re.Match[str]) -> Members:
        here = memory.named(draft, draft.text[: match.start()])
        number = next((count for count, words in self._counts if words.search(match.group())), None)
        if number is None and match.group().startswith(("all", "each")):
            return memory.everyone(here)
        return memory.several(here, number)


def _token(draft: Draft, match: re.Match[str], members: Members) -> str:
    if not members:
        return match.group()
    word = match.group().split()[0]
    denied = f"{word} " if word in ("neither", "none") else ""
    return denied + draft.token(Group("S", members)) + ("'s" if word in ("its", "their") else "")
