select
    c.concept_id,
    c.name,
    c.entity_type,
    c.subtype,
    count(distinct m.pmid) as papers,
    count(distinct m.pmid) filter (m.evidence = 'primary') as primary_papers,
    count(distinct m.pmid) filter (m.evidence = 'review') as review_papers
from concepts c
left join counted_mentions m using (concept_id)
group by c.concept_id, c.name, c.entity_type, c.subtype
order by papers desc, c.name, c.concept_id
