update runs set found = :found, rejected = :rejected where run_id = :run_id
