-- Every measurement and every ground of a text cuts exactly its words out of papers.title or papers.abstract.
-- severity: error
select f.table_name, f.id, f.pmid, f.field, f.start_char, f.end_char, f.words,
    substring(if(f.field = 'title', p.title, p.abstract), f.start_char + 1, f.end_char - f.start_char) as found
from (
    select 'measurements' as table_name, measurement_id as id, pmid, field, start_char, end_char, as_printed as words
    from measurements
    union all
    select 'study_grounds', attribute, pmid, field, start_char, end_char, words
    from study_grounds
    where source = 'text'
) f
join papers p using (pmid)
where found is distinct from f.words
