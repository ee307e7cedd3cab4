-- What a published file names already.
select distinct source, pmid, reason
from rejects
where run_id in (select run_id from runs where status = 'published')
