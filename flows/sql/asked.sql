-- When everything was last asked with this query, and what came of it was published or there already.
select max(started_at) from runs where query = :query and status in ('published', 'unchanged')
