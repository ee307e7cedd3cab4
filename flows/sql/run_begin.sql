insert into runs
values (
    :run_id, :started_at, :finished_at, :status, :source, :query, :pipeline_version, :found, :new, :changed,
    :withdrawn, :rejected, :texts_read, :mentions, :pid, null, null, null
)
