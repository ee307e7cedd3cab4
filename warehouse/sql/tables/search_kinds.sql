create table search_kinds (
    concept_id varchar not null,
    term_id integer not null
);
comment on table search_kinds is 'The terms under which mentions of a concept are found: its own, and those of all concepts above it, so that opioid receptors finds mu-opioid receptor.';
comment on column search_kinds.concept_id is 'The concept that is mentioned. [references: concepts.concept_id; example: UniProt:P35372]';
comment on column search_kinds.term_id is 'The term of that concept or of one above it. [references: search_terms.term_id; example: 4711]';
