with sides as (
    select relation_type, true as as_subject, object_id as other_id, object as other, value, assertion, pmid, evidence, setting
    from saying
    where subject_id = $concept
    union  -- a paper counts once
    select relation_type, false, subject_id, subject, value, assertion, pmid, evidence, setting
    from saying
    where object_id = $concept
)
select
    relation_type,
    as_subject,
    other_id,
    other,
    value,
    count(*) filter (assertion = 'stated') as papers,
    count(*) filter (assertion = 'stated' and evidence = 'primary') as primary_papers,
    count(*) filter (assertion = 'stated' and evidence = 'review') as review_papers,
    count(*) filter (assertion = 'stated' and setting = 'human') as human_papers,
    count(*) filter (assertion = 'stated' and setting = 'animal') as animal_papers,
    count(*) filter (assertion = 'stated' and setting = 'in_vitro') as in_vitro_papers,
    count(*) filter (assertion = 'denied') as denied_papers,
    count(*) filter (assertion = 'uncertain') as uncertain_papers
from sides
group by all
order by papers desc, denied_papers desc, uncertain_papers desc, other, value
