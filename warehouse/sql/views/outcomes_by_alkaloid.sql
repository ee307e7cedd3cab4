create view outcomes_by_alkaloid as
select
    a.concept as alkaloid,
    coalesce(o.concept, lower(o.text)) as outcome,
    count(distinct o.pmid) as papers,
    count(distinct o.pmid) filter (o.evidence = 'primary') as primary_papers,
    count(distinct o.pmid) filter (o.evidence = 'review') as review_papers,
    a.concept_id as alkaloid_id,
    o.concept_id as outcome_id
from counted_mentions a
join counted_mentions o using (sentence_id)
where a.entity_type = 'ALKALOID' and a.concept_id is not null
    and o.entity_type = 'OUTCOME'
group by all;
comment on view outcomes_by_alkaloid is 'How many articles name an outcome in one sentence with an alkaloid. Named together is not an effect of: read the sentences before concluding. Negated outcomes, retracted and withdrawn articles are left out; suppositions are counted.';
comment on column outcomes_by_alkaloid.alkaloid is 'Preferred name of the alkaloid.';
comment on column outcomes_by_alkaloid.outcome is 'Preferred name of the outcome; where the reader found no concept for it, its words in lower case.';
comment on column outcomes_by_alkaloid.papers is 'Distinct articles of any kind.';
comment on column outcomes_by_alkaloid.primary_papers is 'Those that are neither reviews nor commentary; see counted_papers.';
comment on column outcomes_by_alkaloid.review_papers is 'Those that are reviews; they restate primary articles.';
comment on column outcomes_by_alkaloid.alkaloid_id is 'Identifier of the alkaloid (concepts.concept_id).';
comment on column outcomes_by_alkaloid.outcome_id is 'Identifier of the outcome (concepts.concept_id). Null: not tied to a concept.';
