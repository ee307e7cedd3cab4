insert into search_postings by name
select 'sentence' as scope, w.term_id, w.document, w.occurrences, d.length
from (
    select term_id, document, count(*) as occurrences
    from search_places
    semi join (
        select document from search_documents semi join renewed using (pmid) where scope = 'sentence'
    ) using (document)
    group by term_id, document
) w
join search_documents d on d.scope = 'sentence' and d.document = w.document
order by w.term_id, w.document
