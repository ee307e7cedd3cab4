-- The run that built this file, the last one that changed anything, and whether one took the bundled sample.
select
    run_id, started_at, finished_at, status, source, query, pipeline_version, found, new, changed, withdrawn,
    rejected, texts_read, mentions,
    exists (
        from runs where status in ('published', 'snapshot') and regexp_matches(source, '(^|[ ,;])sample($|[ ,;])')
    ) as sample,
    coalesce((select max(run_id) from changes), run_id) as last_change
from runs
order by run_id desc
limit 1
