create view counted_relations as
select
    r.relation_id,
    r.pmid,
    r.sentence_id,
    r.relation_type,
    r.subject_type,
    if(r.subject_id is null, lower(r.subject_name), r.subject_name) as subject,
    if(r.object_id is null, lower(r.object_name), r.object_name) as object,
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
comment on column counted_relations.relation_id is 'The relation (relations.relation_id); each occurs once.';
comment on column counted_relations.pmid is 'The article (papers.pmid).';
comment on column counted_relations.sentence_id is 'The sentence that says it best (sentences.sentence_id).';
comment on column counted_relations.relation_type is 'acts_on, causes or affects; see relations.relation_type.';
comment on column counted_relations.subject_type is 'ALKALOID or SUBSTANCE (kratom as plant or product).';
comment on column counted_relations.subject is 'Preferred name of the subject; where it is tied to no concept, its words in lower case.';
comment on column counted_relations.object is 'Preferred name of the object; where it is tied to no concept, its words in lower case.';
comment on column counted_relations.object_subtype is 'Finer kind of the object, such as receptor-opioid or hepatobiliary (concepts.subtype). Null: not tied to a concept.';
comment on column counted_relations.value is 'The action or direction; see relations.value.';
comment on column counted_relations.assertion is 'stated; denied (the text says that it is not so); or uncertain (the text only supposes, suggests or asks it, or its denial). That there is no effect is stated, not denied.';
comment on column counted_relations.score is 'How often the rule that found it is right, from 0 to 1.';
comment on column counted_relations.year is 'Year of publication of the article. Null: not stated.';
comment on column counted_relations.evidence is 'Kind of the article: primary, review or commentary; see counted_papers.';
comment on column counted_relations.design is 'Design of the study (studies.design). Null: not stated.';
comment on column counted_relations.setting is 'human, animal, in_vitro or in_silico; see counted_papers.setting.';
comment on column counted_relations.subject_id is 'Identifier of the subject (concepts.concept_id). Null: not tied to a concept.';
comment on column counted_relations.object_id is 'Identifier of the object (concepts.concept_id). Null: not tied to a concept.';
