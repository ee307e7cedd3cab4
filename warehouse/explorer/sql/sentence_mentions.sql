select
    m.sentence_id,
    m.start_char - s.start_char as start_char,
    m.end_char - s.start_char as end_char,
    m.text,
    m.entity_type,
    m.concept_id,
    c.name as concept,
    m.negated,
    m.uncertain
from (from mentions where pmid in (select unnest($papers::bigint[])) and sentence_id in (select unnest($sentences::varchar[]))) m
join (from sentences where pmid in (select unnest($papers::bigint[]))) s using (sentence_id)
left join concepts c using (concept_id)
order by m.sentence_id, start_char
