select source, pmid, reason
from rejects
where run_id = $run_id
order by reason, source, pmid
