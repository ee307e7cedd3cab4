update runs
set finished_at = :finished_at, status = :status, found = :found, new = :new, changed = :changed,
    withdrawn = :withdrawn, rejected = :rejected, texts_read = :texts_read, mentions = :mentions,
    recipe = :recipe, file = :file, message = null
where run_id = :run_id
