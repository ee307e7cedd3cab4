insert into search_kinds by name
with recursive above as (
    select concept_id, concept_id as kind from concepts
    union  -- without repetitions, so that a circle of parents comes to an end
    select a.concept_id, c.parent_id
    from above a
    join concepts c on c.concept_id = a.kind
    where c.parent_id is not null
)
select a.concept_id, t.term_id
from above a
join search_terms t on t.term = a.kind and t.kind = 'concept'
order by all
