select
    c.identifiers, c.parent_id, p.name as parent,
    coalesce(
        (select list(distinct n.name order by n.name) from concept_names n where n.concept_id = c.concept_id), []
    ) as names
from concepts c
left join concepts p on p.concept_id = c.parent_id
where c.concept_id = $concept
