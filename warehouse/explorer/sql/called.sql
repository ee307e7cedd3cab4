with asked as (select concept_key($words) as key)
select c.concept_id
from concepts c
cross join asked
where asked.key <> ''  -- which every name would contain
    and (
        contains(concept_key(c.name), asked.key)
        or exists (
            from concept_names n where n.concept_id = c.concept_id and contains(concept_key(n.name), asked.key)
        )
    )
    or lower(c.concept_id) = lower($words)
    or list_contains(list_transform(c.identifiers, lambda i: lower(i)), lower($words))
