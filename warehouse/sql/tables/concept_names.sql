create table concept_names (
    concept_id varchar not null,
    name varchar not null
);
comment on table concept_names is 'One name that a concept goes by a row: preferred name, synonyms and abbreviations.';
comment on column concept_names.concept_id is 'The concept (concepts.concept_id). [references: concepts.concept_id; example: CHEBI:180536]';
comment on column concept_names.name is 'The name as the vocabulary writes it. One name may belong to several concepts. [example: 7-OH]';
