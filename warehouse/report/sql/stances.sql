-- The claims with most papers, and for each side its newest primary sentence; where there is none, the newest.
with sides as (
    select
        e.claim_id,
        e.stance,
        count(distinct e.pmid) as papers,
        first(
            {'pmid': e.pmid, 'year': p.year, 'sentence_id': e.sentence_id}
            order by p.evidence = 'primary' desc, p.year desc nulls last, e.pmid desc, e.sentence_id
        ) as newest
    from claim_evidence e
    join counted_papers p using (pmid)
    where e.stance in ('supports', 'contradicts')
    group by all
),
claims_told as (
    select claim_id, sum(papers) as of_both from sides group by claim_id order by of_both desc, claim_id limit $most
)
select
    c.text as claim, i.stance, i.papers, i.newest.pmid as pmid, i.newest.year as year, s.text as sentence
from claims_told t
join sides i using (claim_id)
join claims c using (claim_id)
join sentences s on s.sentence_id = i.newest.sentence_id
order by t.of_both desc, claim_id, i.stance desc
