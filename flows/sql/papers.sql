select pmid, record_hash, status, first_seen_run, last_changed_run from papers
