select p.journal from papers p semi join counted_papers using (pmid)
