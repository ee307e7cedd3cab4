-- The words of every relation, measurement and ground lie within their sentence, which is there, of the same article and field.
-- severity: error
select f.table_name, f.id, f.pmid, f.sentence_id, f.field, f.start_char, f.end_char,
    s.start_char as sentence_start, s.end_char as sentence_end
from (
    select 'relations' as table_name, relation_id as id, pmid, sentence_id, field, start_char, end_char from relations
    union all
    select 'relation_sentences', relation_id, pmid, sentence_id, field, start_char, end_char from relation_sentences
    union all
    select 'measurements', measurement_id, pmid, sentence_id, field, start_char, end_char from measurements
    union all
    select 'study_grounds', attribute, pmid, sentence_id, field, start_char, end_char
    from study_grounds
    where source = 'text'
) f
left join sentences s
    on s.sentence_id = f.sentence_id and s.pmid = f.pmid and s.field = f.field
where s.sentence_id is null
    or f.start_char is null
    or f.end_char is null
    or f.start_char < s.start_char
    or f.start_char >= f.end_char
    or f.end_char > s.end_char
