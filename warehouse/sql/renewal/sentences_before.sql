select s.rowid, s.* from sentences s semi join renewed using (pmid)
