select l.link_type, l.other_pmid, l.note, p.pmid is not null as here
from links l
left join papers p on p.pmid = l.other_pmid
where l.pmid = $pmid
order by l.link_type, l.other_pmid
