-- Did an adverse effect get a second, independent report?
-- Asked by: toxicologist
-- Independent: no author in common.
with reports as (
    select
        r.object, r.pmid, r.year,
        row_number() over (partition by r.object order by r.year, r.pmid) as nth,
        (select list(last_name) from authors a where a.pmid = r.pmid) as authors
    from counted_relations r
    where r.relation_type = 'causes' and r.assertion = 'stated' and r.evidence = 'primary'
)
select first.object as adverse_effect, first.year, first.pmid, second.year as second_year, second.pmid as second_pmid,
    not list_has_any(first.authors, second.authors) as independent
from reports first
left join reports second on second.object = first.object and second.nth = 2
where first.nth = 1
order by first.year, adverse_effect
