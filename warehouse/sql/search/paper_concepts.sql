insert into search_postings by name
select 'paper' as scope, k.term_id, m.pmid as document, count(*) as occurrences, any_value(d.length) as length
from mentions m
semi join renewed using (pmid)
join search_kinds k using (concept_id)
join search_documents d on d.scope = 'paper' and d.document = m.pmid
group by k.term_id, m.pmid
order by k.term_id, m.pmid
