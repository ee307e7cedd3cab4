select
    p.year,
    count(distinct pmid) filter (stance = 'supports') as supporting_papers,
    count(distinct pmid) filter (stance = 'contradicts') as contradicting_papers
from claim_evidence e
join counted_papers p using (pmid)
where claim_id = $claim and p.year is not null
group by p.year
order by p.year
