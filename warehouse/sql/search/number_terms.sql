-- Words first, concepts after them, from the stems of all forms in `stems`; counts follow with the postings.
insert into search_terms by name
select
    (select coalesce(max(term_id), 0) from search_terms) + row_number() over (order by kind desc, term) as term_id,
    term, kind, 0 as sentences, 0 as papers
from (
    select distinct stem as term, 'word' as kind from stems
    union all
    select concept_id, 'concept' from concepts
)
anti join search_terms using (term, kind)
order by term_id
