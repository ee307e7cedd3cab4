insert into standings values (:query, :pmid, :state, :since, :reason, :replaced_by)
