-- How many deaths, with which other drugs?
-- Asked by: toxicologist
-- Papers, not people: head counts (detected, cause, only substance) need the full text.
with deaths as (
    select distinct r.pmid
    from counted_relations r
    where r.object_subtype = 'fatal' and r.assertion = 'stated' and r.evidence = 'primary'
)
select coalesce(drug.concept, lower(drug.text)) as named_beside, count(distinct drug.pmid) as papers, list(distinct drug.pmid order by drug.pmid) as pmids
from deaths
join counted_mentions drug using (pmid)
where drug.entity_type = 'DRUG'
group by named_beside
order by papers desc, named_beside
