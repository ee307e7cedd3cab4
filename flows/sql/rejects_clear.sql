delete from rejects where run_id = :run_id
