select attribute, value, source, list(distinct words order by words) as words
from study_grounds
where pmid = $pmid
group by all
order by attribute, value, source
