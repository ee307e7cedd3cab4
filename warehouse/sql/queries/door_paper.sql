from paper($pmid)
