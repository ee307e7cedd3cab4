-- What this run and those before it that published a file set aside; a killed run's rejects come again.
select *
from rejects
where run_id = :run_id or run_id in (select run_id from runs where status = 'published')
order by run_id, rowid
