"""The cues of `effects.yaml`: where an outline says them, and which effects they reach."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

import yaml
from pydantic import TypeAdapter, ValidationError

from nlp.errors import VocabularyFault
from nlp.rules import Expression, Rules
from nlp.vocabulary import said

FILE = "effects.yaml"
Value = Literal[
    "present", "absent", "increases", "decreases", "lesser", "betters", "worsens", "unclear", "no_effect",
    "presupposed", "nothing", "purpose", "studied",
]  # fmt: skip


class CueClass(Rules):
    """A rule: cues that say the same of effects at the same place; `effects.yaml` explains its keys."""

    rule: str
    value: Value
    after: int = -1
    before: int = -1
    agent: Literal["inside", "named", "outside"] = "outside"
    weak: bool = False
    firm: bool = False
    score: float = 0.0
    cues: tuple[Expression, ...]


class EffectRules(Rules):
    """`effects.yaml`."""

    parts: dict[str, Expression]
    cues: tuple[CueClass, ...]
    list: Expression
    stops: tuple[Expression, ...]
    attached: Expression
    signs: Expression
    finding: Expression
    attribute: Expression
    apart: Expression
    others: tuple[Expression, ...]
    doubt: Expression
    modifier: Expression
    named_after: dict[str, str]
    own_name_score: float
    sign_of_score: float
    case_title_score: float
    functions: tuple[Expression, ...]
    changed: Expression
    complaints: tuple[Expression, ...]
    no_complaint: Expression
    case: tuple[Expression, ...]

    def any_of(self, expressions: Iterable[str]) -> str:
        """Expressions as one, with their parts, which may have parts themselves."""
        text = "|".join(expressions)
        for name, part in self.parts.items():
            text = text.replace(f"{{{name}}}", part)
        return f"(?:{text})"


@cache
def effect_rules() -> EffectRules:
    """Which words tie an effect to a substance.

    Raises:
        VocabularyFault: The file is malformed.
    """
    text = (resources.files("nlp") / "vocabulary" / FILE).read_text(encoding="utf-8")
    try:
        return TypeAdapter(EffectRules).validate_python(yaml.safe_load(text))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise VocabularyFault(FILE, line, f"is not YAML: {error.problem}") from None
    except ValidationError as error:
        raise VocabularyFault(FILE, 1, said(error.errors()[0])) from None


@dataclass(frozen=True, slots=True)
class Cue:
    """What a rule found in [start, end) of an outline's text."""

    start: int
    end: int
    line: CueClass


EFFECT = re.compile(r"E\d+")
"""The token of an effect in an outline."""
_ANOTHER_VERB = re.compile(r",? (?:and|or|nor) ")
_PURPOSE = re.compile(r" for (?!\w+ (?:days?|weeks?|months?|years?))")  # "after use of kratom for pain"
_PREPOSITION = re.compile(r" (?:of|in|from|for|against|on|over|to|with|by)$")


class Cues:
    """Finds cues, lists of effects, and the cues that reach a list."""

    def __init__(self) -> None:
        rules = effect_rules()
        self._lines = rules.cues
        # One alternation finds all cues in one pass; of those that begin at a word the first listed holds.
        classes = (f"(?P<c{i}>{rules.any_of(line.cues)})" for i, line in enumerate(rules.cues))
        self._cue = re.compile(rf"(?<![\w-])(?:{'|'.join(classes)})(?!\w)")
        self._stop = re.compile(rules.any_of(rules.stops))
        self._list = re.compile(rules.list)
        self._attached = re.compile(rules.attached)
        self._doubt = re.compile(rules.doubt)

    def find(self, text: str) -> list[Cue]:
        """The cues in an outline's text, in its order; they do not overlap."""
        return [
            Cue(match.start(), match.end(), self._lines[int(match.lastgroup[1:])])
            for match in self._cue.finditer(text)
            if match.lastgroup
        ]

    def lists(self, text: str, cues: Sequence[Cue]) -> Iterator[list[re.Match[str]]]:
        """The effects of an outline's text, those of one list together."""
        run: list[re.Match[str]] = []
        for token in EFFECT.finditer(text):
            if run and not self._joined(text, run[-1].end(), token.start(), cues):
                yield run
                run = []
            run.append(token)
        if run:
            yield run

    def _joined(self, text: str, end: int, start: int, cues: Sequence[Cue]) -> bool:
        if any(end <= cue.start < start and cue.line.agent != "inside" for cue in cues):
            return False
        return self._list.fullmatch(text, end, start) is not None and not self.stopped(text[end:start])

    def reaching(self, text: str, cues: Sequence[Cue], start: int, end: int) -> list[Cue]:
        """The cues that reach the effects in [start, end), the nearest first, the weak ones last."""
        found: list[tuple[bool, int, int, Cue]] = []
        for order, cue in enumerate(cues):
            between = self._between(text, cue, start, end)
            if between is not None and not self.stopped(between):
                found.append((cue.line.weak, len(between.split()), order, cue))
        return [cue for *_, cue in sorted(found, key=lambda f: f[:3])]

    def _between(self, text: str, cue: Cue, start: int, end: int) -> str | None:
        """The words from a cue to effects that stand where it reaches; None where they do not."""
        if cue.end <= start:
            between, reach = text[cue.end : start], cue.line.after
            apart = self._attached.search(text, cue.end, start) is not None
        elif end <= cue.start:
            between, reach = text[end : cue.start], cue.line.before
            apart = ":" in between or _PREPOSITION.search(text, cue.start, cue.end) is not None
        else:
            return None
        if cue.line.agent == "inside":
            apart = apart or self._doubt.search(between) is not None or _PURPOSE.match(between) is not None
        else:
            apart = apart or _ANOTHER_VERB.match(between) is not None
        return between if not apart and len(between.split()) <= reach else None

    def stopped(self, between: str) -> bool:
        """Whether a new clause begins in the words between."""
        return self._stop.search(between) is not None
