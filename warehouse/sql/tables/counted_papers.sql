create table counted_papers (
    pmid bigint not null,
    year integer,
    evidence varchar not null,
    design varchar,
    setting varchar
);
comment on table counted_papers is 'The articles that the views count, each with its kind of evidence. Left out: retracted and withdrawn articles, and notices of retraction, erratum or concern, which are no evidence themselves.';
comment on column counted_papers.pmid is 'The article (papers.pmid); each occurs once. [key; references: papers.pmid; example: 35123456]';
comment on column counted_papers.year is 'Year of publication. Null: not stated. [example: 2021]';
comment on column counted_papers.evidence is 'review (reviews, meta-analyses, guidelines: they restate others'' findings), commentary (editorials, comments, news, policy) or primary (all other articles), by the design of the study and PubMed''s publication types. A report of cases is primary also where it reviews the literature or comments. An article that neither marks counts as primary. [values: primary, review, commentary; example: primary]';
comment on column counted_papers.design is 'Design of the study (studies.design). Null: not stated. [values: in_vitro, animal, case_report, case_series, survey, observational, clinical_trial, review, systematic_review, chemistry, in_silico, policy, other; example: animal]';
comment on column counted_papers.setting is 'Where a primary study made its findings: human (case report, case series, survey, observational study, clinical trial), animal, in_vitro or in_silico. Null: not primary, or of no such design. [values: human, animal, in_vitro, in_silico; example: animal]';
