select pmid, state, since, reason, replaced_by from standings where query = :query order by pmid
