create table sections (
    pmid bigint not null,
    position bigint not null,
    label varchar,
    category varchar,
    start_char bigint not null,
    end_char bigint not null
);
comment on table sections is 'One section of an abstract a row: papers.abstract from start_char up to end_char.';
comment on column sections.pmid is 'The article (papers.pmid). [references: papers.pmid; example: 35123456]';
comment on column sections.position is 'Place in the abstract, from 1. [example: 2]';
comment on column sections.label is 'Heading as printed, such as METHODS AND RESULTS. Null: the section has none. [example: METHODS AND RESULTS]';
comment on column sections.category is 'PubMed''s category of the heading: BACKGROUND, OBJECTIVE, METHODS, RESULTS, CONCLUSIONS or UNASSIGNED. Null: not stated. [values: BACKGROUND, OBJECTIVE, METHODS, RESULTS, CONCLUSIONS, UNASSIGNED; example: METHODS]';
comment on column sections.start_char is 'First character, in code points from 0, in papers.abstract. [unit: code points; example: 214]';
comment on column sections.end_char is 'Character after the last, in code points from 0, in papers.abstract. [unit: code points; example: 731]';
