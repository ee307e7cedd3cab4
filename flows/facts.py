"""What a text says, as rows: mentions, relations, measurements and the study, each with the words it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from flows import curated
from flows.curated import Found
from flows.measurement_facts import measurement_rows
from flows.relation_facts import relation_rows
from flows.source import Party, Source
from nlp.types import Ground, Mention
from warehouse.curation_rows import CurationRow
from warehouse.fact_rows import MeasurementRow, RelationRow, RelationSentenceRow, StudyGroundRow, StudyRow
from warehouse.rows import MentionRow

Fact = MentionRow | RelationRow | RelationSentenceRow | MeasurementRow | StudyRow | StudyGroundRow | CurationRow


def fact_rows(source: Source) -> Iterator[Fact]:
    """Every fact of one reading as its curators want it, and what they decided.

    A rejected mention takes along the relations and measurements that rest on it.
    """
    parties: list[Party] = []
    for mention in source.reading.mentions:
        read = _mention(source, mention)
        now, decided = _as_decided(source, read)
        parties.append(Party(read, now))
        yield from filter(None, (now, decided))
    yield from relation_rows(source, parties)
    yield from measurement_rows(source, parties)
    yield from _study(source)


def _mention(source: Source, m: Mention) -> MentionRow:
    return MentionRow(
        mention_id=f"{source.pmid}:{m.field}:{m.start}:{m.end}:{m.entity_type}",
        pmid=source.pmid,
        sentence_id=source.sentence_id(m.sentence),
        field=m.field,
        start_char=m.start,
        end_char=m.end,
        text=m.text,
        entity_type=m.entity_type,
        concept_id=m.concept_id,
        negated=m.negated,
        uncertain=m.uncertain,
        source=m.source,
        score=m.score,
        run_id=source.run_id,
    )


def _as_decided(source: Source, read: MentionRow) -> tuple[MentionRow | None, CurationRow | None]:
    """A mention as its curator wants it, None where it is rejected; and what they decided, if anything."""
    decision = source.decisions.get(("mentions", read.mention_id))
    if decision is None:
        return read, None
    found = Found(read.sentence_id, read.text, read)
    if not curated.is_about(decision, read.text):
        return read, curated.entry(decision, found, applied=False)
    if decision.verdict == "reject":
        return None, curated.entry(decision, found)
    return curated.mention(read, decision, source.concepts), curated.entry(decision, found, read.mention_id)


def _study(source: Source) -> Iterator[StudyRow | StudyGroundRow]:
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
