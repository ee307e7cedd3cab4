-- The last good run with this query; before the first, the earliest that may have stored something.
select coalesce(
    (select max(started_at) from runs where query = :query and status in ('published', 'unchanged')),
    (select min(started_at) from runs where query is not null)
)
