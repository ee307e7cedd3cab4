-- Every DOI, PMC identifier, ISSN and ORCID has the form of one.
-- severity: warning
select i.pmid, i.kind, i.identifier
from (
    select pmid, 'doi' as kind, doi as identifier, '10\.\d{4,9}(\.\d+)*/\S+' as form from papers
    union all
    select pmid, 'pmcid', pmcid, 'PMC\d+' from papers
    union all
    select pmid, 'issn', issn, '\d{4}-\d{3}[\dX]' from papers
    union all
    select pmid, 'orcid', orcid, '\d{4}-\d{4}-\d{4}-\d{3}[\dX]' from authors
) i
where not regexp_full_match(i.identifier, i.form)
