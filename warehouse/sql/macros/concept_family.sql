create macro concept_family(name) as table
with recursive family as (
    select concept_id from concept(name)
    union
    select c.concept_id
    from concepts c
    join family f on c.parent_id = f.concept_id
)
select concept_id
from family
order by concept_id;
comment on macro table concept_family is 'The concepts that go by a name, as concept(name) finds them, and all that are narrower (concepts.parent_id), step by step. [parameters: name = any name or identifier; example: from mentions where concept_id in (from concept_family(''opioid receptors''))]';
