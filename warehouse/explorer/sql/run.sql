select
    run_id, started_at, finished_at, status, source, query, pipeline_version, found, new, changed, withdrawn, rejected,
    texts_read, mentions
from runs
where run_id = $run_id
