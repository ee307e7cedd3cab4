-- For each filter whose value no study here has: up to three values that look like it.
with asked as (
    select unnest(['design', 'species']) as facet, unnest([$design::varchar, $species::varchar]) as value
),
held as (
    select 'design' as facet, design as value from studies
    union
    select 'species', unnest(species) from studies
)
select
    a.facet,
    a.value,
    coalesce(
        list(h.value order by jaro_winkler_similarity(h.value, a.value) desc, h.value) filter (h.value is not null), []
    )[:3] as near
from asked a
left join held h using (facet)
where a.value is not null
group by a.facet, a.value
having not coalesce(bool_or(h.value = a.value), false)
order by a.facet
