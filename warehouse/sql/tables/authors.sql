create table authors (
    pmid bigint not null,
    position bigint not null,
    last_name varchar,
    fore_name varchar,
    collective_name varchar,
    orcid varchar,
    affiliation varchar
);
comment on table authors is 'One author of one article a row: a person (last_name, fore_name) or a group (collective_name).';
comment on column authors.pmid is 'The article (papers.pmid). [references: papers.pmid; example: 35123456]';
comment on column authors.position is 'Place in the list of authors, from 1. [example: 1]';
comment on column authors.last_name is 'Family name. Null: a group, or not stated. [example: Rahman]';
comment on column authors.fore_name is 'Given names as printed, in full or as initials. Null: a group, or not stated. [example: Aisyah]';
comment on column authors.collective_name is 'Name of the group. Null: a person. [example: Kratom Safety Study Group]';
comment on column authors.orcid is 'ORCID, sixteen digits with hyphens. Null: not stated. [example: 0000-0002-1825-0097]';
comment on column authors.affiliation is 'Affiliation as printed; several are joined by a semicolon. Null: not stated. [example: Department of Pharmacology, University of Penang, Malaysia]';
