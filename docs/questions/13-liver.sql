-- Which pattern of liver injury, after how long, with what bilirubin?
-- Asked by: toxicologist
-- The pattern is a concept; latency and laboratory values are not read: see the sentences.
select r.object as liver_effect, r.design, count(distinct r.pmid) as papers, list(distinct r.pmid order by r.pmid) as pmids
from counted_relations r
where r.object_subtype = 'hepatobiliary' and r.relation_type = 'causes' and r.assertion = 'stated'
group by liver_effect, r.design
order by papers desc, liver_effect
