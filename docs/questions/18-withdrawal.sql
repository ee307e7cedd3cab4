-- Opioid withdrawal relieved or kratom withdrawal caused: how many papers each, by year and setting?
-- Asked by: addiction researcher
select
    if(relation_type = 'causes', 'withdrawal from kratom', 'withdrawal relieved by kratom') as role,
    year, setting, count(distinct pmid) as papers, list(distinct pmid order by pmid) as pmids
from counted_relations
where object ilike '%withdrawal%' and assertion = 'stated' and (relation_type = 'causes' or value = 'decreases')
group by role, year, setting
order by role, year, setting
