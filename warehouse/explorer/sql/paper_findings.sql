select
    r.relation_type,
    r.subject_id,
    case when r.subject_id is null then lower(r.subject_name) else r.subject_name end as subject,
    r.value,
    r.object_id,
    case when r.object_id is null then lower(r.object_name) else r.object_name end as object,
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
