with ranked as materialized (
    select
        r.*, t.species, t.sample_size,
        row_number() over (
            partition by side
            order by r.evidence <> 'primary', t.evidence_level nulls last, r.year desc nulls last, r.pmid, r.value
        ) as place
    from saying r
    left join studies t using (pmid)
    qualify $most::bigint is null or place <= $most
)
select
    r.relation_type, r.value, r.assertion, r.side, r.pmid, p.title, p.journal, r.year, r.evidence, r.design, r.species,
    r.sample_size, r.score, r.sentence_id, s.text
from ranked r
join papers p using (pmid)
join sentences s on s.pmid = r.pmid and s.sentence_id = r.sentence_id
order by r.side, r.place
