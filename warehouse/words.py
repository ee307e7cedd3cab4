"""How pages say what the warehouse abbreviates: values in words, numbers, links to public databases."""

from __future__ import annotations

from urllib.parse import quote

ENTITY_TYPES = {
    "ALKALOID": "Alkaloid",
    "RECEPTOR": "Receptor or enzyme",
    "OUTCOME": "Outcome",
    "ADVERSE_EFFECT": "Adverse effect",
    "SUBSTANCE": "Kratom product",
    "DRUG": "Other drug",
}
RELATIONS = {"acts_on": "acts on", "causes": "causes", "affects": "affects", "measured": "measured at"}
ASSERTIONS = {"stated": "stated", "denied": "denied", "uncertain": "supposed"}
SIDES = {
    "stated": "For: papers that state it",
    "no_effect": "Null: papers that find no effect",
    "denied": "Against: papers that deny it",
    "uncertain": "Undecided: papers that only suppose or ask it",
}
STANCES = {"supports": "For", "contradicts": "Against", "unclear": "Undecided"}
CITATIONS = {"ris": "RIS", "bibtex": "BibTeX", "csl": "CSL JSON"}
STATUSES = {
    "retracted": "This paper was retracted. Search finds it; no count of findings has it.",
    "withdrawn": "This record is no longer in PubMed. Search finds it; no count of findings has it.",
    "concern": "The journal published an expression of concern about this paper.",
    "corrected": "A correction of this paper was published.",
}
FACETS = {
    "type": "Names an entity of type",
    "concept": "Names the concept",
    "assertion": "Has a finding that is",
    "evidence": "Kind of paper",
    "design": "Design",
    "species": "Species",
    "year": "Year",
    "status": "Status in PubMed",
}
KINDS = {
    "opposing_actions": "Opposite actions",
    "opposing_directions": "Opposite directions",
    "effect_or_none": "An effect, or none",
    "stated_or_denied": "Stated and denied",
    "values_tenfold_apart": "Values ten times apart",
}
_DATABASES = {
    "CHEBI": ("ChEBI", "https://www.ebi.ac.uk/chebi/searchId.do?chebiId=CHEBI:{}"),
    "PUBCHEM.COMPOUND": ("PubChem", "https://pubchem.ncbi.nlm.nih.gov/compound/{}"),
    "UNII": ("UNII", "https://precision.fda.gov/uniisearch/srs/unii/{}"),
    "MESH": ("MeSH", "https://meshb.nlm.nih.gov/record/ui?ui={}"),
    "CHEMBL.COMPOUND": ("ChEMBL", "https://www.ebi.ac.uk/chembl/compound_report_card/{}"),
    "KEGG.COMPOUND": ("KEGG", "https://www.kegg.jp/entry/{}"),
    "CAS": ("CAS", "https://commonchemistry.cas.org/detail?cas_rn={}"),
    "HGNC": ("HGNC", "https://www.genenames.org/data/gene-symbol-report/#!/hgnc_id/HGNC:{}"),
    "HP": ("HPO", "https://hpo.jax.org/browse/term/HP:{}"),
    "GBIF.TAXON": ("GBIF", "https://www.gbif.org/species/{}"),
    "UniProt": ("UniProt", "https://www.uniprot.org/uniprotkb/{}"),
    "IUPHAR": ("Guide to Pharmacology", "https://www.guidetopharmacology.org/GRAC/ObjectDisplayForward?objectId={}"),
}
_FIRST_PLACEHOLDER = 99_000_000  # the sample numbers papers of unknown PMID from here; PubMed has none so high


def plain(value: str | None) -> str:
    """Say a value of the warehouse in words: `case_report` as "case report"; a dash where nothing is stated."""
    return value.replace("_", " ") if value else "–"


def number(value: float | None) -> str:
    """Write a number with at most four digits that count, thousands apart; a dash where there is none."""
    if value is None:
        return "–"
    if isinstance(value, int) or abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.4g}"


def database(identifier: str) -> tuple[str, str | None]:
    """Name the public database of an identifier, with the address of the entry where one is known."""
    prefix, _, key = identifier.partition(":")
    name, address = _DATABASES.get(prefix, (prefix, None))
    return f"{name} {key}", address.format(quote(key)) if address else None


def pubmed(pmid: int) -> str | None:
    """Give a paper's address at PubMed; None for a placeholder of the sample."""
    return f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/" if pmid < _FIRST_PLACEHOLDER else None


def key(concept_id: str | None, name: str) -> str:
    """Give what a pair's address calls one of its sides."""
    return quote(concept_id or name, safe=":")
