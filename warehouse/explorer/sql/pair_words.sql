-- Also of papers that are not counted, since their own pages lead here.
with ends as (
    select lower(subject_name) as name, subject_type as entity_type
    from relations
    where subject_id is null
    union all
    select lower(object_name), null
    from relations
    where object_id is null
    union all
    select lower(subject_name), subject_type
    from measurements
    where subject_id is null
    union all
    select lower(target_name), 'RECEPTOR'
    from measurements
    where target_id is null
)
select name as key, null as concept_id, name, entity_type
from ends
where name = $key
limit 1
