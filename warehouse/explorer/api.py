"""The JSON API: the same data as the pages, typed and described."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Depends, HTTPException, Request

from warehouse.explorer import parameters
from warehouse.explorer.pages import (
    claim,
    claims,
    concept,
    concepts,
    contradictions,
    matrix,
    overview,
    pair,
    paper,
    run,
    runs,
    search,
)

router = APIRouter(prefix="/api")
_MISSING: dict[int | str, dict[str, Any]] = {404: {"description": "The warehouse has no such thing."}}
Data = TypeVar("Data")


def _read(request: Request, data: Callable[..., Data | None], *asked: Any) -> Data:
    with request.app.state.shelf.newest() as edition:
        found = data(edition.con, *asked)
    if found is None:
        raise HTTPException(404, "The warehouse has no such thing.")
    return found


@router.get("/overview")
def get_overview(request: Request) -> overview.Overview:
    """What is in, what is new, how the last run went, where papers disagree."""
    return _read(request, overview.data)


@router.get("/search")
def get_search(
    request: Request, asked: Annotated[search.Asked, Depends(parameters.asked)], page: parameters.Page = 1
) -> search.Search:
    """Sentences that speak of something, the best first, twenty a page, with what would narrow them down.

    Retracted and withdrawn papers are found and counted too, each with its status. Filters that can let nothing
    through, such as a concept that nothing here is called, stand in `unknown` with names that look like it.
    """
    return _read(request, search.data, asked, page)


@router.get("/concepts")
def get_concepts(request: Request, type_: parameters.EntityType = "", q: parameters.Words = "") -> concepts.Concepts:
    """The concepts of a type that have words in one of their names, with the distinct papers that name them."""
    return _read(request, concepts.data, type_ or None, q)


@router.get("/concepts/{concept_id}", responses=_MISSING)
def get_concept(request: Request, concept_id: parameters.Key) -> concept.Concept:
    """One concept: names, identifiers, papers by year, what is said of it, affinities, contradictions."""
    return _read(request, concept.data, concept_id)


@router.get("/pairs/{subject}/{object:path}", responses=_MISSING)
def get_pair(request: Request, subject: parameters.Key, object: parameters.Key) -> pair.Pair:
    """What papers say that one thing does to another: for, against and null, with sentences and values."""
    return _read(request, pair.data, subject, object)


@router.get("/papers/{pmid}", responses=_MISSING)
def get_paper(request: Request, pmid: parameters.Pmid) -> paper.Paper:
    """One paper: text, mentions with offsets, findings, measurements, study, status."""
    return _read(request, paper.data, pmid)


@router.get("/claims")
def get_claims(request: Request, direction: parameters.Direction = "") -> claims.Claims:
    """The claims ledger."""
    return _read(request, claims.data, direction or None)


@router.get("/claims/{claim_id}", responses=_MISSING)
def get_claim(request: Request, claim_id: parameters.Name) -> claim.Claim:
    """One claim with the sentences for it and against it."""
    return _read(request, claim.data, claim_id)


@router.get("/matrix")
def get_matrix(
    request: Request, family: parameters.Family = "", evidence: parameters.Evidence = "primary"
) -> matrix.Matrix:
    """Which alkaloid does what at which receptor, with the median Ki in nM."""
    return _read(request, matrix.data, family or None, None if evidence == "all" else evidence)


@router.get("/contradictions")
def get_contradictions(request: Request) -> contradictions.Contradictions:
    """Where papers disagree."""
    return _read(request, contradictions.data)


@router.get("/runs")
def get_runs(request: Request) -> runs.Runs:
    """All runs on record, newest first."""
    return _read(request, runs.data)


@router.get("/runs/{run_id}", responses=_MISSING)
def get_run(request: Request, run_id: parameters.Name) -> run.OneRun:
    """One run with what it changed and set aside."""
    return _read(request, run.data, run_id)
