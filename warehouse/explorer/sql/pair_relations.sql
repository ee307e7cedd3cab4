-- What is said of a pair.
create temp table saying as
select
    relation_type,
    value,
    assertion,
    case
        when assertion <> 'stated' then assertion
        when value = 'no_effect' then 'no_effect'
        else 'stated'
    end as side,
    pmid,
    year,
    evidence,
    design,
    setting,
    score,
    sentence_id
from counted_relations
where (subject_id = $subject or subject_id is null and subject = $subject)
    and (object_id = $object or object_id is null and object = $object)
