create table search_forms (
    form varchar not null,
    term_id integer not null,
    seen boolean not null
);
comment on table search_forms is 'The words that can be looked for, with the term each counts as: every form that a title, an abstract or a name of a concept has, and every stem. A word is stemmed by looking it up here, so searching needs no stemmer.';
comment on column search_forms.form is 'The form, as search_words gives it. [key; example: receptors]';
comment on column search_forms.term_id is 'The term: the stem that the form shares with others; a Greek letter counts as its name. [references: search_terms.term_id; example: 4711]';
comment on column search_forms.seen is 'Whether a text or a name has this form; a stem need not be a word. [example: true]';
