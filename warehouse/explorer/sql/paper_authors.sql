select position, coalesce(collective_name, concat_ws(' ', fore_name, last_name)) as name, orcid
from authors
where pmid = $pmid
order by position
