create view outcomes_by_alkaloid as
select
    subject as alkaloid,
    object as outcome,
    value as direction,
    count(distinct pmid) filter (assertion = 'stated') as papers,
    count(distinct pmid) filter (assertion = 'stated' and evidence = 'primary') as primary_papers,
    count(distinct pmid) filter (assertion = 'stated' and evidence = 'review') as review_papers,
    count(distinct pmid) filter (assertion = 'stated' and setting = 'human') as human_papers,
    count(distinct pmid) filter (assertion = 'stated' and setting = 'animal') as animal_papers,
    count(distinct pmid) filter (assertion = 'stated' and setting = 'in_vitro') as in_vitro_papers,
    count(distinct pmid) filter (assertion = 'uncertain') as uncertain_papers,
    count(distinct pmid) filter (assertion = 'denied') as denied_papers,
    coalesce(list_sort(list(distinct pmid) filter (assertion = 'stated')), []) as pmids,
    subject_id as alkaloid_id,
    object_id as outcome_id
from counted_relations
where relation_type = 'affects' and subject_type = 'ALKALOID'
group by all;
comment on view outcomes_by_alkaloid is 'How many articles say that an alkaloid affects an outcome, a row for each direction. Kratom as a whole is left out: see counted_relations. Suppositions and denials have counts of their own; retracted and withdrawn articles are left out. counted_relations has the sentences; cooccurrence counts what is only named together.';
comment on column outcomes_by_alkaloid.alkaloid is 'Preferred name of the alkaloid; where it is tied to no concept, its words in lower case. [example: mitragynine]';
comment on column outcomes_by_alkaloid.outcome is 'Preferred name of the outcome; where it is tied to no concept, its words in lower case. [example: antinociception]';
comment on column outcomes_by_alkaloid.direction is 'increases, decreases (for pain and withdrawal: relief), no_effect or unclear. [values: increases, decreases, no_effect, unclear; example: increases]';
comment on column outcomes_by_alkaloid.papers is 'Distinct articles of any kind that state it; 0 where it is only supposed or denied. [unit: articles; example: 27]';
comment on column outcomes_by_alkaloid.primary_papers is 'Those that are neither reviews nor commentary; see counted_papers. [unit: articles; example: 22]';
comment on column outcomes_by_alkaloid.review_papers is 'Those that are reviews; they restate primary articles. [unit: articles; example: 5]';
comment on column outcomes_by_alkaloid.human_papers is 'Those of primary_papers about people; see counted_papers.setting. [unit: articles; example: 0]';
comment on column outcomes_by_alkaloid.animal_papers is 'Those of primary_papers with design animal. [unit: articles; example: 20]';
comment on column outcomes_by_alkaloid.in_vitro_papers is 'Those of primary_papers with design in_vitro. [unit: articles; example: 1]';
comment on column outcomes_by_alkaloid.uncertain_papers is 'Distinct articles that only suppose, suggest or ask it. [unit: articles; example: 2]';
comment on column outcomes_by_alkaloid.denied_papers is 'Distinct articles that deny it. [unit: articles; example: 0]';
comment on column outcomes_by_alkaloid.pmids is 'The articles of papers, in order. [references: papers.pmid; example: [33384303, 35123456]]';
comment on column outcomes_by_alkaloid.alkaloid_id is 'Identifier of the alkaloid (concepts.concept_id). Null: not tied to a concept. [references: concepts.concept_id; example: CHEBI:6956]';
comment on column outcomes_by_alkaloid.outcome_id is 'Identifier of the outcome (concepts.concept_id). Null: not tied to a concept. [references: concepts.concept_id; example: MESH:D059226]';
