create table search_postings (
    scope varchar not null,
    term_id integer not null,
    document bigint not null,
    occurrences integer not null,
    length integer not null
);
comment on table search_postings is 'Which text has which term how often: one row for each, in the order of scope, term and text, so that a query reads only the rows of its own terms.';
comment on column search_postings.scope is 'What the text is. [values: sentence, paper; example: sentence]';
comment on column search_postings.term_id is 'The term. [references: search_terms.term_id; example: 4711]';
comment on column search_postings.document is 'The text, as in search_documents. [example: 33017752]';
comment on column search_postings.occurrences is 'How often the text has the term. Mentions count for concepts, denied ones too. [example: 2]';
comment on column search_postings.length is 'Length of the text, as in search_documents. [unit: words; example: 23]';
