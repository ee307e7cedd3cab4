create table sentences (
    sentence_id varchar not null,
    pmid bigint not null,
    field varchar not null,
    start_char bigint not null,
    end_char bigint not null,
    text varchar not null
);
comment on table sentences is 'One sentence of a title or an abstract a row.';
comment on column sentences.sentence_id is 'Name of the sentence; each occurs once.';
comment on column sentences.pmid is 'The article (papers.pmid).';
comment on column sentences.field is 'Where it stands: title (papers.title) or abstract (papers.abstract).';
comment on column sentences.start_char is 'First character, in code points from 0, in the field.';
comment on column sentences.end_char is 'Character after the last, in code points from 0, in the field.';
comment on column sentences.text is 'Exactly the field from start_char up to end_char.';
