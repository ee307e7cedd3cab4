select
    r.relation_type,
    r.subject_id,
    if(r.subject_id is null, lower(r.subject_name), r.subject_name) as subject,
    r.value,
    r.object_id,
    if(r.object_id is null, lower(r.object_name), r.object_name) as object,
    case
        when r.uncertain then 'uncertain'
        when r.negated and r.value <> 'no_effect' then 'denied'
        else 'stated'
    end as assertion,
    r.score,
    r.sentence_id,
    s.text
from relations r
join sentences s using (sentence_id)
where r.pmid = $pmid
order by r.relation_type, subject, object, r.value
