"""Words for what a substance does at a receptor, and the frames in which they stand with its name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from nlp.rules import Expression, Rules
from nlp.vocabulary import load


class ActionLine(Rules):
    """One line of `actions.tsv`: words, what they say is done, and their form in the sentence.

    `words` is a regular expression over an outline's text, matched as whole words.
    """

    action: str
    form: str
    words: Expression


class FrameLine(Rules):
    """One line of `action_frames.tsv`: how words of a form stand with a receptor, and where their subject is.

    In `frame`, <W> are the words, <R> is the receptor, <S> the subject, <2> stands for up to two
    words between and <m2> for up to two that modify.
    """

    form: str
    rule: str
    subject: Literal["own", "left", "by", "around", "theme", "agent", "apart", "topic", "about"]
    frame: str


@cache
def action_lines() -> tuple[ActionLine, ...]:
    """Words for what a substance does at a receptor, and those that deny, doubt or ask it."""
    return tuple(line for _, line in load("actions.tsv", ActionLine))


@cache
def frame_lines() -> tuple[FrameLine, ...]:
    """How those words stand with a receptor."""
    return tuple(line for _, line in load("action_frames.tsv", FrameLine))


def words_of(form: str) -> str:
    """All words of one form as one alternation."""
    return "|".join(line.words for line in action_lines() if line.form == form)


@cache
def cues(form: str) -> re.Pattern[str]:
    """One expression for all words of a form; the action is the name of the group that matched."""
    actions: dict[str, list[str]] = {}
    for line in action_lines():
        if line.form == form:
            actions.setdefault(line.action, []).append(line.words)
    named = "|".join(
        f"(?P<{action}>{'|'.join(sorted(words, key=len, reverse=True))})" for action, words in actions.items()
    )
    return re.compile(rf"(?:(?<![\w-])|(?=-))(?:{named})(?!\w)")


@dataclass(frozen=True, slots=True)
class Fit:
    """A frame that fits [start, end) of a text: the places of its words and of its receptor, its own subject."""

    line: FrameLine
    action: str
    words: tuple[int, int]
    receptor: tuple[int, int]
    subject: str | None
    start: int
    end: int


_WORD = r"(?:[^\sSDREC,;:()]+ )"
_NO_MODIFIER = (
    "by|with|of|and|or|to|was|were|is|are|as|than|but|using|an?|the|via|in|for|at|on|that|which|had|showed|from|not"
)
_LIST = r"(?:[^\sSDREC,;:()]+,? \(?(?:including|such as|namely|particularly|especially|e\.g\.),? (?:the )?)?"
_PLACES = {"<W>": r"(?P<words>W_*+)", "<R>": r"(?P<receptor>R\d+)", "<S>": r"(?P<subject>S\d+)"}


def _compiled(frame: str) -> re.Pattern[str]:
    for place, pattern in _PLACES.items():
        frame = frame.replace(place, pattern)
    frame = re.sub(
        r"<m(\d)>", rf"(?:(?!(?:{_NO_MODIFIER}) ){_WORD}){{0,\1}}?".replace("\\", "\\\\").replace("\\\\1", "\\1"), frame
    )
    frame = frame.replace("<list>", _LIST)
    frame = re.sub(r"<(\d)>", lambda m: f"{_WORD}{{0,{m[1]}}}?", frame)
    # Looked ahead, so that frames may overlap: "binds and activates MOR".
    return re.compile(rf"(?<!\w)(?=(?P<all>{frame}(?!\d)))")


class Frames:
    """Finds the frames that fit a text."""

    def __init__(self) -> None:
        self._forms: dict[str, list[tuple[FrameLine, re.Pattern[str]]]] = {}
        for line in frame_lines():
            self._forms.setdefault(line.form, []).append((line, _compiled(line.frame)))
        # "A partial MOR agonist".
        self._qualifier = re.compile(rf"{cues('qualifier').pattern} (?:[a-z-]+ )??$")

    def fitting(self, text: str) -> list[Fit]:
        """All frames that fit, but for those that are only part of what another says."""
        found = [fit for form in self._forms for fit in self._of_form(form, text)]
        return [fit for fit in found if not any(_covers(other, fit) for other in found)]

    def _of_form(self, form: str, text: str) -> Iterator[Fit]:
        """The frames of one form that fit, its words written as W's of their length."""
        actions: dict[int, str] = {}
        for m in cues(form).finditer(text):
            actions[m.start()] = str(m.lastgroup)
            text = text[: m.start()] + "W" + "_" * (m.end() - m.start() - 1) + text[m.end() :]
        if not actions:
            return
        for line, pattern in self._forms[form]:
            for m in pattern.finditer(text):
                subject = m["subject"] if line.subject == "own" else None
                action = actions[m.start("words")]
                qualified = self._qualifier.search(text, 0, m.start("receptor"))
                if qualified and action == "agonist":
                    action = str(qualified.lastgroup)
                yield Fit(line, action, m.span("words"), m.span("receptor"), subject, *m.span("all"))


def _covers(outer: Fit, inner: Fit) -> bool:
    """Whether one says the other more exactly: "inhibits activation of" than "activation of" alone."""
    if outer.receptor != inner.receptor or outer.words == inner.words:
        return False
    if inner.line.form in ("shown", "undergone", "effect"):
        return outer.line.form in ("agent", "deed")
    if inner.line.form not in ("deed", "doer"):
        return False
    within = inner.line.form == "deed" and outer.start <= inner.words[0] and inner.words[1] <= outer.end
    stops = outer.action in ("inhibitor", "blocks", "antagonist") and outer.words < outer.receptor < inner.words
    return (within and outer.line.form not in ("shown", "undergone", "effect")) or stops
