-- Where the sentences of a page have what a search looks for: its words in any form, and what its names of concepts
-- mean. The words of a name are marked where nothing that it means is mentioned.
with query as materialized (from search_query($words, synonyms := $synonyms) where role <> 'without'),
shown as materialized (
    select rowid as document, * from sentences where rowid in (select unnest($documents))
),
pieces as (
    select document, unnest(cut) as piece, generate_subscripts(cut, 1) as nth
    from (
        select document, regexp_extract_all(text, '[\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]+') as cut from shown
    )
),
placed as (
    select document, piece, sum(length(piece)) over (partition by document order by nth)::integer as end_char
    from pieces
),
mentioned as materialized (
    select s.document, q.part, m.start_char - s.start_char as start_char, m.end_char - s.start_char as end_char
    from shown s
    join mentions m on m.pmid = s.pmid and m.sentence_id = s.sentence_id
    join search_kinds k using (concept_id)
    join query q on q.term_id = k.term_id and q.role = 'concept'
)
select document, start_char, end_char
from mentioned
union
select p.document, p.end_char - length(p.piece), p.end_char
from placed p
join search_forms f on f.form = search_words(p.piece)[1]
join query q using (term_id)
left join mentioned m on m.document = p.document and m.part = q.part and q.role = 'name'
where m.part is null
order by all
