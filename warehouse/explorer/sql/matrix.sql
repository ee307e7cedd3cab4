with actions as (
    select
        subject_id as alkaloid_id, subject as alkaloid, object_id as receptor_id, object as receptor,
        object_subtype as receptor_subtype, value, assertion, pmid, evidence
    from counted_relations
    where relation_type = 'acts_on' and subject_type = 'ALKALOID'
        and ($evidence::varchar is null or evidence = $evidence)
),
by_action as (
    select alkaloid_id, alkaloid, receptor_id, receptor, value, count(distinct pmid) as papers
    from actions
    where assertion = 'stated'
    group by all
),
said as (
    select
        alkaloid_id, alkaloid, receptor_id, receptor, receptor_subtype,
        count(distinct pmid) filter (assertion = 'stated') as papers,
        count(distinct pmid) filter (assertion = 'stated' and evidence = 'primary') as primary_papers,
        count(distinct pmid) filter (assertion = 'stated' and evidence = 'review') as review_papers,
        count(distinct pmid) filter (assertion = 'denied') as denied_papers,
        count(distinct pmid) filter (assertion = 'uncertain') as uncertain_papers
    from actions
    group by all
),
told as (
    select
        alkaloid_id, alkaloid, receptor_id, receptor,
        list(value order by papers desc, value) as actions,
        list(papers order by papers desc, value) as action_papers
    from by_action
    group by all
),
printed as (  -- a value that an article repeats is one value, as receptor_affinities counts it
    select distinct
        subject_id as alkaloid_id, subject as alkaloid, target_id as receptor_id, target as receptor,
        target_subtype as receptor_subtype, pmid, species, assay, value_si
    from counted_measurements
    where parameter = 'Ki' and unit_si = 'nM' and subject_type = 'ALKALOID' and target is not null and not suspect
        and qualifier not in ('<', '>') and value_si is not null
        and ($evidence::varchar is null or evidence = $evidence)
),
affinity as (
    select
        alkaloid_id, alkaloid, receptor_id, receptor, receptor_subtype,
        median(value_si) as ki_median, count(*) as ki_values, count(distinct pmid) as ki_papers
    from printed
    group by all
)
select
    coalesce(said.alkaloid_id, affinity.alkaloid_id) as alkaloid_id,
    coalesce(said.alkaloid, affinity.alkaloid) as alkaloid,
    coalesce(said.receptor_id, affinity.receptor_id) as receptor_id,
    coalesce(said.receptor, affinity.receptor) as receptor,
    coalesce(said.receptor_subtype, affinity.receptor_subtype, '') as receptor_subtype,
    coalesce(papers, 0) as papers,
    coalesce(primary_papers, 0) as primary_papers,
    coalesce(review_papers, 0) as review_papers,
    coalesce(denied_papers, 0) as denied_papers,
    coalesce(uncertain_papers, 0) as uncertain_papers,
    coalesce(actions, []) as actions,
    coalesce(action_papers, []) as action_papers,
    ki_median,
    coalesce(ki_values, 0) as ki_values,
    coalesce(ki_papers, 0) as ki_papers
from said
left join told
    on told.alkaloid = said.alkaloid and told.alkaloid_id is not distinct from said.alkaloid_id
    and told.receptor = said.receptor and told.receptor_id is not distinct from said.receptor_id
full join affinity
    on affinity.alkaloid = said.alkaloid and affinity.alkaloid_id is not distinct from said.alkaloid_id
    and affinity.receptor = said.receptor and affinity.receptor_id is not distinct from said.receptor_id
order by papers desc, alkaloid, receptor
