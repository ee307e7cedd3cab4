create table mesh_headings (
    pmid bigint not null,
    position bigint not null,
    descriptor varchar not null,
    descriptor_ui varchar,
    qualifiers varchar[] not null,
    major boolean not null
);
comment on table mesh_headings is 'One MeSH heading of one article a row, as PubMed indexed it.';
comment on column mesh_headings.pmid is 'The article (papers.pmid).';
comment on column mesh_headings.position is 'Place in the list of headings, from 1.';
comment on column mesh_headings.descriptor is 'MeSH descriptor by name, such as Mitragyna.';
comment on column mesh_headings.descriptor_ui is 'MeSH unique identifier of the descriptor, such as D009020 for Morphine. Null: not stated.';
comment on column mesh_headings.qualifiers is 'MeSH qualifiers by name, such as adverse effects; empty where none is given.';
comment on column mesh_headings.major is 'True where the descriptor or one of its qualifiers is a main topic of the article.';
