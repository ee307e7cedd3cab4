"""The rows of the claims: what people say about kratom, and what tells whether a sentence bears it out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim."""

    TABLE: ClassVar[str] = "claims"
    claim_id: str
    text: str
    direction: str


@dataclass(frozen=True, slots=True)
class ClaimGroupRow:
    """One group of effects or receptors that claims speak of."""

    TABLE: ClassVar[str] = "claim_groups"
    group_name: str
    entity_type: str | None
    subtype: str | None
    name: str | None
    except_name: str | None


@dataclass(frozen=True, slots=True)
class ClaimPatternRow:
    """What makes a sentence speak for or against a claim."""

    TABLE: ClassVar[str] = "claim_patterns"
    pattern_id: str
    claim_id: str
    stance: str
    relation_type: str | None
    object_group: str | None
    value: str | None
    denied: bool | None
    words: str | None
    without_words: str | None
