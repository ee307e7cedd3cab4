create view counted_relations as
select
    r.relation_id,
    r.pmid,
    r.sentence_id,
    r.relation_type,
    r.subject_type,
    case when r.subject_id is null then lower(r.subject_name) else r.subject_name end as subject,
    case when r.object_id is null then lower(r.object_name) else r.object_name end as object,
    c.subtype as object_subtype,
    r.value,
    case
        when r.uncertain then 'uncertain'
        when r.negated and r.value <> 'no_effect' then 'denied'
        else 'stated'
    end as assertion,
    r.score,
    p.year,
    p.evidence,
    p.design,
    p.setting,
    r.subject_id,
    r.object_id
from relations r
join counted_papers p using (pmid)
left join concepts c on c.concept_id = r.object_id;
comment on view counted_relations is 'The relations that the other views count: those in an article of counted_papers, with what tells them apart. An article has one row for each relation, so rows of one assertion, subject, object and value are distinct articles.';
comment on column counted_relations.relation_id is 'The relation (relations.relation_id); each occurs once. [key; references: relations.relation_id; example: 35123456:acts_on:CHEBI:6956:UniProt:P35372:partial_agonist]';
comment on column counted_relations.pmid is 'The article (papers.pmid). [references: papers.pmid; example: 35123456]';
comment on column counted_relations.sentence_id is 'The sentence that says it best (sentences.sentence_id). [references: sentences.sentence_id; example: 35123456:abstract:412]';
comment on column counted_relations.relation_type is 'acts_on, causes or affects; see relations.relation_type. [values: acts_on, causes, affects; example: acts_on]';
comment on column counted_relations.subject_type is 'ALKALOID or SUBSTANCE (kratom as plant or product). [values: ALKALOID, SUBSTANCE; example: ALKALOID]';
comment on column counted_relations.subject is 'Preferred name of the subject; where it is tied to no concept, its words in lower case. [example: mitragynine]';
comment on column counted_relations.object is 'Preferred name of the object; where it is tied to no concept, its words in lower case. [example: mu-opioid receptor]';
comment on column counted_relations.object_subtype is 'Finer kind of the object, such as receptor-opioid or hepatobiliary (concepts.subtype). Null: not tied to a concept. [example: receptor-opioid]';
comment on column counted_relations.value is 'The action or direction; see relations.value. [values: agonist, partial_agonist, antagonist, inverse_agonist, inhibitor, inducer, substrate, binds, no_effect, modulates, present, increases, decreases, unclear; example: partial_agonist]';
comment on column counted_relations.assertion is 'stated; denied (the text says that it is not so); or uncertain (the text only supposes, suggests or asks it, or its denial). That there is no effect is stated, not denied. [values: stated, denied, uncertain; example: stated]';
comment on column counted_relations.score is 'How often the rule that found it is right, from 0 to 1. [unit: fraction; example: 0.85]';
comment on column counted_relations.year is 'Year of publication of the article. Null: not stated. [example: 2021]';
comment on column counted_relations.evidence is 'Kind of the article: primary, review or commentary; see counted_papers. [values: primary, review, commentary; example: primary]';
comment on column counted_relations.design is 'Design of the study (studies.design). Null: not stated. [values: in_vitro, animal, case_report, case_series, survey, observational, clinical_trial, review, systematic_review, chemistry, in_silico, policy, other; example: in_vitro]';
comment on column counted_relations.setting is 'human, animal, in_vitro or in_silico; see counted_papers.setting. [values: human, animal, in_vitro, in_silico; example: in_vitro]';
comment on column counted_relations.subject_id is 'Identifier of the subject (concepts.concept_id). Null: not tied to a concept. [references: concepts.concept_id; example: CHEBI:6956]';
comment on column counted_relations.object_id is 'Identifier of the object (concepts.concept_id). Null: not tied to a concept. [references: concepts.concept_id; example: UniProt:P35372]';
