create table search_places (
    term_id integer not null,
    document bigint not null,
    position integer not null
);
comment on table search_places is 'Where the words of each sentence stand, in the order of term and sentence: what phrases are found by.';
comment on column search_places.term_id is 'The word. [references: search_terms.term_id; example: 4711]';
comment on column search_places.document is 'The sentence, as in search_documents. [example: 33017]';
comment on column search_places.position is 'Which word of the sentence it is, from 1. [example: 3]';
