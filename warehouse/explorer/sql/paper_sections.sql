select label, start_char, end_char
from sections
where pmid = $pmid
order by position
