-- Every article was read: it has a study, and its title and its abstract, where they have words, have sentences.
-- severity: error
select p.pmid, 'no study' as fault
from papers p
anti join studies using (pmid)
union all
select t.pmid, 'no sentence in ' || t.field
from (
    select pmid, 'title' as field, title as words from papers
    union all
    select pmid, 'abstract', abstract from papers
) t
anti join sentences using (pmid, field)
where regexp_matches(t.words, '\pL')
