insert into rejects values (:run_id, :source, :pmid, :reason, :excerpt)
