select count(*) as changes
from new_since
where run_id = $run_id
