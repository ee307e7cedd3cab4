create view mentions_by_year as
select
    year,
    entity_type,
    concept,
    count(distinct pmid) as papers,
    count(distinct pmid) filter (evidence = 'primary') as primary_papers,
    count(distinct pmid) filter (evidence = 'review') as review_papers,
    concept_id
from counted_mentions
group by year, entity_type, concept_id, concept;
comment on view mentions_by_year is 'How many articles of a year name a concept. Negated mentions, retracted and withdrawn articles are left out. One article counts in the row of every concept that it names, so rows do not add up to articles.';
comment on column mentions_by_year.year is 'Year of publication. Null: not stated.';
comment on column mentions_by_year.entity_type is 'ALKALOID, RECEPTOR, OUTCOME, ADVERSE_EFFECT, SUBSTANCE or DRUG; see mentions.entity_type.';
comment on column mentions_by_year.concept is 'Preferred name of the concept. Null: all mentions of the type that are not tied to a concept.';
comment on column mentions_by_year.papers is 'Distinct articles of any kind.';
comment on column mentions_by_year.primary_papers is 'Those that are neither reviews nor commentary; see counted_papers.';
comment on column mentions_by_year.review_papers is 'Those that are reviews; they restate primary articles.';
comment on column mentions_by_year.concept_id is 'The concept (concepts.concept_id). Null: as concept.';
