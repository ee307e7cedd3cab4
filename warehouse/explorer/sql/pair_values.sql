select
    relation_type,
    value,
    assertion,
    count(distinct pmid) as papers,
    count(distinct pmid) filter (evidence = 'primary') as primary_papers,
    count(distinct pmid) filter (evidence = 'review') as review_papers,
    count(distinct pmid) filter (setting = 'human') as human_papers,
    count(distinct pmid) filter (setting = 'animal') as animal_papers,
    count(distinct pmid) filter (setting = 'in_vitro') as in_vitro_papers
from saying
group by relation_type, value, assertion
order by assertion = 'stated' desc, assertion, papers desc, value
