insert into search_postings by name
select 'paper' as scope, w.term_id, w.document, w.occurrences, d.length
from (
    select f.term_id, p.document, count(*) as occurrences
    from (
        select pmid as document, unnest(search_words(concat_ws(' ', title, abstract))) as form
        from papers semi join renewed using (pmid)
    ) p
    join search_forms f using (form)
    group by f.term_id, p.document
) w
join search_documents d on d.scope = 'paper' and d.document = w.document
order by w.term_id, w.document
