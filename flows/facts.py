"""What a text says, as rows: relations, measurements and the study, each with the words it rests on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nlp.text import fold, lower
from nlp.types import Concept, Ground, Measurement, Mention, Reading, Relation
from warehouse.fact_rows import MeasurementRow, RelationRow, RelationSentenceRow, StudyGroundRow, StudyRow

Fact = RelationRow | RelationSentenceRow | MeasurementRow | StudyRow | StudyGroundRow


@dataclass(frozen=True, slots=True)
class Source:
    """A reading with what its facts need to become rows.

    `texts` are title and abstract by field; `concepts` are those of the vocabulary by identifier.
    """

    pmid: int
    texts: Mapping[str, str]
    reading: Reading
    run_id: str
    concepts: Mapping[str, Concept]

    def sentence_id(self, index: int) -> str:
        """The name of a sentence of the reading."""
        sentence = self.reading.sentences[index]
        return f"{self.pmid}:{sentence.field}:{sentence.start}"

    def mention_id(self, index: int) -> str:
        """The name of a mention of the reading."""
        m = self.reading.mentions[index]
        return f"{self.pmid}:{m.field}:{m.start}:{m.end}:{m.entity_type}"

    def field(self, sentence: int) -> str:
        """The field that a sentence of the reading stands in."""
        return self.reading.sentences[sentence].field

    def name(self, mention: Mention) -> str:
        """What a mention names: the concept's preferred name, else the words themselves."""
        return self.concepts[mention.concept_id].name if mention.concept_id else mention.text

    def key(self, index: int | None) -> str:
        """What a mention names, as part of a stable identifier; empty where there is no mention."""
        if index is None:
            return ""
        mention = self.reading.mentions[index]
        return mention.concept_id or lower(fold(mention.text).text)


def fact_rows(source: Source) -> Iterator[Fact]:
    """Every fact of one reading; what it says twice of the same things is one relation."""
    yield from _relations(source)
    yield from _measurements(source)
    study = source.reading.study
    yield StudyRow(
        source.pmid,
        study.design,
        list(study.species),
        study.sample_size,
        study.country,
        study.route,
        study.product_form,
        study.evidence_level,
        study.sole_exposure,
        source.run_id,
    )
    for ground in study.grounds:
        yield _ground(source, ground)


def _relations(source: Source) -> Iterator[RelationRow | RelationSentenceRow]:
    by_id: defaultdict[str, list[Relation]] = defaultdict(list)
    for relation in source.reading.relations:
        by_id[_relation_id(source, relation)].append(relation)
    for relation_id, relations in by_id.items():
        best_first = sorted(relations, key=lambda r: (r.uncertain, -r.score, r.sentence, r.start))
        yield _relation(source, relation_id, best_first[0])
        for best in {r.sentence: r for r in reversed(best_first)}.values():
            yield _relation_sentence(source, relation_id, best)


def _relation_id(source: Source, relation: Relation) -> str:
    subject, obj = source.key(relation.subject), source.key(relation.object)
    denied = ":denied" if relation.negated and relation.value != "no_effect" else ""
    return f"{source.pmid}:{relation.relation_type}:{subject}:{obj}:{relation.value}{denied}"


def _relation(source: Source, relation_id: str, relation: Relation) -> RelationRow:
    subject, obj = source.reading.mentions[relation.subject], source.reading.mentions[relation.object]
    return RelationRow(
        relation_id=relation_id,
        pmid=source.pmid,
        sentence_id=source.sentence_id(relation.sentence),
        relation_type=relation.relation_type,
        subject_id=subject.concept_id,
        subject_type=subject.entity_type,
        subject_name=source.name(subject),
        object_id=obj.concept_id,
        object_name=source.name(obj),
        value=relation.value,
        negated=relation.negated,
        uncertain=relation.uncertain,
        field=source.field(relation.sentence),
        start_char=relation.start,
        end_char=relation.end,
        rule=relation.rule,
        score=relation.score,
        run_id=source.run_id,
    )


def _relation_sentence(source: Source, relation_id: str, relation: Relation) -> RelationSentenceRow:
    return RelationSentenceRow(
        relation_id=relation_id,
        pmid=source.pmid,
        sentence_id=source.sentence_id(relation.sentence),
        subject_mention_id=source.mention_id(relation.subject),
        object_mention_id=source.mention_id(relation.object),
        field=source.field(relation.sentence),
        start_char=relation.start,
        end_char=relation.end,
        negated=relation.negated,
        uncertain=relation.uncertain,
        rule=relation.rule,
        score=relation.score,
    )


def _measurements(source: Source) -> Iterator[MeasurementRow]:
    def order(m: Measurement) -> tuple[int, int, str, str, float, str, str]:
        parties = source.key(m.subject), source.key(m.target)
        return m.sentence, m.start, *parties, m.value or 0.0, m.species or "", m.assay or ""

    seen: Counter[str] = Counter()
    for measurement in sorted(source.reading.measurements, key=order):
        key = f"{source.pmid}:{source.field(measurement.sentence)}:{measurement.start}:{measurement.parameter}"
        seen[key] += 1
        yield _measurement(source, key if seen[key] == 1 else f"{key}:{seen[key]}", measurement)


def _measurement(source: Source, measurement_id: str, m: Measurement) -> MeasurementRow:
    mentions, field = source.reading.mentions, source.field(m.sentence)
    subject = None if m.subject is None else mentions[m.subject]
    target = None if m.target is None else mentions[m.target]
    return MeasurementRow(
        measurement_id=measurement_id,
        pmid=source.pmid,
        sentence_id=source.sentence_id(m.sentence),
        subject_id=subject.concept_id if subject else None,
        subject_type=subject.entity_type if subject else None,
        subject_name=source.name(subject) if subject else None,
        target_id=target.concept_id if target else None,
        target_name=source.name(target) if target else None,
        parameter=m.parameter,
        qualifier=m.qualifier,
        value=m.value,
        low=m.low,
        high=m.high,
        spread=m.spread,
        unit=m.unit,
        value_si=m.value_si,
        unit_si=m.unit_si,
        species=m.species,
        assay=m.assay,
        as_printed=source.texts[field][m.start : m.end],
        suspect=m.suspect is not None,
        suspect_reason=m.suspect,
        field=field,
        start_char=m.start,
        end_char=m.end,
        rule=m.rule,
        score=m.score,
        run_id=source.run_id,
    )


def _ground(source: Source, ground: Ground) -> StudyGroundRow:
    place = ground.sentence
    return StudyGroundRow(
        pmid=source.pmid,
        attribute=ground.attribute,
        value=ground.value,
        source=ground.source,
        words=ground.words,
        sentence_id=None if place is None else source.sentence_id(place),
        field=None if place is None else source.field(place),
        start_char=ground.start,
        end_char=ground.end,
        rule=ground.rule,
    )
