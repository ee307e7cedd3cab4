create view adverse_effects_by_design as
select
    r.object as adverse_effect,
    r.object_subtype as adverse_effect_subtype,
    r.design,
    r.evidence,
    count(distinct r.pmid) filter (r.assertion = 'stated') as papers,
    count(distinct r.pmid) filter (r.assertion = 'stated' and r.subject_type = 'SUBSTANCE') as kratom_papers,
    count(distinct r.pmid) filter (r.assertion = 'stated' and r.subject_type = 'ALKALOID') as alkaloid_papers,
    count(distinct r.pmid) filter (r.assertion = 'stated' and s.sole_exposure) as sole_exposure_papers,
    count(distinct r.pmid) filter (r.assertion = 'uncertain') as uncertain_papers,
    count(distinct r.pmid) filter (r.assertion = 'denied') as denied_papers,
    coalesce(list_sort(list(distinct r.pmid) filter (r.assertion = 'stated')), []) as pmids,
    r.object_id as adverse_effect_id
from counted_relations r
left join studies s using (pmid)
where r.relation_type = 'causes'
group by all;
comment on view adverse_effects_by_design is 'How many articles say that kratom or one of its alkaloids causes an adverse effect, by design of the study. Suppositions and denials have counts of their own; retracted and withdrawn articles are left out. counted_relations has the sentences; cooccurrence counts what is only named together.';
comment on column adverse_effects_by_design.adverse_effect is 'Preferred name of the adverse effect; where it is tied to no concept, its words in lower case. [example: seizure]';
comment on column adverse_effects_by_design.adverse_effect_subtype is 'Organ class or kind of the effect, such as hepatobiliary, cardiac, dependence or fatal (concepts.subtype). Null: not tied to a concept. [example: neuro]';
comment on column adverse_effects_by_design.design is 'Design of the studies (studies.design). Null: not stated. [values: in_vitro, animal, case_report, case_series, survey, observational, clinical_trial, review, systematic_review, chemistry, in_silico, policy, other; example: case_report]';
comment on column adverse_effects_by_design.evidence is 'Kind of the articles: primary, review or commentary; see counted_papers. Reviews restate primary articles, so add the rows up with care. [values: primary, review, commentary; example: primary]';
comment on column adverse_effects_by_design.papers is 'Distinct articles that state it; 0 where it is only supposed or denied. [unit: articles; example: 14]';
comment on column adverse_effects_by_design.kratom_papers is 'Those that state it of kratom, the plant or a product. [unit: articles; example: 13]';
comment on column adverse_effects_by_design.alkaloid_papers is 'Those that state it of an alkaloid. An article can be among kratom_papers too. [unit: articles; example: 2]';
comment on column adverse_effects_by_design.sole_exposure_papers is 'Those of papers whose subjects took nothing beside kratom (studies.sole_exposure). [unit: articles; example: 4]';
comment on column adverse_effects_by_design.uncertain_papers is 'Distinct articles that only suppose, suggest or ask it. [unit: articles; example: 3]';
comment on column adverse_effects_by_design.denied_papers is 'Distinct articles that deny it. [unit: articles; example: 1]';
comment on column adverse_effects_by_design.pmids is 'The articles of papers, in order. [references: papers.pmid; example: [33384303, 35123456]]';
comment on column adverse_effects_by_design.adverse_effect_id is 'Its identifier (concepts.concept_id). Null: not tied to a concept. [references: concepts.concept_id; example: HP:0001250]';
