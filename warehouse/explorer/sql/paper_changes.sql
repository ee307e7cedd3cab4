select run_id, started_at, kind
from new_since
where pmid = $pmid
order by run_id
