-- What is told of the sentences of a page.
with shown as materialized (
    select rowid as document, * from sentences where rowid in (select unnest($documents))
)
select
    s.document, s.pmid, s.sentence_id, s.field, s.text,
    p.title, p.journal, p.year, t.design, d.evidence, p.status
from shown s
join papers p on p.pmid = s.pmid
join search_documents d on d.scope = 'paper' and d.document = s.pmid
left join studies t on t.pmid = s.pmid
