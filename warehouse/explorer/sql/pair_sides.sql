select side, count(distinct pmid) as papers
from saying
group by side
order by side
