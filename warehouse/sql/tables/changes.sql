create table changes (
    run_id varchar not null,
    pmid bigint not null,
    kind varchar not null
);
comment on table changes is 'What one run changed about one article a row; the view new_since shows it with titles and dates.';
comment on column changes.run_id is 'The run (runs.run_id). [references: runs.run_id; example: 20260301T030004Z]';
comment on column changes.pmid is 'The article (papers.pmid). [references: papers.pmid; example: 35123456]';
comment on column changes.kind is 'added (seen for the first time), changed (its record changed), retracted, or withdrawn (no longer in PubMed). [values: added, changed, retracted, withdrawn; example: added]';
