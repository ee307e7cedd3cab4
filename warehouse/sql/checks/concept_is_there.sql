-- Every concept that something points to is there and has the entity type of its place; effects may change roles.
-- severity: error
select p.table_name, p.id, p.concept_id, p.entity_type, c.entity_type as concept_type
from (
    select 'mentions' as table_name, mention_id as id, concept_id, entity_type from mentions
    union all
    select 'relations', relation_id, subject_id, subject_type from relations
    union all
    select 'relations', relation_id, object_id, if(relation_type = 'acts_on', 'RECEPTOR', 'OUTCOME') from relations
    union all
    select 'measurements', measurement_id, subject_id, subject_type from measurements
    union all
    select 'measurements', measurement_id, target_id, 'RECEPTOR' from measurements
) p
left join concepts c using (concept_id)
where p.concept_id is not null
    and c.entity_type is distinct from p.entity_type
    and not (
        coalesce(c.entity_type, '') in ('OUTCOME', 'ADVERSE_EFFECT')
        and p.entity_type in ('OUTCOME', 'ADVERSE_EFFECT')
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
