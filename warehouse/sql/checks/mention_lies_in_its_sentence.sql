-- Every mention lies within its sentence, which is there, of the same article and field.
-- severity: error
select m.mention_id, m.sentence_id, m.pmid, m.field, m.start_char, m.end_char,
    s.start_char as sentence_start, s.end_char as sentence_end
from mentions m
left join sentences s
    on s.sentence_id = m.sentence_id and s.pmid = m.pmid and s.field = m.field
where s.sentence_id is null
    or m.start_char < s.start_char
    or m.end_char > s.end_char
