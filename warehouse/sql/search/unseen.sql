-- For each word of a search that no text has: up to three that look like it, the nearest and most used first.
with unknown as (
    select distinct form as word from search_query($words) where form is not null and term_id is null
),
near as (
    select u.word, f.form, damerau_levenshtein(u.word, f.form) as distance, t.sentences
    from unknown u
    join search_forms f on f.seen and damerau_levenshtein(u.word, f.form) <= 1 + length(u.word) // 6
    join search_terms t on t.term_id = f.term_id and t.sentences > 0
)
select
    u.word,
    coalesce(list(n.form order by n.distance, n.sentences desc, n.form) filter (n.form is not null), [])[:3] as near
from unknown u
left join near n using (word)
group by u.word
order by u.word
