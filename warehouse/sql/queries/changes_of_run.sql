-- What one run changed, article by article.
select kind, pmid, year, journal, title, status from new_since where run_id = $run_id order by kind, pmid
