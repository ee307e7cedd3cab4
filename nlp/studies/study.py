"""Tells what kind of study a paper reports: its design, its subjects, what they took, its level of evidence."""

from __future__ import annotations

import dataclasses
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span

from nlp.components.places import Places
from nlp.studies import designs, sizes, votes
from nlp.studies import rules as study_rules
from nlp.studies.phrases import Phrases, Plain, Said, plain
from nlp.studies.rules import TraitLine
from nlp.studies.sizes import Size
from nlp.studies.votes import Vote
from nlp.types import Ground, Study

_SUBSTANCES = ("ALKALOID", "SUBSTANCE", "DRUG")
_COUNTED = 2  # the votes for an observational study where people are counted
_DISCURSIVE = ((0.8, 4), (0.66, 2))  # from which share of general statements on how many votes for a review


@Language.factory("ketum_study")
class StudyCard:
    """Sets `doc._.study`."""

    def __init__(self, nlp: Language, name: str) -> None:  # noqa: ARG002  spaCy names the arguments
        self._phrases = Phrases({name: study_rules.phrases(name) for name in study_rules.PHRASE_FILES})

    def __call__(self, doc: Doc) -> Doc:
        """Read the study off the text and its index terms."""
        places = Places(doc)
        text = plain(doc, places)
        said: dict[str, list[Said]] = defaultdict(list)
        for one in self._phrases.found(text):
            said[one.attribute].append(one)
        substances = [ent for ent in doc.ents if ent.label_ in _SUBSTANCES]
        doc._.study = _Evidence(places, text, said, votes.of_index(doc._.passage), substances).study()
        return doc


@dataclass(frozen=True, slots=True)
class _Evidence:
    """All that one text and its index terms say of the study; each method returns an attribute's grounds."""

    places: Places
    text: Plain
    said: dict[str, list[Said]]
    index: list[Vote]
    substances: list[Span]

    def study(self) -> Study:
        """The study, each attribute with its grounds."""
        people = sizes.found(self.text, "people")
        grounds = self._design(people)
        design = grounds[0].value if grounds else None
        trait = study_rules.traits()[design or "other"]
        if grounds:
            grounds += self._level(grounds[0])
        grounds += self._species(design, trait)
        grounds += self._sample_size(design, people if trait.sizes == "people" else sizes.found(self.text, trait.sizes))
        grounds += self._country(trait)
        grounds += self._taken("route", trait)
        grounds += self._taken("product_form", trait)
        grounds += self._sole_exposure(design, trait)
        value = {ground.attribute: ground.value for ground in reversed(grounds)}
        species = {ground.value for ground in grounds if ground.attribute == "species"}
        return Study(
            design,
            tuple(name for name in study_rules.SPECIES if name in species),
            int(value["sample_size"]) if "sample_size" in value else None,
            value.get("country"),
            value.get("route"),
            value.get("product_form"),
            int(value["evidence_level"]) if "evidence_level" in value else None,
            value["sole_exposure"] == "sole" if "sole_exposure" in value else None,
            tuple(grounds),
        )

    def _votes(self, attribute: str, said: Iterable[Said] | None = None) -> list[Vote]:
        text = votes.of_text(self.said[attribute] if said is None else said, self.text, self.places)
        return text + [vote for vote in self.index if vote.ground.attribute == attribute]

    def _sized(self, attribute: str, value: str, size: Size) -> Ground:
        return votes.in_text((attribute, value, size.rule), size.clause, (size.start, size.end), self.text, self.places)

    def _design(self, people: list[Size]) -> list[Ground]:
        cast = self._votes("design")
        if people:
            cast.append(Vote(self._sized("design", "observational", people[0]), _COUNTED))
        cast += self._discursive()
        design = designs.decide(cast, people)
        if design is None:
            return []
        alike = designs.CASES if design in designs.CASES else (design,)
        cast = sorted((vote for vote in cast if vote.ground.value in alike), key=lambda vote: -vote.weight)
        return [dataclasses.replace(vote.ground, value=design) for vote in cast]

    def _discursive(self) -> list[Vote]:
        """A vote for a review where few sentences of the abstract tell what was done or found."""
        own = {one.clause for one in self.said["setting"] if one.line.value == "own"}
        abstract = [clause for clause in self.text.clauses if not clause.title]
        general = [clause for clause in abstract if clause not in own]
        if len(abstract) < 2:
            return []
        weight = next((weight for share, weight in _DISCURSIVE if len(general) >= share * len(abstract)), 0)
        if not weight:
            return []
        first = general[0]
        told = ("design", "review", "general-statements")
        return [Vote(votes.in_text(told, first, (first.start, first.end), self.text, self.places), weight)]

    def _level(self, design: Ground) -> list[Ground]:
        for line in study_rules.levels():
            if line.design != design.value:
                continue
            if not line.phrase:
                return [
                    dataclasses.replace(design, attribute="evidence_level", value=line.level, rule="level-of-design")
                ]
            for clause in self.text.clauses:
                phrase = re.compile(line.phrase).search(self.text.text, clause.start, clause.end)
                if phrase:
                    told = ("evidence_level", line.level, "level-of-methods")
                    return [votes.in_text(told, clause, phrase.span(), self.text, self.places)]
        return []

    def _species(self, design: str | None, trait: TraitLine) -> list[Ground]:
        tissue = {one.clause for one in self.said["setting"] if one.line.value == "tissue"}
        said = [
            one
            for one in self.said["species"]
            if design != "in_vitro" or one.line.value in ("human", "cell") or one.clause.title or one.clause in tissue
        ]
        cast = self._votes("species", said)
        least = {"human": trait.human, "cell": trait.cell}
        enough = {
            name
            for name, count in votes.tally(cast).items()
            if (needed := least.get(name, trait.animal)) != "" and count >= needed
        }
        return [vote.ground for vote in cast if vote.ground.value in enough]

    def _sample_size(self, design: str | None, found: list[Size]) -> list[Ground]:
        if design == "case_report":
            cast = [vote for vote in self._votes("design") if vote.ground.value == "case_report"]
            return [dataclasses.replace(cast[0].ground, attribute="sample_size", value="1")]
        several = [size for size in found if size.value > 1 or design != "case_series"]
        return [self._sized("sample_size", str(size.value), size) for size in several[:1]]

    def _country(self, trait: TraitLine) -> list[Ground]:
        here = {one.clause for one in self.said["setting"] if one.line.value == "here"}
        said = [
            one
            for one in self._of_study("country", trait)
            if one.clause.title or (trait.sizes == "people" and one.clause in here)
        ]
        return self._most(self._votes("country", said))

    def _taken(self, attribute: str, trait: TraitLine) -> list[Ground]:
        said = [one for one in self._of_study(attribute, trait) if not self._of_a_drug(one)]
        return self._most(self._votes(attribute, said))

    def _sole_exposure(self, design: str | None, trait: TraitLine) -> list[Ground]:
        """A title that says so makes it sole; in a text on several subjects, a sentence may speak of some of them."""
        if trait.sizes != "people":
            return []
        said = self._of_study("sole_exposure", trait)
        sole = [one for one in said if one.line.value == "sole"]
        mixed = [
            one for one in said if one.line.value == "mixed" and not any(o.start <= one.start < o.end for o in sole)
        ]
        titled = [one for one in sole if one.clause.title]
        told = titled or mixed or (sole if design == "case_report" else [])
        return [vote.ground for vote in self._votes("sole_exposure", told)]

    def _of_study(self, attribute: str, trait: TraitLine) -> list[Said]:
        """What is said of this study: in the title, or in a sentence on no background."""
        elsewhere = {one.clause for one in self.said["setting"] if one.line.value == "elsewhere"}
        return [
            one for one in self.said[attribute] if one.clause.title or (trait.sizes and one.clause not in elsewhere)
        ]

    def _of_a_drug(self, one: Said) -> bool:
        """Whether the nearest of the sentence's substances is another drug than kratom."""
        near = [ent for ent in self.substances if one.clause.start <= ent.start_char < one.clause.end]
        nearest = min(near, key=lambda ent: max(one.start - ent.end_char, ent.start_char - one.end), default=None)
        return nearest is not None and nearest.label_ == "DRUG"

    def _most(self, cast: list[Vote]) -> list[Ground]:
        value = votes.winner(cast)
        return [vote.ground for vote in cast if vote.ground.value == value]
