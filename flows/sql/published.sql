select * from runs where status = 'published' order by run_id desc limit 1
