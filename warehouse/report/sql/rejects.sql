-- What the last run set aside, by reason.
select reason, count(*) as things, first(coalesce('PMID ' || pmid, source) order by pmid, source) as example
from rejects
where run_id = (select max(run_id) from runs)
group by reason
order by things desc, reason
limit $most
