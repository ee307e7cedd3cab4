select run_id, kind, count(*) as papers
from changes
where run_id = (select max(run_id) from changes)
group by run_id, kind
order by kind
