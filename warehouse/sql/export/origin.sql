-- The run that built this file.
select run_id, started_at, pipeline_version from runs order by run_id desc limit 1
