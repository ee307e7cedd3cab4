-- The last runs, the newest first.
from runs
order by run_id desc
limit $most
