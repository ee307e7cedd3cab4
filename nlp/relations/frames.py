"""Words for what a substance does at a receptor, and the frames in which they stand with its name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from nlp.errors import VocabularyFault
from nlp.rules import Expression, Rules
from nlp.vocabulary import load


class ActionLine(Rules):
    """One line of `actions.tsv`: words, what they say is done, and their form in the sentence.

    `words` is a regular expression over an outline's text, matched as whole words. `action` is one
    of the contract's, or one whose meaning depends on the target (`action_meanings.tsv`):
    `activates`, `blocks`, `raises`, `lowers`, `mediates` (an effect needs the target); `removed`
    (the target is missing), `same` (as said before); "-" where the words only say how to read others.
    """

    action: str = Field(pattern="^(?:[a-z_]+|-)$")
    form: str = Field(min_length=1)
    words: Expression


class MeaningLine(Rules):
    """One line of `action_meanings.tsv`: what a word that depends on its target means there.

    `target` is how the target's subtype begins, empty for any; the first line that fits holds.
    """

    target: str
    said: str = Field(pattern="^[a-z_]+$")
    means: str = Field(pattern="^[a-z_]+$")


_WORD = r"(?:[^\sSDREC,;:()]+ )"
_LIST = r"(?:[^\sSDREC,;:()]+,? \(?(?:including|such as|namely|particularly|especially|e\.g\.),? (?:the )?)?"
_PLACES = {
    "<W>": r"(?P<words>W_*+)",
    "<R>": r"(?P<receptor>R\d+)",
    "<S>": r"(?P<subject>S\d+)",
    "<list>": _LIST,
}


def _compiled(frame: str, no_modifier: str = "") -> re.Pattern[str]:
    for place, pattern in _PLACES.items():
        frame = frame.replace(place, pattern)
    modifier = f"(?:(?!(?:{no_modifier}) ){_WORD})"
    frame = re.sub(r"<m(\d)>", lambda m: f"{modifier}{{0,{m[1]}}}?", frame)
    frame = re.sub(r"<(\d)>", lambda m: f"{_WORD}{{0,{m[1]}}}?", frame)
    # Looked ahead, so that frames may overlap: "binds and activates MOR".
    return re.compile(rf"(?<!\w)(?=(?P<all>{frame}(?!\d)))")


def _frame(value: str) -> str:
    try:
        groups = _compiled(value).groupindex
    except re.error as error:
        raise ValueError(f"is no frame: {error}") from None
    if "words" not in groups or "receptor" not in groups:
        raise ValueError("a frame needs <W> and <R>")
    return value


class FrameLine(Rules):
    """One line of `action_frames.tsv`: how words of a form stand with a receptor, and where their subject is.

    In `frame`, <W> are the words, <R> is the receptor, <S> the subject; <2> stands for up to two
    words, <m2> for up to two that modify what follows, <list> for "targets, including". `subject` is

    - `own`: <S>
    - `left`: the one before; `about` also what the text is about
    - `by`: the agent after "by", else as `about`; `around` also after other prepositions
    - `theme`: what the sentence is about, whoever acts in it
    - `topic`: what the text is about, whoever the sentence names
    - `agent`: the one that is said to be "a MOR agonist"; `apart` where the receptor was named before

    `score` is the rule's precision on the development texts, with a margin for being made on them.
    """

    form: str = Field(min_length=1)
    rule: str = Field(pattern="^[a-z]+(?:-[a-z]+)*$")
    subject: Literal["own", "left", "about", "by", "around", "theme", "topic", "agent", "apart"]
    score: float = Field(gt=0, le=1)
    frame: Annotated[str, AfterValidator(_frame)]


@cache
def action_lines() -> tuple[ActionLine, ...]:
    """Words for what a substance does at a receptor, and those that deny, doubt or ask it."""
    return tuple(line for _, line in load("actions.tsv", ActionLine))


@cache
def meaning_lines() -> tuple[MeaningLine, ...]:
    """What the words mean whose meaning depends on the target."""
    return tuple(line for _, line in load("action_meanings.tsv", MeaningLine))


@cache
def frame_lines() -> tuple[FrameLine, ...]:
    """How those words stand with a receptor.

    Raises:
        VocabularyFault: A line is malformed, or no words have its form.
    """
    forms = {line.form for line in action_lines() if line.action != "-"}
    lines = load("action_frames.tsv", FrameLine)
    for number, line in lines:
        if line.form not in forms:
            raise VocabularyFault("action_frames.tsv", number, f"no words of actions.tsv have the form '{line.form}'")
    return tuple(line for _, line in lines)


@cache
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
    named = (f"(?P<{action}>{'|'.join(sorted(words, key=len, reverse=True))})" for action, words in actions.items())
    # "A-stimulated" is no statement that A stimulates, but "MOR-agonist" names an agonist.
    apart = r"(?<!\w)" if form == "agent" else r"(?:(?<![\w-])|(?=-))"
    return re.compile(rf"{apart}(?:{'|'.join(named)})(?!\w)")


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


class Frames:
    """Finds the frames that fit a text."""

    def __init__(self) -> None:
        self._forms: dict[str, list[tuple[FrameLine, re.Pattern[str]]]] = {}
        for line in frame_lines():
            self._forms.setdefault(line.form, []).append((line, _compiled(line.frame, words_of("no_modifier"))))
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
                action = self._qualified(actions[m.start("words")], text[: m.start("receptor")])
                subject = m["subject"] if line.subject == "own" else None
                yield Fit(line, action, m.span("words"), m.span("receptor"), subject, *m.span("all"))

    def _qualified(self, action: str, before: str) -> str:
        """The action with what stands before the receptor: "a partial MOR agonist"."""
        qualifier = self._qualifier.search(before[-30:]) if action == "agonist" else None
        return str(qualifier.lastgroup) if qualifier else action


def _covers(outer: Fit, inner: Fit) -> bool:
    """Whether one says the other more exactly: "inhibits activation of" than "activation of" alone."""
    if outer.receptor != inner.receptor or outer.words == inner.words:
        return False
    if inner.line.form in ("shown", "undergone", "effect"):
        return outer.line.form in ("agent", "deed")
    if inner.line.form not in ("deed", "doer"):
        return False
    stops = outer.action in ("inhibitor", "blocks", "antagonist") and outer.words < outer.receptor < inner.words
    within = outer.start <= inner.words[0] and inner.words[1] <= outer.end
    exact = inner.line.form == "deed" and outer.line.form not in ("shown", "undergone", "effect")
    return stops or (within and exact)
