create table studies (
    pmid bigint not null,
    design varchar,
    species varchar[] not null,
    sample_size integer,
    country varchar,
    route varchar,
    product_form varchar,
    evidence_level integer,
    sole_exposure boolean,
    run_id varchar not null
);
comment on table studies is 'What kind of study an article reports, one row each, from its text, publication types and MeSH terms. Null is not stated, never a default. study_grounds has what each value rests on.';
comment on column studies.pmid is 'The article (papers.pmid); each occurs once. [key; references: papers.pmid; example: 35123456]';
comment on column studies.design is 'in_vitro, animal, case_report, case_series, survey, observational, clinical_trial, review, systematic_review, chemistry, in_silico, policy or other. Null: not stated. [values: in_vitro, animal, case_report, case_series, survey, observational, clinical_trial, review, systematic_review, chemistry, in_silico, policy, other; example: animal]';
comment on column studies.species is 'Species studied, such as human, mouse or rat; empty where none is stated. [example: [rat, mouse]]';
comment on column studies.sample_size is 'Number of subjects. Null: not stated. [unit: subjects; example: 48]';
comment on column studies.country is 'Country in which the study was made. Null: not stated. [example: Malaysia]';
comment on column studies.route is 'Route of administration. Null: not stated. [example: oral]';
comment on column studies.product_form is 'Form of kratom that was taken or given, such as leaf, tea, extract or isolate. Null: not stated. [example: extract]';
comment on column studies.evidence_level is 'Level of evidence by design, from 1 (strongest) to 6. Null: the design is not stated or is on no level. [values: 1, 2, 3, 4, 5, 6; example: 5]';
comment on column studies.sole_exposure is 'True where the subjects took nothing beside kratom, false where they did. Null: not stated. [example: true]';
comment on column studies.run_id is 'Run (runs.run_id) that read the text; runs.pipeline_version is the version of the reader. [example: 20260301T030004Z]';
