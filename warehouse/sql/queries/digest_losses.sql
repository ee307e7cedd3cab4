-- Articles that a run from $since on found retracted or withdrawn, and that still are; the newest first.
select
    n.kind || '/' || n.pmid as key,
    coalesce(n.title, 'PMID ' || n.pmid) as title,
    concat_ws(', ', n.kind, n.journal, n.year, (
        select 'notice: PMID ' || min(l.other_pmid)
        from links l
        where l.pmid = n.pmid and l.link_type in ('retraction_in', 'retracted_and_republished_in')
    )) as detail,
    n.pmid,
    n.run_id
from new_since n
where n.kind = n.status and n.run_id >= $since
qualify n.run_id = max(n.run_id) over (partition by n.pmid)
order by n.run_id desc, n.pmid desc
