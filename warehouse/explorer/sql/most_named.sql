select
    m.concept_id,
    m.concept as name,
    m.entity_type,
    count(distinct m.pmid) as papers,
    count(distinct m.pmid) filter (m.evidence = 'primary') as primary_papers,
    count(distinct m.pmid) filter (m.evidence = 'review') as review_papers
from counted_mentions m
where m.concept_id is not null and m.entity_type in ('ALKALOID', 'RECEPTOR', 'OUTCOME', 'ADVERSE_EFFECT')
group by m.concept_id, m.concept, m.entity_type
qualify row_number() over (partition by m.entity_type order by papers desc, m.concept) <= 6
order by m.entity_type, papers desc, name
