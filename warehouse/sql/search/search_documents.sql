insert into search_documents by name
with texts as (
    select 'paper' as scope, pmid as document, pmid, len(search_words(concat_ws(' ', title, abstract))) as length
    from papers semi join renewed using (pmid)
    union all
    select 'sentence', rowid, pmid, len(search_words(text))
    from sentences semi join renewed using (pmid)
)
select t.*, c.evidence
from texts t
left join counted_papers c using (pmid)
order by t.scope, t.document
