"""What an address may ask for: the parameters of pages and API, with their limits."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Path, Query
from pydantic import Field

from warehouse.explorer.pages.search import Asked

Words = Annotated[str, Query(max_length=200, description="Words to look for.")]
EntityType = Annotated[
    Literal["", "ALKALOID", "RECEPTOR", "OUTCOME", "ADVERSE_EFFECT", "SUBSTANCE", "DRUG"],
    Query(alias="type", description="Only this type of entity."),
]
Evidence = Annotated[
    Literal["primary", "review", "commentary", "all"], Query(description="Only papers of this kind of evidence.")
]
Direction = Annotated[
    Literal["", "benefit", "risk", "mechanism", "quality", "regulatory"],
    Query(description="Only claims about this."),
]
Family = Annotated[str, Query(max_length=60, description="Only this kind of receptor, such as receptor-opioid.")]
_Year = Annotated[int, Field(ge=1500, le=2999)] | Literal[""]
FirstYear = Annotated[_Year, Query(alias="from", description="Only papers from this year on.")]
LastYear = Annotated[_Year, Query(alias="to", description="Only papers up to this year.")]
Concept = Annotated[str, Query(max_length=200, description="Only sentences that name this, or what is narrower.")]
Assertion = Annotated[
    Literal["", "stated", "denied", "uncertain"], Query(description="Only sentences with a finding that is so.")
]
Page = Annotated[int, Query(ge=1, le=10_000, description="Which page of the results.")]
Pmid = Annotated[int, Path(ge=1, le=999_999_999, description="PubMed identifier.")]
Key = Annotated[
    str,
    Path(max_length=300, description="A concept_id such as CHEBI:6956; or words tied to no concept, in lower case."),
]
Name = Annotated[str, Path(max_length=100, description="Name, as the tables have it.")]
CitationForm = Annotated[Literal["ris", "bibtex", "csl"], Query(description="Format of the citation.")]
Form = Annotated[Literal["html", "csv", "json"], Query(alias="format", description="A page, or a table to keep.")]
Table = Annotated[str, Query(max_length=40, description="Which table of the page; the first if none is named.")]


def asked(  # noqa: PLR0913 (one argument a parameter)
    *,
    q: Words = "",
    type_: EntityType = "",
    concept: Concept = "",
    assertion: Assertion = "",
    design: Annotated[str, Query(max_length=60, description="Only studies of this design, such as case_report.")] = "",
    species: Annotated[str, Query(max_length=60, description="Only studies of this species, such as rat.")] = "",
    evidence: Annotated[
        Literal["", "primary", "review", "commentary"], Query(description="Only papers of this kind of evidence.")
    ] = "",
    status: Annotated[
        Literal["", "active", "corrected", "concern", "retracted", "withdrawn"],
        Query(description="Only papers of this status."),
    ] = "",
    first_year: FirstYear = "",
    last_year: LastYear = "",
) -> Asked:
    """Take what a search looks for from an address; an empty parameter asks nothing."""
    return Asked(
        q,
        type_ or None,
        concept or None,
        assertion or None,
        design or None,
        species or None,
        evidence or None,
        status or None,
        first_year or None,
        last_year or None,
    )
