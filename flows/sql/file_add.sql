insert or replace into files values (:name, :state, :query, :source, :run_id)
