create table search_terms (
    term_id integer not null,
    term varchar not null,
    kind varchar not null,
    sentences integer not null,
    papers integer not null
);
comment on table search_terms is 'What can be searched for: the stems of words, and concepts, with the number of texts that have them.';
comment on column search_terms.term_id is 'Number of the term in this file; other files number differently. [key; example: 4711]';
comment on column search_terms.term is 'The stem of a word (Snowball, English), or the concept (concepts.concept_id). [example: receptor]';
comment on column search_terms.kind is 'What the term is. [values: word, concept; example: word]';
comment on column search_terms.sentences is 'Number of sentences that have the term; a concept is in those that mention it or a concept below it. [example: 812]';
comment on column search_terms.papers is 'Number of papers that have the term in title or abstract. [example: 240]';
