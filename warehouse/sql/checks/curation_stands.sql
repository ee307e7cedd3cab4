-- Every applied decision holds: what was rejected is not there, what was accepted or corrected is there and marked, and nothing else is.
-- severity: error
with marked as (
    select 'mentions' as kind, mention_id as id, curation from mentions
    union all
    select 'relations', relation_id, curation from relations
    union all
    select 'measurements', measurement_id, curation from measurements
)
select 'rejected, but there' as fault, c.kind, c.key
from curation c
join marked m on m.kind = c.kind and m.id = c.key
where c.verdict = 'reject' and c.status = 'applied'
union all
select 'decided, but not there or not marked', c.kind, c.key
from curation c
left join marked m on m.kind = c.kind and m.id = c.fact_id
where c.verdict <> 'reject' and c.status = 'applied' and m.curation is null
union all
select 'vanished or rejected, but shown', kind, key
from curation
where fact_id is not null and (verdict = 'reject' or status = 'vanished')
union all
select 'marked, but not decided', m.kind, m.id
from marked m
anti join curation c on c.kind = m.kind and c.fact_id = m.id
where m.curation is not null
