truncate search_names;
insert into search_names by name
with names as (
    select concept_id, name from concepts
    union
    select concept_id, name from concept_names
),
words as (
    select concept_id, name, unnest(search_words(name)) as form, generate_subscripts(search_words(name), 1) as place
    from names
),
called as (
    select w.concept_id, w.name, list(f.term_id order by w.place) as name_terms
    from words w
    join search_forms f using (form)
    group by w.concept_id, w.name
),
known as (
    select distinct c.name_terms[1] as first_term_id, c.name_terms, t.term_id
    from called c
    join search_terms t on t.term = c.concept_id and t.kind = 'concept' and t.sentences > 0
),
mentioned as materialized (
    select k.first_term_id, k.term_id, c.document
    from known k
    join search_postings c using (term_id)
    where c.scope = 'sentence' and len(k.name_terms) = 1
),
meant as (  -- in how many sentences with a word the concept is mentioned that it may name
    select m.first_term_id, m.term_id, count(*) as sentences
    from mentioned m
    join search_postings w on w.scope = 'sentence' and w.term_id = m.first_term_id and w.document = m.document
    group by m.first_term_id, m.term_id
)
select any_value(k.first_term_id) as first_term_id, k.name_terms, list(k.term_id order by k.term_id) as term_ids
from known k
join search_terms w on w.term_id = k.first_term_id
left join meant m on m.first_term_id = k.first_term_id and m.term_id = k.term_id
where len(k.name_terms) > 1 or 2 * coalesce(m.sentences, 0) >= w.sentences
group by k.name_terms
order by k.name_terms
