with ranked as materialized (
    select
        e.stance, e.pmid, k.year, k.evidence, k.design, t.species, t.sample_size, e.pattern_id, e.sentence_id,
        row_number() over (
            partition by e.stance
            order by k.evidence <> 'primary', t.evidence_level nulls last, k.year desc nulls last, e.pmid, e.sentence_id
        ) as place
    from claim_evidence e
    join counted_papers k using (pmid)
    left join studies t using (pmid)
    where e.claim_id = $claim
    qualify $most::bigint is null or place <= $most
)
select
    r.stance, r.pmid, p.title, p.journal, r.year, r.evidence, r.design, r.species, r.sample_size, r.pattern_id,
    r.sentence_id, s.text
from ranked r
join papers p using (pmid)
join sentences s on s.pmid = r.pmid and s.sentence_id = r.sentence_id
order by r.stance, r.place
