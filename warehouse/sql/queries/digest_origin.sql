-- The first run on record, and the one that built this file.
select min(run_id) as first_run, max(run_id) as last_run from runs
