select s.country from studies s semi join counted_papers using (pmid)
