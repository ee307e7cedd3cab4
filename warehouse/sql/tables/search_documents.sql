create table search_documents (
    scope varchar not null,
    document bigint not null,
    pmid bigint not null,
    evidence varchar,
    length integer not null
);
comment on table search_documents is 'The texts that are searched: every sentence, and every paper as title and abstract together.';
comment on column search_documents.scope is 'What the text is. [values: sentence, paper; example: sentence]';
comment on column search_documents.document is 'A sentence''s row number in sentences (sentences.rowid), or papers.pmid. Unique in its scope. [example: 33017]';
comment on column search_documents.pmid is 'The article. [references: papers.pmid; example: 33017752]';
comment on column search_documents.evidence is 'Kind of the article, as counted_papers has it. Null: not counted, since it is retracted, withdrawn or a notice. [values: primary, review, commentary; example: primary]';
comment on column search_documents.length is 'Number of words; 0 where a paper has neither title nor abstract. [unit: words; example: 23]';
