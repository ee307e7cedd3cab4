-- Every sentence cuts exactly its text out of papers.title or papers.abstract.
-- severity: error
select
    s.sentence_id,
    s.pmid,
    s.field,
    s.start_char,
    s.end_char,
    s.text,
    substring(if(s.field = 'title', p.title, p.abstract), s.start_char + 1, s.end_char - s.start_char) as found
from sentences s
join papers p using (pmid)
where s.start_char < 0
    or s.start_char >= s.end_char
    or found is distinct from s.text
