select
    run_id, started_at, finished_at, status, source, query, pipeline_version, found, new, changed, withdrawn, rejected,
    texts_read, mentions
from runs
order by run_id desc
