with said as (
    select pmid, count(*) as findings
    from saying
    group by pmid
),
top as materialized (
    select pmid, n.year, n.evidence, n.mentions, coalesce(s.findings, 0) as findings
    from naming n
    left join said s using (pmid)
    order by findings desc, n.evidence <> 'primary', n.mentions desc, n.year desc nulls last, pmid
    limit 25
)
select t.pmid, p.title, p.journal, t.year, t.evidence, s.design, s.sample_size, t.findings, t.mentions
from top t
join papers p using (pmid)
left join studies s using (pmid)
order by t.findings desc, t.evidence <> 'primary', t.mentions desc, t.year desc nulls last, t.pmid
