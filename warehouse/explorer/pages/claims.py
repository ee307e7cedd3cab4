"""The claims ledger: what people say of kratom, and how many papers speak for and against it."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from warehouse.explorer import ask


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim with its distinct papers, primary studies by setting, reviews apart."""

    claim_id: str
    claim: str
    direction: str
    supporting_papers: int
    supporting_human: int
    supporting_animal: int
    supporting_in_vitro: int
    supporting_reviews: int
    contradicting_papers: int
    contradicting_human: int
    contradicting_animal: int
    contradicting_in_vitro: int
    contradicting_reviews: int
    unclear_papers: int


@dataclass(frozen=True, slots=True)
class Claims:
    """The ledger."""

    claims: tuple[Claim, ...]


def data(con: duckdb.DuckDBPyConnection, direction: str | None = None) -> Claims:
    """Read the ledger; `direction` is benefit, risk, mechanism, quality or regulatory, None all."""
    return Claims(tuple(claim for claim in all_of(con) if direction in (None, claim.direction)))


def all_of(con: duckdb.DuckDBPyConnection) -> tuple[Claim, ...]:
    """Read the whole ledger."""
    return ask.once(con, Claim, "claims")
