create table relations (
    relation_id varchar not null,
    pmid bigint not null,
    sentence_id varchar not null,
    relation_type varchar not null,
    subject_id varchar,
    subject_type varchar not null,
    subject_name varchar not null,
    object_id varchar,
    object_name varchar not null,
    value varchar not null,
    negated boolean not null,
    uncertain boolean not null,
    field varchar not null,
    start_char bigint not null,
    end_char bigint not null,
    rule varchar not null,
    score double not null,
    run_id varchar not null,
    curation varchar
);
comment on table relations is 'What an article says that an alkaloid or kratom does to a receptor or an effect. One row for each article, subject, object and value, denied apart from stated, at the sentence that says it best: one that states it before one that supposes it, then the highest score, then the first. relation_sentences has all sentences.';
comment on column relations.relation_id is 'Name of the relation: article, type, subject, object and value, with :denied where the text denies it, as they were read; a corrected relation keeps it. Each occurs once and stays the same when the text is read again. [key; example: 35123456:acts_on:CHEBI:6956:UniProt:P35372:partial_agonist]';
comment on column relations.pmid is 'The article (papers.pmid). [references: papers.pmid; example: 35123456]';
comment on column relations.sentence_id is 'The sentence that says it best (sentences.sentence_id). [references: sentences.sentence_id; example: 35123456:abstract:412]';
comment on column relations.relation_type is 'acts_on (on a receptor, enzyme, transporter or channel), causes (an adverse effect) or affects (an outcome). [values: acts_on, causes, affects; example: acts_on]';
comment on column relations.subject_id is 'What acts (concepts.concept_id). Null: not tied to a concept. [references: concepts.concept_id; example: CHEBI:6956]';
comment on column relations.subject_type is 'ALKALOID or SUBSTANCE (kratom as plant or product). [values: ALKALOID, SUBSTANCE; example: ALKALOID]';
comment on column relations.subject_name is 'Preferred name of the subject; where it is tied to no concept, its words. [example: mitragynine]';
comment on column relations.object_id is 'What it acts on (concepts.concept_id). Null: not tied to a concept. [references: concepts.concept_id; example: UniProt:P35372]';
comment on column relations.object_name is 'Preferred name of the object; where it is tied to no concept, its words. [example: mu-opioid receptor]';
comment on column relations.value is 'acts_on: agonist, partial_agonist, antagonist, inverse_agonist, inhibitor, inducer, substrate, binds (affinity only), no_effect or modulates (anything else). affects: increases, decreases (for pain and withdrawal: relief), no_effect or unclear. causes: present. [values: agonist, partial_agonist, antagonist, inverse_agonist, inhibitor, inducer, substrate, binds, no_effect, modulates, present, increases, decreases, unclear; example: partial_agonist]';
comment on column relations.negated is 'True where the text denies it; that holds for no_effect too. [example: false]';
comment on column relations.uncertain is 'True where every sentence of the article only supposes, suggests or asks it. [example: false]';
comment on column relations.field is 'Where its words stand: title (papers.title) or abstract (papers.abstract). [values: title, abstract; example: abstract]';
comment on column relations.start_char is 'First character of the words that say it, in code points from 0, in the field. [unit: code points; example: 430]';
comment on column relations.end_char is 'Character after the last of them, in code points from 0, in the field. [unit: code points; example: 489]';
comment on column relations.rule is 'The rule that found it. [example: verb-receptor]';
comment on column relations.score is 'How often the rule is right, from 0 to 1. [unit: fraction; example: 0.85]';
comment on column relations.run_id is 'Run (runs.run_id) that read the text; runs.pipeline_version is the version of the reader. [example: 20260301T030004Z]';
comment on column relations.curation is 'accepted (a person looked, and what was read stands) or corrected (values of a person stand in its place); table curation says who and when. Null: nobody decided on it. [values: accepted, corrected; example: corrected]';
