create table checks (
    run_id varchar not null,
    check_name varchar not null,
    severity varchar not null,
    passed boolean not null,
    offending_rows bigint not null,
    description varchar not null,
    examples varchar[] not null
);
comment on table checks is 'One check of this file a row, those it passed too. A file in which a check of severity error failed is never published; what a failed warning found is in the file, so look before you rely on it.';
comment on column checks.run_id is 'Run that built and checked this file. [references: runs.run_id; example: 20261124T140731Z]';
comment on column checks.check_name is 'Name of the check. [key; example: doi_is_well_formed]';
comment on column checks.severity is 'error (the file would not be published) or warning. [values: error, warning; example: warning]';
comment on column checks.passed is 'True where no row breaks the rule. [example: true]';
comment on column checks.offending_rows is 'How many rows break it. [unit: rows; example: 0]';
comment on column checks.description is 'The rule. [example: Every DOI is one.]';
comment on column checks.examples is 'The first of the rows that break it, as column=value; empty where there are none. [example: [pmid=1]]';
