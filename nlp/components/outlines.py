"""Outlines of a text's sentences, in which pronouns stand for the alkaloids named before."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from nlp.components.clauses import TOKEN, Draft, Group, Grouping, Outline, any_phrase, is_oblique

_NUMBERS = {"both": 2, "neither": 2, "either": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_BACK = 3  # sentences that an expression may reach back
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
        memory = Memory(doc)
        outlines: list[Outline] = []
        first = 0
        for sent in doc.sents:
            draft = Draft(doc, sent, first)
            first += len(sent.ents)
            self._grouping.apply(draft)
            self._anaphors.resolve(draft, memory)
            outlines.append(draft.done(memory.topic()))
            memory.hear(draft)
        return outlines


class Memory:
    """The alkaloids and kratom that a text has named so far; `metabolite` is what it called one."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._heard: list[list[tuple[int, ...]]] = []  # of each sentence the groups, its subject first
        self._title: list[tuple[int, ...]] = []
        self.metabolite: tuple[int, ...] = ()

    def hear(self, draft: Draft) -> None:
        """Remember what a sentence names."""
        groups = self.named(draft, draft.text)
        main = next((m for m in re.finditer(r"S\d+", draft.text) if not is_oblique(draft.text, m.start())), None)
        if main:
            subject = self._alkaloids(draft.group(main.group()))
            groups = [subject, *(g for g in groups if g != subject)]
        for made in _METABOLITE.finditer(draft.text):
            self.metabolite = self._alkaloids(draft.group(made["token"]))
        self._heard.append(groups)
        if not self._title and draft.sent.start_char < len(self._doc._.passage.title):
            self._title = groups

    def named(self, draft: Draft, text: str) -> list[tuple[int, ...]]:
        """The groups of alkaloids or kratom in a piece of a sentence, in order."""
        tokens = [t for t in TOKEN.findall(text) if t[0] in "SC"]
        groups = [self._alkaloids(draft.group(t)) for t in tokens]
        return [g for g in groups if g]

    def _alkaloids(self, group: Group) -> tuple[int, ...]:
        return tuple(m for m in group.members if self._doc.ents[m].label_ in ("ALKALOID", "SUBSTANCE"))

    def topic(self) -> tuple[int, ...]:
        """The subject of the sentence before, else of the title."""
        for groups in (*self._heard[-1:], self._title):
            if groups:
                return groups[0]
        return ()

    def one(self, here: list[tuple[int, ...]], label: str) -> tuple[int, ...]:
        """The single thing of the given type (empty for any) that was spoken of last."""
        before = [groups[:1] for groups in reversed(self._heard[-1:])]
        for groups in (here[::-1], *before, self._title):
            for group in groups:
                fitting = tuple(m for m in group if label in ("", self._doc.ents[m].label_))
                if len(fitting) == 1:
                    return fitting
        return ()

    def several(self, here: list[tuple[int, ...]], number: int | None) -> tuple[int, ...]:
        """The things spoken of last that are as many as said, or two at least."""
        recent = [here, *reversed(self._heard[-_BACK:])]
        for groups in (*recent, self._title):
            for group in reversed(groups):
                if len(group) == number or (number is None and len(group) > 1):
                    return group
        return self.together(here, number)

    def everyone(self, here: list[tuple[int, ...]]) -> tuple[int, ...]:
        """All things that the last sentences spoke of."""
        return self._distinct([*here, *(group for groups in self._heard[-_BACK:] for group in groups)])

    def together(self, here: list[tuple[int, ...]], number: int | None) -> tuple[int, ...]:
        """All things spoken of, going back until they are as many as said, or two at least."""
        spoken: list[tuple[int, ...]] = []
        for groups in (here, *reversed(self._heard[-_BACK:]), self._title):
            spoken += groups
            found = self._distinct(spoken)
            if len(found) == number or (number is None and len(found) > 1):
                return found
        return ()

    def _distinct(self, groups: list[tuple[int, ...]]) -> tuple[int, ...]:
        ents = self._doc.ents
        return tuple({ents[m].kb_id_ or ents[m].text: m for group in groups for m in group}.values())


class Anaphors:
    """Pronouns, and nouns like "both alkaloids" or "the extract", that stand for something named before."""

    def __init__(self) -> None:
        molecule, plant, number = any_phrase("molecule"), any_phrase("plant"), "two|three|four|five|six"
        # "The alkaloid mitragynine" needs no antecedent, and "the other alkaloids" has none.
        adjective = r"(?:(?!other|remaining|parent|and|or|of|same)[a-z-]+ )??"
        end = r"(?![\w-])(?!,? \(?S\d)"
        every = "neither|none|either|each|both|all"
        self._patterns = [
            re.compile(rf"(?<![\w-])(?:{words})")
            for words in (
                rf"(?:this|that|the) {adjective}(?:{molecule}|(?P<plant>{plant})){end}|(?:{any_phrase('pronoun')})(?!\w)",
                rf"(?P<several>(?:{every})(?: of)?(?: the| these)?(?: (?:{number}))? {adjective}(?:{molecule})s?{end}"
                rf"|(?:these|those|the|such)(?: (?:{number}))? {adjective}(?:{molecule})s{end}"
                rf"|(?:{every})(?: of)?(?: the| these)? (?:{number}){end}(?! \w+s(?!\w))"
                rf"|(?:{any_phrase('pronouns')})(?!\w))",
            )
        ]

    def resolve(self, draft: Draft, memory: Memory) -> None:
        """Put a token for every expression whose antecedent is known."""
        for pattern in self._patterns:
            draft.rewrite(pattern, lambda match: self._resolved(draft, memory, match))

    def _resolved(self, draft: Draft, memory: Memory, match: re.Match[str]) -> str:
        words = match.group().split()
        here = memory.named(draft, draft.text[: match.start()])
        if "several" in match.re.groupindex:
            number = next((_NUMBERS[word] for word in words if word in _NUMBERS), None)
            everyone = number is None and words[0] in ("all", "each")
            members = memory.everyone(here) if everyone else memory.several(here, number)
        elif words[-1] == "metabolite":
            members = memory.metabolite
        else:
            members = memory.one(here, _label(match))
        if not members:
            return match.group()
        denied = f"{words[0]} " if words[0] in ("neither", "none") else ""
        possessive = "'s" if words[0] in ("its", "their") else ""
        return denied + draft.token(Group("S", members)) + possessive


def _label(match: re.Match[str]) -> str:
    """The entity type that an expression in the singular may stand for; empty for any."""
    if "plant" in match.re.groupindex and match["plant"]:
        return "SUBSTANCE"
    return "" if match.group() in _PRONOUNS else "ALKALOID"


_PRONOUNS = ("it", "its", "itself")
