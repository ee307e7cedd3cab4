-- The run that built this file, and the last one that changed anything.
select
    run_id, started_at, finished_at, status, source, query, pipeline_version, found, new, changed, withdrawn,
    rejected, texts_read, mentions,
    coalesce((select max(run_id) from changes), run_id) as last_change
from runs
order by run_id desc
limit 1
