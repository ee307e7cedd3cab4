select
    m.field, m.start_char, m.end_char, m.text, m.entity_type, m.concept_id, c.name as concept, m.negated, m.uncertain,
    m.source, m.score
from mentions m
left join concepts c using (concept_id)
where m.pmid = $pmid
order by m.field = 'title' desc, m.start_char
