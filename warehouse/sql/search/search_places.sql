insert into search_places by name
select f.term_id, w.document, w.position
from (
    select rowid as document, unnest(search_words(text)) as form, generate_subscripts(search_words(text), 1) as position
    from sentences semi join renewed using (pmid)
) w
join search_forms f using (form)
order by f.term_id, w.document, w.position
