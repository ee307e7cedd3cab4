create table rejects (
    run_id varchar not null,
    source varchar not null,
    pmid bigint,
    reason varchar not null,
    excerpt varchar
);
comment on table rejects is 'One thing that a run set aside a row: a record or a part of a file that could not be used. Nothing is dropped in silence.';
comment on column rejects.run_id is 'The run (runs.run_id). [references: runs.run_id; example: 20260301T030004Z]';
comment on column rejects.source is 'Where it came from: the file, or the PubMed request. [example: pubmed_files/more.xml.gz]';
comment on column rejects.pmid is 'The article it is about. Null: not known. [example: 35123457]';
comment on column rejects.reason is 'Why it could not be used. [example: a MeSH heading of it has no descriptor]';
comment on column rejects.excerpt is 'The beginning of what was set aside. Null: nothing to show. [example: <PubmedArticle><MedlineCitation Status="MEDLINE">]';
