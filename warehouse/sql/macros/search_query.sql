create macro search_query(q, synonyms := true) as table
with typed as (  -- word processors and telephones make quotes curly and minus signs long
    select translate(q, '“”„‟«»', '""""""') as straight
),
items as (
    select unnest(found) as item, generate_subscripts(found, 1) as part
    from (select regexp_extract_all(straight, '[-−–]?"[^"]*"|[^\s"]+') as found from typed)
),
words as (
    select part, role, unnest(forms) as form, generate_subscripts(forms, 1) as place
    from (
        select
            part,
            case
                when left(item, 1) in ('-', '−', '–') then 'without'
                when left(item, 1) = '"' then 'phrase'
                else 'word'
            end as role,
            search_words(item) as forms
        from items
    )
),
terms as materialized (
    select w.*, f.term_id, row_number() over (order by w.part, w.place) as nth
    from words w
    left join search_forms f using (form)
),
names as materialized (  -- wherever a name of a concept stands, but not inside of a longer one
    select
        t.nth as first,
        t.nth + len(n.name_terms) - 1 as last,
        min(t.nth) over (partition by n.name_terms) as part,  -- a name that is repeated counts once
        n.term_ids
    from terms t
    join search_names n on n.first_term_id = t.term_id
    where synonyms
        and n.name_terms = list_slice(
            (select list(case role when 'word' then term_id end order by nth) from terms),
            t.nth, t.nth + len(n.name_terms) - 1
        )
    qualify last > coalesce(
        max(last) over (order by first, last desc rows between unbounded preceding and 1 preceding), 0
    )
)
select 'concept' as role, part, 1 as place, unnest(term_ids) as term_id, null as form
from names
where part = first
union all
select
    case when n.part is null then t.role when n.first = n.last then 'concept' else 'name' end,
    coalesce(n.part, t.part),
    case when n.part is null then t.place else t.nth - n.first + 1 end,
    t.term_id,
    t.form
from terms t
left join names n on t.nth between n.first and n.last
where n.part is null or n.part = n.first;
comment on macro table search_query is 'What a search looks for, a row a word or concept. role: word (sought by its stem), concept (any of one part will do: what a name means, and the name if it is one word), name (words of a name, which in this order are as good as the concept), phrase (words that must stand in this order), without (words that must not). part tells names and phrases apart, place is the order in them. A word without term_id is in no text. [parameters: q = words to look for, "phrases" in quotes, -words to leave out, synonyms = whether names of concepts find what they name by any name; example: from search_query(''7-OH "respiratory depression" -rats'')]';
