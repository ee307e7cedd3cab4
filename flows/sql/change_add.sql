insert into changes values (:run_id, :pmid, :kind)
