"""A sentence in outline: mentions that play one part together are one token of it.

"Unlike morphine, mitragynine and its metabolite 7-HMG bind MOR but not KOR." becomes
"unlike C4, S5 bind R6." The rules that read it then see the sentence's frame, whatever is named.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from spacy.tokens import Span

from nlp.rules import Expression, Rules
from nlp.text import lower
from nlp.vocabulary import load

LETTERS = {
    "ALKALOID": "S", "SUBSTANCE": "S", "DRUG": "D", "RECEPTOR": "R", "OUTCOME": "E", "ADVERSE_EFFECT": "E",
}  # fmt: skip
"""The letter of each entity type; "C" stands for what the sentence only compares with."""

Part = Literal[
    "comparison", "preference", "link", "filler", "target", "source", "molecule", "plant", "pronoun", "pronouns",
    "preposition", "article", "auxiliary", "break", "two", "three", "four", "five", "six",
]  # fmt: skip


class ClauseLine(Rules):
    """One line of `clauses.tsv`: a phrase that tells how the parts of a sentence belong together.

    `phrase` is a regular expression over the lower-cased sentence, matched as whole words.
    `molecule` and `plant` are nouns that stand for an alkaloid or for kratom, `pronoun` and
    `pronouns` the words that stand for one or for several of them, `two` to `six` count them;
    `break` is what ends a clause.
    """

    part: Part
    phrase: Expression


@cache
def clause_lines() -> tuple[ClauseLine, ...]:
    """How the parts of a sentence are linked, compared and referred to."""
    return tuple(line for _, line in load("clauses.tsv", ClauseLine))


@cache
def any_phrase(part: Part) -> str:
    """The phrases of one part as one alternation, longest first."""
    return "|".join(sorted((x.phrase for x in clause_lines() if x.part == part), key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class Group:
    """Mentions that play one part in a sentence, as indices into `doc.ents`, in the order of the text.

    `kind` is "S" for alkaloids and kratom (drugs listed with them are among the members), "D" for
    other drugs alone, "R" receptors, "E" effects, "C" those that the sentence only compares with.
    `denied` are those that "but not" sets apart from the members.
    """

    kind: str
    members: tuple[int, ...]
    denied: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """A sentence whose groups are tokens: "S5 bind R6." with `groups[5]` and `groups[6]`.

    `topic` is what the text is about at this point: the subject of the sentence before, else of the title.
    """

    sent: Span
    text: str
    groups: tuple[Group, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    topic: tuple[int, ...]

    def group(self, token: str) -> Group:
        """The group that a token of the text stands for."""
        return self.groups[int(token[1:])]

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The span of the document's characters that [start, end) of the text came from."""
        return self.starts[start], self.ends[end - 1]


TOKEN = re.compile(r"[SDREC]\d+")


class Draft:
    """An outline in the making: its text can be rewritten and remembers where each character came from.

    Args:
        sent: The sentence.
        ents: All entities of the document.
        first: The index of the sentence's first entity.
    """

    def __init__(self, sent: Span, ents: Sequence[Span], first: int) -> None:
        self.sent, self.ents = sent, ents
        self.groups: list[Group] = []
        self.text = lower(sent.text)
        self._starts = list(range(sent.start_char, sent.start_char + len(self.text)))
        self._ends = [i + 1 for i in self._starts]
        # From the end, so that the places of those before stay what they are.
        for index in reversed(range(first, first + len(sent.ents))):
            start = ents[index].start_char - sent.start_char
            end = ents[index].end_char - sent.start_char
            apart = " " if self.text[end : end + 1].isalnum() else ""  # a digit would be taken for the token's
            self._replace(start, end, self.token(Group(LETTERS[ents[index].label_], (index,))) + apart)

    def token(self, group: Group) -> str:
        """The token that stands for a group from now on."""
        self.groups.append(group)
        return f"{group.kind}{len(self.groups) - 1}"

    def rewrite(self, pattern: re.Pattern[str], new: Callable[[re.Match[str]], str]) -> None:
        """Replace every match by what `new` says of it."""
        for match in reversed(list(pattern.finditer(self.text))):
            text = new(match)
            if text != match.group():
                self._replace(match.start(), match.end(), text)

    def _replace(self, start: int, end: int, text: str) -> None:
        first, last = self._starts[start], self._ends[end - 1]
        self.text = self.text[:start] + text + self.text[end:]
        self._starts[start:end] = [first] * len(text)
        self._ends[start:end] = [last] * len(text)

    def group(self, token: str) -> Group:
        """The group that a token of the text stands for."""
        return self.groups[int(token[1:])]

    def members(self, text: str) -> tuple[int, ...]:
        """The members of every group in a piece of the text, each concept once."""
        found: dict[str, int] = {}
        for token in TOKEN.findall(text):
            for member in self.group(token).members:
                found.setdefault(concept(self.ents[member]), member)
        return tuple(found.values())

    def done(self, topic: tuple[int, ...]) -> Outline:
        """The outline as it stands."""
        return Outline(self.sent, self.text, tuple(self.groups), tuple(self._starts), tuple(self._ends), topic)


def concept(ent: Span) -> str:
    """What an entity names: its concept, or its words where it has none."""
    return ent.kb_id_ or lower(ent.text)


@cache
def _after_preposition() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{any_phrase('preposition')}) (?:(?:{any_phrase('article')}) )*$")


def is_oblique(text: str, start: int) -> bool:
    """Whether the token at `start` follows a preposition, so that it is no subject."""
    return _after_preposition().search(text, max(0, start - 40), start) is not None


_ASIDE = re.compile(r" [(\[][^()\[\]SDREC]*[)\]](?![\w(-])|[(\[][^()\[\]SDREC]*[)\]]-?")
_MEASURED_WITH = re.compile(r"(R\d+) \([^()RE]*\)")  # "CYP2D6 (dextromethorphan)"
_ALIAS = re.compile(r"([SDRE])\d+ ?\([^()SDREC]*\1\d+(?:[^()SDREC]*\1\d+)*[^()SDREC]*\)")
_KINDS = ("[SD]", "R", "E")  # what is listed together; drugs may stand beside alkaloids


class Grouping:
    """Rewrites a draft until each group of mentions is one token."""

    def __init__(self) -> None:
        nouns = f"{any_phrase('molecule')}|{any_phrase('source')}"
        # "The alkaloids of kratom, mitragynine and paynantheine": kratom is no third of them.
        self._source = re.compile(
            rf"(?P<before>(?:{nouns})s?(?: [a-z]+){{0,2}} (?:of|in|from) (?:the )?)"
            r"(?P<token>S\d+)(?=,? (?:namely |including |such as |\()?S\d)"
        )
        self._compared = re.compile(
            rf"(?P<before>(?<![\w-])(?:{any_phrase('comparison')}) (?:[a-z-]+ ){{0,2}}?)"
            r"(?P<token>[SD]\d+(?:(?:,? and |,? or | ?/ ?)(?:the )?[SD]\d+)*)"
        )
        self._lists = [_list(kind) for kind in _KINDS]
        self._lists.append(re.compile(rf"R\d+ (?:{any_phrase('preference')}) R\d+"))
        self._denied = [_but_not(kind) for kind in _KINDS]

    def apply(self, draft: Draft) -> None:
        """Set comparisons apart, then join aliases, lists and what "but not" denies."""
        draft.rewrite(_ASIDE, lambda _: "")
        draft.rewrite(_MEASURED_WITH, lambda match: match[1])
        draft.rewrite(_ALIAS, lambda match: _alias(draft, match.group()))
        for pattern in (self._source, self._compared):
            draft.rewrite(pattern, lambda match: _set_aside(draft, match))
        for pattern in self._lists:
            draft.rewrite(pattern, lambda match: _joined(draft, match.group()))
        for pattern in self._denied:
            draft.rewrite(pattern, lambda match: _set_apart(draft, match))


def _list(kind: str) -> re.Pattern[str]:
    link, filler = any_phrase("link"), any_phrase("filler")
    separator = rf"(?:,? (?:{link}) (?:(?:{filler}) )*|, (?:(?:{filler}) )?| ?[/+] ?)"
    noun = rf"(?: (?:{any_phrase('target')})s?)?" if kind == "R" else ""  # "CYP enzymes such as CYP2D6"
    return re.compile(rf"{kind}\d+(?:-?{noun}{separator}{kind}\d+)+")


def _but_not(kind: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?P<those>{kind}\d+),? (?:but|and|yet|though|although),? "
        rf"not (?:(?:{any_phrase('preposition')}|the|at all) )*(?P<denied>{kind}\d+)(?!\d)"
        rf"(?! (?:{any_phrase('auxiliary')})(?!\w))"
    )


def _alias(draft: Draft, text: str) -> str:
    """A name with others in brackets: its members, or other names of it that the vocabulary lacks."""
    tokens: list[str] = TOKEN.findall(text)
    first, others = tokens[0], tokens[1:]
    if first[0] == "S" and all(draft.ents[m].label_ == "SUBSTANCE" for m in draft.members(text)):
        return first  # "kratom (Mitragyna speciosa)"
    known = [t for t in others if any(draft.ents[m].kb_id_ for m in draft.group(t).members)]
    return _joined(draft, " ".join([first, *known])) if known else first


def _joined(draft: Draft, text: str) -> str:
    return draft.token(Group("S" if "S" in text else text[0], draft.members(text)))


def _set_aside(draft: Draft, match: re.Match[str]) -> str:
    return match["before"] + draft.token(Group("C", draft.members(match["token"])))


def _set_apart(draft: Draft, match: re.Match[str]) -> str:
    kind = "S" if "S" in match.group() else match["those"][0]
    return draft.token(Group(kind, draft.members(match["those"]), draft.members(match["denied"])))
