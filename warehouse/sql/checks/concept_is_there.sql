-- Every concept that something points to is there and has the mention's entity type; effects may change roles.
select 'mentions' as table_name, m.mention_id as id, m.concept_id, m.entity_type, c.entity_type as concept_type
from mentions m
left join concepts c using (concept_id)
where m.concept_id is not null
    and c.entity_type is distinct from m.entity_type
    and not (
        coalesce(c.entity_type, '') in ('OUTCOME', 'ADVERSE_EFFECT')
        and m.entity_type in ('OUTCOME', 'ADVERSE_EFFECT')
    )
union all
select 'concept_names', n.name, n.concept_id, null, null
from concept_names n
anti join concepts using (concept_id)
union all
select 'concepts', c.concept_id, c.parent_id, c.entity_type, null
from concepts c
anti join concepts parent on parent.concept_id = c.parent_id
where c.parent_id is not null
