select
    r.run_id,
    r.started_at,
    (select count(*) from papers) as papers,
    (select count(*) from mentions) as mentions
from (select 1) one
left join (from runs order by run_id desc limit 1) r on true
