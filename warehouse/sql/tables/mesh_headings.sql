create table mesh_headings (
    pmid bigint not null,
    position bigint not null,
    descriptor varchar not null,
    descriptor_ui varchar,
    qualifiers varchar[] not null,
    major boolean not null
);
comment on table mesh_headings is 'One MeSH heading of one article a row, as PubMed indexed it.';
comment on column mesh_headings.pmid is 'The article (papers.pmid). [references: papers.pmid; example: 35123456]';
comment on column mesh_headings.position is 'Place in the list of headings, from 1. [example: 3]';
comment on column mesh_headings.descriptor is 'MeSH descriptor by name, such as Mitragyna. [example: Morphine]';
comment on column mesh_headings.descriptor_ui is 'MeSH unique identifier of the descriptor, such as D009020 for Morphine. Null: not stated. [example: D009020]';
comment on column mesh_headings.qualifiers is 'MeSH qualifiers by name, such as adverse effects; empty where none is given. [example: [adverse effects, chemistry]]';
comment on column mesh_headings.major is 'True where the descriptor or one of its qualifiers is a main topic of the article. [example: true]';
