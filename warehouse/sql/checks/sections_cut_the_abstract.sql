-- The sections of an abstract lie within it, in order, without overlap.
-- severity: error
select s.pmid, s.position, s.start_char, s.end_char, length(p.abstract) as abstract_length
from (
    select *, lag(end_char, 1, 0) over (partition by pmid order by position) as previous_end
    from sections
) s
join papers p using (pmid)
where s.start_char < s.previous_end
    or s.end_char < s.start_char
    or s.end_char > coalesce(length(p.abstract), 0)
