"""Negation and uncertainty of effects, by the cues of `assertion.tsv`, made for research prose."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from nlp.components.scopes import Scopes
from nlp.rules import assertion_cues
from nlp.types import EFFECTS


@Language.factory("ketum_assertion")
class Assertion:
    """Sets `ent._.negated` and `ent._.uncertain` on effects."""

    def __init__(self, nlp: Language, name: str) -> None:  # noqa: ARG002  spaCy names the arguments
        self._scopes = Scopes(assertion_cues())

    def __call__(self, doc: Doc) -> Doc:
        """Judge every effect of the text."""
        for sent in doc.sents:
            effects = [e for e in sent.ents if e.label_ in EFFECTS]
            for ent, reached in self._scopes.reaching(sent, effects):
                kinds = {kind for _, kind in reached}
                ent._.negated = "negated" in kinds
                ent._.uncertain = "uncertain" in kinds and not ent._.negated
        return doc
