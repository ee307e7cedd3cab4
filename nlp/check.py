"""Everything that is wrong with the vocabulary and the rules, fault by fault.

Loading them for work stops at the first fault; what both hold to is stated where the
files are loaded. Added here is what reading can do without: order, lines that repeat
another, short forms that need a context, names that another file no longer has.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from importlib import resources
from typing import Any

from pydantic import BaseModel

from nlp import rules, vocabulary
from nlp.errors import VocabularyFault
from nlp.measurements import rules as measurement_rules
from nlp.relations.clauses import ClauseLine
from nlp.relations.effect_cues import effect_rules
from nlp.relations.frames import ActionLine, FrameLine, MeaningLine, frame_lines
from nlp.studies import rules as study_rules
from nlp.text import fold, lower
from nlp.types import EFFECTS
from nlp.vocabulary import ConceptLine, IgnoredLine, Line, Lines, TermLine, Types

_FACT_FILES: dict[str, type[BaseModel]] = {
    "clauses.tsv": ClauseLine,
    "actions.tsv": ActionLine,
    "action_frames.tsv": FrameLine,
    "action_meanings.tsv": MeaningLine,
    "units.tsv": measurement_rules.UnitLine,
    "parameters.tsv": measurement_rules.ParameterLine,
    "parameter_units.tsv": measurement_rules.LimitLine,
    "measurement_cues.tsv": measurement_rules.CueLine,
    "assays.tsv": measurement_rules.SettingLine,
    **study_rules.FILES,
}
_SHORT = re.compile(r"[A-Z]{2,3}")


def faults() -> list[VocabularyFault]:
    """All faults of all files below `nlp/vocabulary/`, in order of file and line."""
    found: list[VocabularyFault] = []
    concepts = _lines("concepts.tsv", ConceptLine, found)
    terms = _lines("terms.tsv", TermLine, found)
    ignored = _lines("ignored.tsv", IgnoredLine, found)
    short_forms = _lines("short_forms.tsv", rules.ShortFormLine, found)
    labels = _lines("model_labels.tsv", rules.LabelLine, found)
    _lines("abbreviations.tsv", rules.AbbreviationLine, found)
    _lines("patterns.tsv", rules.PatternLine, found)
    _lines("assertion.tsv", rules.CueLine, found)
    _lines("roles.tsv", rules.CueLine, found)
    for name, kind in _FACT_FILES.items():
        _lines(name, kind, found)
    for attribute, name in study_rules.PHRASE_FILES.items():
        found += study_rules.phrase_faults(attribute, vocabulary.read(name, study_rules.PhraseLine)[0])
    # A malformed concept is one fault, not one more for each of its terms: so all rows, not only the valid lines.
    types = {row.get("concept_id", ""): row.get("entity_type", "") for _, row in vocabulary.rows("concepts.tsv")}
    found += vocabulary.concept_faults(concepts, types)
    found += vocabulary.term_faults(terms, types)
    found += _unsorted("concepts.tsv", concepts, lambda c: (c.entity_type, c.subtype, c.name))
    found += _unsorted("terms.tsv", terms, lambda t: (t.concept_id, t.term))
    found += _repeated("ignored.tsv", ignored, lambda i: lower(fold(i.phrase).text.strip()))
    found += _repeated("short_forms.tsv", short_forms, lambda s: s.short_form)
    found += _repeated("model_labels.tsv", labels, lambda m: m.label)
    found += _ambiguous(terms, types, {line.short_form: line.meaning for _, line in short_forms})
    found += _rule_faults(types, {line.name for _, line in concepts})
    distinct = {(fault.file, fault.line, fault.fault): fault for fault in found}
    return [distinct[key] for key in sorted(distinct)]


def _lines(name: str, kind: type[Line], found: list[VocabularyFault]) -> Lines[Line]:
    lines, wrong = vocabulary.read(name, kind)
    found += wrong
    return lines


def _unsorted(name: str, lines: Lines[Line], key: Callable[[Line], Any]) -> Iterator[VocabularyFault]:
    for (before, one), (number, other) in itertools.pairwise(lines):
        if key(other) < key(one):
            yield VocabularyFault(name, number, f"stands out of order, after line {before}")


def _repeated(name: str, lines: Lines[Line], key: Callable[[Line], str]) -> Iterator[VocabularyFault]:
    seen: dict[str, int] = {}
    for number, line in lines:
        if key(line) in seen:
            yield VocabularyFault(name, number, f"'{key(line)}' already stands in line {seen[key(line)]}")
        seen.setdefault(key(line), number)


def _ambiguous(terms: Lines[TermLine], types: Types, other: dict[str, str]) -> Iterator[VocabularyFault]:
    """Capitals of two or three letters that match anywhere and yet mean more than one thing."""
    kinds: dict[str, set[str]] = {}
    for _, line in terms:
        entity_type = types.get(line.concept_id, "")
        kinds.setdefault(line.term, set()).add("effect" if entity_type in EFFECTS else entity_type)
    for number, line in terms:
        if line.match not in ("any", "case") or not _SHORT.fullmatch(line.term):
            continue
        meaning = other.get(line.term)
        if meaning or len(kinds[line.term]) > 1:
            why = f"also stands for {meaning}" if meaning else "names concepts of two types"
            fault = f"'{line.term}' {why}: let it match by context or where it is defined"
            yield VocabularyFault("terms.tsv", number, fault)


def _rule_faults(types: Types, names: set[str]) -> Iterator[VocabularyFault]:
    """What is wrong with the YAML files, and the concepts that they name and nobody knows."""
    try:
        rules.boundaries()
        effect_rules()
        frame_lines()
        changes = (rules.roles().to_outcome, rules.roles().to_adverse_effect)
        members = [member for family in rules.families() for member in family.members.values()]
    except VocabularyFault as fault:
        yield fault
        return
    for member in dict.fromkeys(m for m in members if m not in types):
        yield VocabularyFault("coordination.yaml", _line_of("coordination.yaml", member), f"{member} is no concept")
    for name in dict.fromkeys(n for c in changes for n in (*c.concepts, *c.excepted) if n not in names):
        yield VocabularyFault("roles.yaml", _line_of("roles.yaml", name), f"'{name}' is no concept's name")


def _line_of(file: str, word: str) -> int:
    lines = (resources.files("nlp") / "vocabulary" / file).read_text(encoding="utf-8").splitlines()
    return next((number for number, line in enumerate(lines, start=1) if word in line), 1)
