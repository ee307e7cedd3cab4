create table study_grounds (
    pmid bigint not null,
    attribute varchar not null,
    value varchar not null,
    source varchar not null,
    words varchar not null,
    sentence_id varchar,
    field varchar,
    start_char bigint,
    end_char bigint,
    rule varchar not null
);
comment on table study_grounds is 'What the values of studies rest on: words of the text, or index terms. A value may rest on several.';
comment on column study_grounds.pmid is 'The article (studies.pmid). [references: studies.pmid; example: 35123456]';
comment on column study_grounds.attribute is 'Column of studies: design, species, sample_size, country, route, product_form, evidence_level or sole_exposure. [values: design, species, sample_size, country, route, product_form, evidence_level, sole_exposure; example: species]';
comment on column study_grounds.value is 'The value that it speaks for, as text. [example: rat]';
comment on column study_grounds.source is 'text, publication_type or mesh. [values: text, publication_type, mesh; example: text]';
comment on column study_grounds.words is 'The words of the text, exactly the field from start_char up to end_char, or the index term. [example: male Wistar rats]';
comment on column study_grounds.sentence_id is 'The sentence that has the words (sentences.sentence_id). Null: an index term. [references: sentences.sentence_id; example: 35123456:abstract:412]';
comment on column study_grounds.field is 'Where the words stand: title (papers.title) or abstract (papers.abstract). Null: an index term. [values: title, abstract; example: abstract]';
comment on column study_grounds.start_char is 'First character of the words, in code points from 0, in the field. Null: an index term. [unit: code points; example: 418]';
comment on column study_grounds.end_char is 'Character after the last of them, in code points from 0, in the field. Null: an index term. [unit: code points; example: 434]';
comment on column study_grounds.rule is 'The rule that took them. [example: animals-named]';
