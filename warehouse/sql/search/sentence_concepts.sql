insert into search_postings by name
select 'sentence' as scope, k.term_id, d.document, count(*) as occurrences, any_value(d.length) as length
from mentions m
semi join renewed using (pmid)
join search_kinds k using (concept_id)
join sentences s using (sentence_id)
join search_documents d on d.scope = 'sentence' and d.document = s.rowid
group by k.term_id, d.document
order by k.term_id, d.document
