-- When a good run last compared the whole of this query.
select max(runs.started_at)
from runs
join nights using (run_id)
where runs.query = :query and nights.reconciled and runs.status in ('published', 'unchanged')
