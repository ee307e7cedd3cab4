select
    p.pmid, p.title, p.vernacular_title, p.abstract, p.journal, p.year, p.published_text, p.doi, p.pmcid, p.language,
    p.publication_types, p.mesh_terms, p.keywords, p.status, p.first_seen_run, p.last_changed_run, k.evidence,
    list_contains(p.keywords, 'digest in our own words, not the published abstract') as digest
from papers p
left join counted_papers k using (pmid)
where p.pmid = $pmid
