-- Every mention cuts exactly its text out of papers.title or papers.abstract.
-- severity: error
select
    m.mention_id,
    m.pmid,
    m.field,
    m.start_char,
    m.end_char,
    m.text,
    substring(if(m.field = 'title', p.title, p.abstract), m.start_char + 1, m.end_char - m.start_char) as found
from mentions m
join papers p using (pmid)
where m.start_char < 0
    or m.start_char >= m.end_char
    or found is distinct from m.text
