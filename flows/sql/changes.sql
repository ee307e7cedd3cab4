select * from changes order by run_id, pmid
