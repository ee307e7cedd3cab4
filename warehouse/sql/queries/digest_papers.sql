-- Articles that a run from $since on brought, the newest first.
select
    'paper/' || n.pmid as key,
    coalesce(n.title, 'PMID ' || n.pmid) as title,
    concat_ws(', ', n.journal, n.year, replace(s.design, '_', ' '), if(n.status = 'active', null, n.status)) as detail,
    n.pmid,
    n.run_id
from new_since n
left join studies s using (pmid)
where n.kind = 'added' and n.run_id >= $since
order by n.run_id desc, n.pmid desc
