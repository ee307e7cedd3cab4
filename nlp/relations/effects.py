"""Which effects kratom and its alkaloids cause or change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Span

from nlp.components.places import Places
from nlp.relations.clauses import Outline
from nlp.relations.effect_agents import SUBSTANCES, Subjects
from nlp.relations.effect_claims import Claim, Judge
from nlp.relations.effect_cues import effect_rules
from nlp.relations.outlines import Outliner
from nlp.text import lower
from nlp.types import EFFECTS, Relation
from nlp.vocabulary import concepts


@Language.factory("ketum_effects")
class Effects:
    """Adds the relations `causes` and `affects`.

    Withdrawal and use disorder that are attributed to a substance become its own: "kratom withdrawal".
    """

    def __init__(self, nlp: Language, name: str) -> None:  # noqa: ARG002  spaCy names the arguments
        self._outliner = Outliner()
        self._judge = Judge()
        self._case = re.compile(effect_rules().any_of(effect_rules().case))
        self._kinds = {kind: re.compile(said) for kind, said in effect_rules().named_after.items()}
        self._concepts = concepts()
        self._harms = named_after_substances()

    def __call__(self, doc: Doc) -> Doc:
        """Judge every effect of a text that names kratom or an alkaloid."""
        ents = doc.ents  # spaCy makes them anew at every look
        labels = {ent.label_ for ent in ents}
        if labels.isdisjoint(EFFECTS) or labels.isdisjoint(SUBSTANCES):
            return doc
        places, subjects = Places(doc), Subjects(doc)
        case = self._case.search(lower(doc.text)) is not None
        found: list[Relation] = []
        for outline in doc._.outlines or self._outliner(doc):
            for index, claim in self._judge.claims(ents, outline, subjects, case):
                found += _relations(index, ents[index], outline, places, claim)
        doc._.relations = (*doc._.relations, *found)
        self._name_after_subjects(doc, ents, found)
        return doc

    def _name_after_subjects(self, doc: Doc, ents: Sequence[Span], relations: Sequence[Relation]) -> None:
        own: dict[int, str] = {}
        for relation in (r for r in relations if r.relation_type == "causes"):
            kind = next((k for k, said in self._kinds.items() if said.fullmatch(self._name(ents[relation.object]))), "")
            subject = ents[relation.subject]
            substance = "kratom" if subject.label_ == "SUBSTANCE" else self._name(subject)
            if harm := self._harms.get(f"{substance} {kind}"):
                own.setdefault(relation.object, harm)
        if own:
            doc.ents = [
                Span(doc, ent.start, ent.end, label=ent.label_, kb_id=own[i]) if i in own else ent
                for i, ent in enumerate(ents)
            ]

    def _name(self, ent: Span) -> str:
        return self._concepts[ent.kb_id_].name if ent.kb_id_ else lower(ent.text)


@cache
def named_after_substances() -> dict[str, str]:
    """The harms that are named after a substance, such as kratom withdrawal: name and concept id."""
    kinds = tuple(f" {kind}" for kind in effect_rules().named_after)
    harms = (c for c in concepts().values() if c.entity_type == "ADVERSE_EFFECT")
    return {c.name: c.concept_id for c in harms if c.name.endswith(kinds)}


def _relations(index: int, ent: Span, outline: Outline, places: Places, claim: Claim) -> Iterator[Relation]:
    kind = "causes" if ent.label_ == "ADVERSE_EFFECT" else "affects"
    _, start, end = places.of(*outline.source(claim.start, claim.end))
    sentence = places.sentence(outline.sent)
    opposite = claim.value if kind == "causes" else "no_effect"
    said = [(substance, claim.value, claim.denied) for substance in claim.substances]
    for substance, value, denied in (*said, *((substance, opposite, True) for substance in claim.spared)):
        yield Relation(kind, substance, index, value, denied, False, sentence, start, end, claim.rule, claim.score)
