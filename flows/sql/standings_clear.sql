delete from standings where query = :query
