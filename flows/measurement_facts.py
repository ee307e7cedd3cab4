"""The quantities that a text states, as rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from flows import curated
from flows.curated import Found
from flows.curation import Decision
from flows.curation_lines import AGENTS, TARGETS
from flows.source import Party, Source, key
from nlp.types import Measurement
from warehouse.curation_rows import CurationRow
from warehouse.fact_rows import MeasurementRow


def measurement_rows(source: Source, parties: Sequence[Party]) -> Iterator[MeasurementRow | CurationRow]:
    """Every measurement of one reading as its curators want it, and what they decided."""
    for measurement_id, measurement in _named(source, parties):
        read = _measurement(source, parties, measurement_id, measurement)
        decision = source.decisions.get(("measurements", measurement_id))
        found = Found(read.sentence_id, read.as_printed, read)
        if decision and not curated.is_about(decision, read.as_printed):
            yield curated.entry(decision, found, applied=False)
            decision = None
        if decision and decision.verdict == "reject":
            yield curated.entry(decision, found)
        elif _stands(measurement, parties, decision):
            yield curated.measurement(read, decision, source.concepts) if decision else read
            if decision:
                yield curated.entry(decision, found, measurement_id)


def _named(source: Source, parties: Sequence[Party]) -> Iterator[tuple[str, Measurement]]:
    """The measurements by their names, which hang on what was read alone."""

    def as_read(index: int | None) -> str:
        return key(None if index is None else parties[index].read)

    def order(m: Measurement) -> tuple[int, int, str, str, float, str, str]:
        named = as_read(m.subject), as_read(m.target)
        return m.sentence, m.start, *named, m.value or 0.0, m.species or "", m.assay or ""

    seen: Counter[str] = Counter()
    for m in sorted(source.reading.measurements, key=order):
        name = f"{source.pmid}:{source.field(m.sentence)}:{m.start}:{m.parameter}"
        seen[name] += 1
        yield (name if seen[name] == 1 else f"{name}:{seen[name]}"), m


def _stands(m: Measurement, parties: Sequence[Party], decision: Decision | None) -> bool:
    """Whether the mentions that it rests on are still there; one that a curator replaced is of no matter."""
    given = decision.changes if decision else {}
    rests_on = (("subject_id", m.subject, AGENTS), ("target_id", m.target, TARGETS["measured_at"]))
    return all(
        index is None or column in given or parties[index].is_there_as(*entity_types)
        for column, index, entity_types in rests_on
    )


def _measurement(source: Source, parties: Sequence[Party], measurement_id: str, m: Measurement) -> MeasurementRow:
    subject = None if m.subject is None else parties[m.subject].row
    target = None if m.target is None else parties[m.target].row
    return MeasurementRow(
        measurement_id=measurement_id,
        pmid=source.pmid,
        sentence_id=source.sentence_id(m.sentence),
        subject_id=subject.concept_id if subject else None,
        subject_type=subject.entity_type if subject else None,
        subject_name=source.name(subject) if subject else m.subject_words,
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
        as_printed=source.words(m.sentence, m.start, m.end),
        suspect=m.suspect is not None,
        suspect_reason=m.suspect,
        field=source.field(m.sentence),
        start_char=m.start,
        end_char=m.end,
        rule=m.rule,
        score=m.score,
        run_id=source.run_id,
    )
