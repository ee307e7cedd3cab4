"""What one decision makes of the fact that it is about, and how the published file tells of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from flows.curation import NULL, Decision
from flows.curation_lines import KINDS, fits
from flows.errors import CurationFault
from nlp.measurements.kept import Kept, kept
from nlp.measurements.quantities import plain
from nlp.types import Concept, Relation
from warehouse.curation_rows import CurationRow
from warehouse.fact_rows import MeasurementRow
from warehouse.rows import MentionRow

_DECIDE_SI = {"parameter", "qualifier", "value", "unit"}


@dataclass(frozen=True, slots=True)
class Found:
    """What the reader found under the key of a decision: its sentence, its words, its values."""

    sentence_id: str
    words: str
    fact: MentionRow | Relation | MeasurementRow


def is_about(decision: Decision, words: str) -> bool:
    """Whether the words of the text are those that the curator saw; how they are spaced is of no matter."""
    return decision.as_printed is None or decision.as_printed.split() == words.split()


def entry(
    decision: Decision, found: Found | None = None, fact_id: str | None = None, applied: bool = True
) -> CurationRow:
    """The row of table `curation` about a decision.

    Args:
        decision: the decision.
        found: what the reader found under its key; None where there is nothing.
        fact_id: the row that shows the decision; None where it is rejected or vanished.
        applied: whether it could be applied.
    """
    columns = KINDS[decision.kind].correctable()
    return CurationRow(
        kind=decision.kind,
        key=decision.key,
        pmid=decision.pmid,
        verdict=decision.verdict,
        changes=_text(decision.changes) if decision.changes else None,
        curator=decision.curator,
        decided_on=decision.decided_on,
        note=decision.note,
        status="applied" if applied else "vanished",
        fact_id=fact_id,
        sentence_id=found.sentence_id if found else None,
        words=found.words if found else None,
        as_read=_text({name: getattr(found.fact, name) for name in columns}) if found else None,
        file=decision.path.name,
        line=decision.line,
    )


def mark(read: object, now: object) -> str:
    """What a decision did to a fact: `accepted` where what was read stands, else `corrected`."""
    return "accepted" if now == read else "corrected"


def mention(read: MentionRow, decision: Decision, concepts: Mapping[str, Concept]) -> MentionRow:
    """A mention as its curator wants it; a concept that does not fit a new type goes with the old one."""
    now = replace(read, **decision.changes)
    if now.concept_id and not fits(concepts[now.concept_id], now.entity_type):
        now = replace(now, concept_id=None)
    return replace(now, curation=mark(read, now))


def relation(read: Relation, decision: Decision) -> Relation:
    """A relation as its curator wants it; that there is no effect is negated, as ever."""
    value = decision.changes.get("value", read.value)
    denied = read.negated and read.value != "no_effect"
    return replace(read, **{"value": value, "negated": denied or value == "no_effect", **decision.changes})


def measurement(read: MeasurementRow, decision: Decision, concepts: Mapping[str, Concept]) -> MeasurementRow:
    """A measurement as its curator wants it, with the names, the SI value and the suspicion that follow.

    Raises:
        CurationFault: no number would be left, or a range that runs downwards and is not suspect.
    """
    given = decision.changes
    now = replace(read, **given)
    if "subject_id" in given:
        subject = concepts[now.subject_id] if now.subject_id else None
        entity_type, name = (subject.entity_type, subject.name) if subject else (None, None)
        now = replace(now, subject_type=entity_type, subject_name=name)
    if "target_id" in given:
        now = replace(now, target_name=concepts[now.target_id].name if now.target_id else None)
    if any(getattr(now, name) != getattr(read, name) for name in _DECIDE_SI):
        now = _in_kept_unit(now)
    if "suspect" in given:
        reason = now.suspect_reason or decision.note or "a curator says so"
        now = replace(now, suspect=given["suspect"], suspect_reason=reason if given["suspect"] else None)
    if fault := _number_fault(now):
        raise CurationFault(decision.path, decision.line, fault)
    return replace(now, curation=mark(read, now))


def cell(value: object) -> str:
    """A value as the files have it; empty where there is none."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:.15g}" if isinstance(value, float) else str("" if value is None else value)


def _in_kept_unit(row: MeasurementRow) -> MeasurementRow:
    """The row with its value in the unit kept, and the suspicion that this raises or ends."""
    si = Kept(None, None, None)
    if row.value is not None:
        si = kept(row.parameter, row.value, plain(row.unit), row.qualifier)
    suspect = si.suspect is not None
    return replace(row, value_si=si.value, unit_si=si.unit, suspect=suspect, suspect_reason=si.suspect)


def _number_fault(row: MeasurementRow) -> str | None:
    if row.value is None and row.low is None and row.high is None:
        return f"no number would be left in {row.measurement_id}; fill value, or low and high"
    if row.low is not None and row.high is not None and row.low > row.high and not row.suspect:
        return f"the range would run down from {row.low:g} to {row.high:g}; fill low and high"
    return None


def _text(values: Mapping[str, Any]) -> str:
    return ", ".join(f"{name}={cell(value) or NULL}" for name, value in values.items())
