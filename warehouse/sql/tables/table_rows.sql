create table table_rows (
    table_name varchar not null,
    row_count bigint not null,
    rows_before bigint,
    run_before varchar,
    made_alike boolean,
    loss_accepted boolean not null
);
comment on table table_rows is 'One table a row: how many rows it has in this file, and how many it had in the one published before. checks and table_rows themselves are left out.';
comment on column table_rows.table_name is 'The table. [key; example: mentions]';
comment on column table_rows.row_count is 'Its rows in this file. [unit: rows; example: 499]';
comment on column table_rows.rows_before is 'Its rows in the file published before. Null: nothing to compare with, since this is the first file, a snapshot of an earlier day, or the file before could not be read or had no such table. [unit: rows; example: 498]';
comment on column table_rows.run_before is 'Run that published the file before. Null: nothing to compare with. [references: runs.run_id; example: 20261123T030000Z]';
comment on column table_rows.made_alike is 'True where reader, code and curators'' decisions were the same then, so that only new records make a difference. Null: nothing to compare with. [example: true]';
comment on column table_rows.loss_accepted is 'True where the run was told to accept a loss (ketum run --full). [example: false]';
