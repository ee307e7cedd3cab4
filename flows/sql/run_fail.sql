-- A run that has published stays so, whatever went wrong afterwards: the next one moves the link on.
update runs
set finished_at = :finished_at, status = :status, message = :message
where run_id = :run_id and status = 'running'
