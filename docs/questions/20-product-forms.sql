-- Leaf, extract or 7-OH isolate: which harms, and since when?
-- Asked by: regulator
-- Product form is null where the abstract does not state it; nothing is assumed.
select t.product_form, r.object as adverse_effect, count(distinct r.pmid) as papers, min(r.year) as since
from counted_relations r
join studies t using (pmid)
where r.relation_type = 'causes' and r.assertion = 'stated'
group by t.product_form, adverse_effect
order by t.product_form nulls last, papers desc, adverse_effect
