-- The last runs, the newest first.
select run_id, started_at, finished_at, status, source, found, new, changed, withdrawn, rejected, texts_read, mentions
from runs
order by run_id desc
limit $most
