create table sentences (
    sentence_id varchar not null,
    pmid bigint not null,
    field varchar not null,
    start_char bigint not null,
    end_char bigint not null,
    text varchar not null
);
comment on table sentences is 'One sentence of a title or an abstract a row.';
comment on column sentences.sentence_id is 'Name of the sentence; each occurs once. [key; example: 35123456:abstract:412]';
comment on column sentences.pmid is 'The article (papers.pmid). [references: papers.pmid; example: 35123456]';
comment on column sentences.field is 'Where it stands: title (papers.title) or abstract (papers.abstract). [values: title, abstract; example: abstract]';
comment on column sentences.start_char is 'First character, in code points from 0, in the field. [unit: code points; example: 412]';
comment on column sentences.end_char is 'Character after the last, in code points from 0, in the field. [unit: code points; example: 508]';
comment on column sentences.text is 'Exactly the field from start_char up to end_char. [example: In binding assays mitragynine was a partial agonist at the mu-opioid receptor (Ki 7.2 ± 0.6 nM).]';
