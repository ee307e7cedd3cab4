create view mentions_by_year as
with named as (  -- counted once an article before anything is joined
    select distinct pmid, entity_type, concept_id
    from mentions
    where not negated
)
select
    p.year,
    n.entity_type,
    c.name as concept,
    count(*) as papers,
    count(*) filter (p.evidence = 'primary') as primary_papers,
    count(*) filter (p.evidence = 'review') as review_papers,
    n.concept_id
from named n
join counted_papers p using (pmid)
left join concepts c using (concept_id)
group by p.year, n.entity_type, n.concept_id, c.name;
comment on view mentions_by_year is 'How many articles of a year name a concept. Negated mentions, retracted and withdrawn articles are left out. One article counts in the row of every concept that it names, so rows do not add up to articles.';
comment on column mentions_by_year.year is 'Year of publication. Null: not stated. [example: 2021]';
comment on column mentions_by_year.entity_type is 'ALKALOID, RECEPTOR, OUTCOME, ADVERSE_EFFECT, SUBSTANCE or DRUG; see mentions.entity_type. [values: ALKALOID, RECEPTOR, OUTCOME, ADVERSE_EFFECT, SUBSTANCE, DRUG; example: ALKALOID]';
comment on column mentions_by_year.concept is 'Preferred name of the concept. Null: all mentions of the type that are not tied to a concept. [example: mitragynine]';
comment on column mentions_by_year.papers is 'Distinct articles of any kind. [unit: articles; example: 118]';
comment on column mentions_by_year.primary_papers is 'Those that are neither reviews nor commentary; see counted_papers. [unit: articles; example: 83]';
comment on column mentions_by_year.review_papers is 'Those that are reviews; they restate primary articles. [unit: articles; example: 29]';
comment on column mentions_by_year.concept_id is 'The concept (concepts.concept_id). Null: as concept. [references: concepts.concept_id; example: CHEBI:6956]';
