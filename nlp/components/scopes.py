"""Cues and scopes, in ConText's manner: which cues of a sentence reach an effect.

Harkema et al., 2009 (doi:10.1016/j.jbi.2009.05.002): a cue reaches over a number of words
to one side, until a stop word or the sentence ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from spacy.tokens import Span

from nlp.rules import CueLine

Reached = tuple[int, str]
"""A cue that reaches an effect: the words between them, and the cue's kind."""


class Scopes:
    """The cues of one rule file."""

    def __init__(self, lines: Iterable[CueLine]) -> None:
        lines = list(lines)
        self._cues = [(c, re.compile(whole_words(c.cue))) for c in lines if c.kind != "stop"]
        self._stops = {side: _stops(lines, side) for side in ("before", "after")}

    def kinds_in(self, sent: Span) -> set[str]:
        """The kinds of the cues that stand in the sentence, whatever they reach."""
        text = sent.text.lower()
        return {line.kind for line, pattern in self._cues if pattern.search(text)}

    def reaching(self, sent: Span, effects: Iterable[Span]) -> Iterator[tuple[Span, list[Reached]]]:
        """For each effect of the sentence every cue that reaches it."""
        effects = list(effects)
        if not effects:
            return
        text = sent.text.lower()
        found = [(line, *m.span()) for line, pattern in self._cues for m in pattern.finditer(text)]
        for ent in effects:
            start, end = ent.start_char - sent.start_char, ent.end_char - sent.start_char
            reached: list[Reached] = []
            for line, cue_start, cue_end in found:
                between = _between(text, line.scope, (cue_start, cue_end), (start, end))
                if between is None or line.types not in ("both", ent.label_):
                    continue
                distance = len(between.split())
                if distance <= line.words and not self._stops[line.scope].search(between):
                    reached.append((distance, line.kind))
            yield ent, reached


def _between(text: str, scope: str, cue: tuple[int, int], effect: tuple[int, int]) -> str | None:
    """The text between a cue and an effect on the side that the cue reaches to."""
    if scope == "after" and cue[1] <= effect[0]:
        return text[cue[1] : effect[0]]
    if scope == "before" and effect[1] <= cue[0]:
        return text[effect[1] : cue[0]]
    return None


def _stops(lines: Iterable[CueLine], side: str) -> re.Pattern[str]:
    """What ends the scope of a cue whose effects stand on this side of it."""
    return re.compile("|".join(whole_words(c.cue) for c in lines if c.kind == "stop" and c.scope in (side, "both")))


def whole_words(cue: str) -> str:
    """The cue as whole words; a cue of punctuation needs no space around it."""
    return cue if cue.startswith(("\\", ",", ";", ":")) else rf"(?<!\w)(?:{cue})(?!\w)"
