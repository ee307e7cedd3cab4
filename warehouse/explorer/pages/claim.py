"""One claim: the sentences for it, against it and undecided, and how they came through time."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from warehouse.explorer import ask
from warehouse.explorer.pages import claims
from warehouse.explorer.sentences import Mention, with_mentions


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence; `stance` is supports, contradicts or unclear."""

    stance: str
    pmid: int
    title: str | None
    journal: str | None
    year: int | None
    evidence: str
    design: str | None
    species: list[str] | None
    sample_size: int | None
    pattern_id: str
    sentence_id: str
    text: str
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Year:
    """Distinct papers of one year for and against."""

    year: int
    supporting_papers: int
    contradicting_papers: int


@dataclass(frozen=True, slots=True)
class Claim:
    """What the page of a claim shows."""

    claim: claims.Claim
    years: tuple[Year, ...]
    evidence: tuple[Evidence, ...]


def data(con: duckdb.DuckDBPyConnection, claim_id: str, most: int | None = None) -> Claim | None:
    """Read one claim with at most so many sentences of each stance; None where there is none of that name."""
    claim = next((claim for claim in claims.all_of(con) if claim.claim_id == claim_id), None)
    if claim is None:
        return None
    evidence = ask.rows(con, Evidence, "claim_evidence", claim=claim_id, most=most)
    return Claim(claim, ask.rows(con, Year, "claim_years", claim=claim_id), with_mentions(con, evidence))
