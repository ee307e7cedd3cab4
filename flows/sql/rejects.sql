select * from rejects where run_id = :run_id order by rowid
