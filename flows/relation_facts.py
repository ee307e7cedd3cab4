"""The relations that a text states, as rows: what it says twice of the same things is one relation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flows import curated
from flows.curated import Found
from flows.curation import Decision
from flows.curation_lines import AGENTS, TARGETS
from flows.source import Party, Source, key
from nlp.types import Relation
from warehouse.curation_rows import CurationRow
from warehouse.fact_rows import RelationRow, RelationSentenceRow


@dataclass(frozen=True, slots=True)
class _Standing:
    """What one place says, as it is published; `read_as` is the name of the relation that was read there."""

    read_as: str
    relation: Relation
    mark: str | None


def relation_rows(
    source: Source, parties: Sequence[Party]
) -> Iterator[RelationRow | RelationSentenceRow | CurationRow]:
    """Every relation of one reading as its curators want it, and what they decided.

    One that, corrected, says what another one says becomes part of it.
    """
    said: defaultdict[str, list[Relation]] = defaultdict(list)
    for relation in source.reading.relations:
        said[_name(source, parties, relation)].append(relation)
    decided = {name: decision for name in said if (decision := source.decisions.get(("relations", name)))}

    published: defaultdict[str, list[_Standing]] = defaultdict(list)
    for name, relations in said.items():
        for standing in _standing(name, relations, parties, decided.get(name)):
            published[_name(source, parties, standing.relation)].append(standing)

    rows: dict[str, str] = {}
    for name, standings in published.items():
        names = {standing.read_as for standing in standings}
        relation_id = name if name in names else min(names)
        rows |= dict.fromkeys(names, relation_id)
        yield from _rows(source, parties, relation_id, standings)

    for name, decision in decided.items():
        if name in rows or decision.verdict == "reject":
            yield curated.entry(decision, _found(source, said[name]), rows.get(name))


def _name(source: Source, parties: Sequence[Party], relation: Relation) -> str:
    subject, obj = key(parties[relation.subject].row), key(parties[relation.object].row)
    denied = ":denied" if relation.negated and relation.value != "no_effect" else ""
    return f"{source.pmid}:{relation.relation_type}:{subject}:{obj}:{relation.value}{denied}"


def _standing(
    name: str, relations: Sequence[Relation], parties: Sequence[Party], decision: Decision | None
) -> Iterator[_Standing]:
    """Those that rest on mentions which are still there, as their curator wants them; none where they are rejected."""
    if decision and decision.verdict == "reject":
        return
    for read in relations:
        subject, obj = parties[read.subject], parties[read.object]
        if subject.is_there_as(*AGENTS) and obj.is_there_as(*TARGETS[read.relation_type]):
            now = curated.relation(read, decision) if decision else read
            yield _Standing(name, now, curated.mark(read, now) if decision else None)


def _best_first(relations: Sequence[Relation]) -> list[Relation]:
    return sorted(relations, key=lambda r: (r.uncertain, -r.score, r.sentence, r.start))


def _found(source: Source, relations: Sequence[Relation]) -> Found:
    best = _best_first(relations)[0]
    return Found(source.sentence_id(best.sentence), source.words(best.sentence, best.start, best.end), best)


def _rows(
    source: Source, parties: Sequence[Party], relation_id: str, standings: Sequence[_Standing]
) -> Iterator[RelationRow | RelationSentenceRow]:
    best_first = _best_first([standing.relation for standing in standings])
    curation = max((s.mark for s in standings if s.mark), default=None)  # "corrected" comes after "accepted"
    yield _relation(source, parties, relation_id, best_first[0], curation)
    for best in {r.sentence: r for r in reversed(best_first)}.values():
        yield _relation_sentence(source, parties, relation_id, best)


def _relation(
    source: Source, parties: Sequence[Party], relation_id: str, relation: Relation, curation: str | None
) -> RelationRow:
    subject, obj = parties[relation.subject].row, parties[relation.object].row
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
        curation=curation,
    )


def _relation_sentence(
    source: Source, parties: Sequence[Party], relation_id: str, relation: Relation
) -> RelationSentenceRow:
    return RelationSentenceRow(
        relation_id=relation_id,
        pmid=source.pmid,
        sentence_id=source.sentence_id(relation.sentence),
        subject_mention_id=parties[relation.subject].row.mention_id,
        object_mention_id=parties[relation.object].row.mention_id,
        field=source.field(relation.sentence),
        start_char=relation.start,
        end_char=relation.end,
        negated=relation.negated,
        uncertain=relation.uncertain,
        rule=relation.rule,
        score=relation.score,
    )
