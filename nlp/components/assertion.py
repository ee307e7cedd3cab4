"""Negation and uncertainty of effects: the cues of `assertion.tsv`, and the network where it is sure."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from nlp.components.scopes import Scopes
from nlp.rules import assertion_cues
from nlp.types import EFFECTS

# Probabilities of the network, measured on the development sets; see docs/decisions/0004-the-recogniser.md.
_DENIED = 0.7  # negated in a sentence without a cue
_DENIED_BEYOND = 0.95  # negated although the sentence's cues do not reach it
_AFFIRMED = 0.05  # not negated although a cue reaches
_SUPPOSED = 0.5  # uncertain although no cue says so


@Language.factory("ketum_assertion")
class Assertion:
    """Sets `ent._.negated` and `ent._.uncertain` on effects."""

    def __init__(self, nlp: Language, name: str) -> None:  # noqa: ARG002  spaCy names the arguments
        self._scopes = Scopes(assertion_cues())

    def __call__(self, doc: Doc) -> Doc:
        """Judge every effect of the text."""
        for sent in doc.sents:
            effects = [e for e in sent.ents if e.label_ in EFFECTS]
            cued = bool(effects) and "negated" in self._scopes.kinds_in(sent)
            for ent, reached in self._scopes.reaching(sent, effects):
                kinds = {kind for _, kind in reached}
                ent._.negated = _negated("negated" in kinds, cued, ent._.flags)
                supposed = ent._.flags is not None and ent._.flags[1] > _SUPPOSED
                ent._.uncertain = ("uncertain" in kinds or supposed) and not ent._.negated
        return doc


def _negated(reached: bool, cued: bool, flags: tuple[float, float] | None) -> bool:
    """Whether an effect is denied, given whether a cue reaches it and whether the sentence has one at all."""
    if flags is None:
        return reached
    if reached:
        return flags[0] > _AFFIRMED
    return flags[0] > (_DENIED_BEYOND if cued else _DENIED)
