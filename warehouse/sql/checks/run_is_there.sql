-- Every run that an article or a fact names is in runs; only a snapshot of an earlier day may show facts that a later run read.
-- severity: warning
select f.table_name, f.run_id, count(*) as row_count
from (
    select 'papers' as table_name, first_seen_run as run_id from papers
    union all
    select 'papers', last_changed_run from papers
    union all
    select 'mentions', run_id from mentions
    union all
    select 'relations', run_id from relations
    union all
    select 'measurements', run_id from measurements
    union all
    select 'studies', run_id from studies
    union all
    select 'changes', run_id from changes
) f
anti join runs using (run_id)
where not exists (from runs where status = 'snapshot' and run_id = (select max(run_id) from runs))
group by all
