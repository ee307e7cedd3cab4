select r.relation_id as key,
    substring(if(r.field = 'title', p.title, p.abstract), r.start_char + 1, r.end_char - r.start_char) as as_printed,
    r.value, r.negated, r.uncertain
from relations r
join papers p using (pmid)
where r.pmid = $pmid and r.curation is null
order by r.field desc, r.start_char, r.relation_id
