with ends as (
    select subject as name, subject_type as entity_type
    from counted_relations
    where subject_id is null and subject = $key
    union all
    select object, null
    from counted_relations
    where object_id is null and object = $key
    union all
    select target, 'RECEPTOR'
    from counted_measurements
    where target_id is null and target = $key
)
select name as key, null as concept_id, name, entity_type
from ends
limit 1
