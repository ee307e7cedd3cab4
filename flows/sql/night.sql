select hits, asked, received, reconciled, stored, pending, unmatched, missing, withdrawn
from nights
where run_id = :run_id
