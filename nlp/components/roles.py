"""Role in context: the same words are an outcome in one sentence and an adverse effect in another."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

from nlp.components.scopes import Scopes
from nlp.rules import role_cues, roles
from nlp.types import EFFECTS
from nlp.vocabulary import concepts

_ROLE = {"wanted": "OUTCOME", "unwanted": "ADVERSE_EFFECT"}


class OpenRoles:
    """Knows whose role the sentence may change: `roles.yaml`, and terms listed under both roles."""

    def __init__(self) -> None:
        self._concepts = concepts()
        self._rules = roles()

    def may_change(self, ent: Span) -> bool:
        """Whether this effect may play the other role; one without a concept has no role of its own."""
        if not ent.kb_id_ or len({self._concepts[i].entity_type for i in ent._.concept_ids}) > 1:
            return True
        rule = self._rules.to_outcome if ent.label_ == "ADVERSE_EFFECT" else self._rules.to_adverse_effect
        concept = self._concepts[ent.kb_id_]
        return concept.name in rule.concepts or (concept.subtype in rule.subtypes and concept.name not in rule.excepted)

    def concept(self, ent: Span, role: str) -> str | None:
        """The concept of a mention in this role: the role's own where the words have one, else the one it has."""
        own = [i for i in ent._.concept_ids if self._concepts[i].entity_type == role]
        return own[0] if own else ent.kb_id_ or None


@Language.factory("ketum_roles")
class Roles:
    """Lets the nearest cue of the sentence decide the role of the effects that have two.

    A term that the vocabulary lists under both roles takes the concept of the role decided;
    another keeps its concept. An effect without a concept has no role of its own.
    """

    def __init__(self, nlp: Language, name: str) -> None:  # noqa: ARG002  spaCy names the arguments
        self._scopes = Scopes(role_cues())
        self._open = OpenRoles()

    def __call__(self, doc: Doc) -> Doc:
        """Decide the role of every effect that has two."""
        changed: dict[int, Span] = {}
        for sent in doc.sents:
            effects = [e for e in sent.ents if e.label_ in EFFECTS and self._open.may_change(e)]
            for ent, reached in self._scopes.reaching(sent, effects):
                role = _ROLE[min(reached)[1]] if reached else ent.label_
                if role != ent.label_:
                    changed[ent.start] = self._with_role(ent, role)
        if changed:
            doc.ents = [changed.get(e.start, e) for e in doc.ents]
        return doc

    def _with_role(self, ent: Span, role: str) -> Span:
        span = Span(ent.doc, ent.start, ent.end, label=role, kb_id=self._open.concept(ent, role) or "")
        span._.concept_ids, span._.source, span._.score = ent._.concept_ids, ent._.source, ent._.score
        return span
