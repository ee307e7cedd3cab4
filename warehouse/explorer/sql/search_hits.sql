with shown as materialized (
    select f.document, f.pmid, f.score, p.year
    from found f
    join papers p using (pmid)
    order by f.score desc, p.year desc nulls last, f.document
    limit $most offset $passed
)
select
    f.document, f.score, f.pmid, p.title, p.journal, p.year, d.evidence, p.status, t.design, t.species, t.sample_size,
    s.field, s.sentence_id, s.text
from shown f
join sentences s on s.rowid = f.document
join search_documents d on d.scope = 'sentence' and d.document = f.document
join papers p on p.pmid = f.pmid
left join studies t on t.pmid = f.pmid
order by f.score desc, f.year desc nulls last, f.document
