create table search_names (
    first_term_id integer not null,
    name_terms integer[] not null,
    term_ids integer[] not null
);
comment on table search_names is 'The names by which a query may call a concept, a row each, so that a search for one name finds all. Concepts that no text mentions are left out, and so are single words that the texts mostly use otherwise: mg is a unit, though also an abbreviation of mitragynine.';
comment on column search_names.first_term_id is 'Term of the first word of the name. [references: search_terms.term_id; example: 17]';
comment on column search_names.name_terms is 'Terms of all words of the name, in order. [references: search_terms.term_id; example: [17, 4711]]';
comment on column search_names.term_ids is 'Terms of the concepts that go by this name. [references: search_terms.term_id; example: [9021]]';
