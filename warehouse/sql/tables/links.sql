create table links (
    pmid bigint not null,
    link_type varchar not null,
    other_pmid bigint,
    note varchar
);
comment on table links is 'One tie from an article to another a row, as PubMed states it: retractions, errata, comments, updates.';
comment on column links.pmid is 'The article that states the tie (papers.pmid). [references: papers.pmid; example: 35123456]';
comment on column links.link_type is 'PubMed''s kind of tie in snake case: retraction_in, retraction_of, erratum_in, erratum_for, expression_of_concern_in, comment_on, comment_in, update_in, update_of and others. [example: erratum_in]';
comment on column links.other_pmid is 'PubMed identifier of the other article, which need not be in papers. Null: not stated; see note. [example: 35234567]';
comment on column links.note is 'The other article as printed, journal and pages. Null: not stated. [example: J Ethnopharmacol. 2022 Mar;285:114870]';
