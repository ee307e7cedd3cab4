"""Charts of what the warehouse has: each takes the rows of a view as a frame and gives an Altair chart."""

from warehouse.charts.claims import claim_balance, claims_by_year
from warehouse.charts.concepts import concepts_by_year, new_terms
from warehouse.charts.corpus import papers_by_design, papers_by_year, top_countries, top_journals
from warehouse.charts.effects import adverse_effects, outcomes
from warehouse.charts.pharmacology import affinities, receptor_matrix
from warehouse.charts.quality import scores

__all__ = [
    "adverse_effects",
    "affinities",
    "claim_balance",
    "claims_by_year",
    "concepts_by_year",
    "new_terms",
    "outcomes",
    "papers_by_design",
    "papers_by_year",
    "receptor_matrix",
    "scores",
    "top_countries",
    "top_journals",
]
