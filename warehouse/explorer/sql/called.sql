select c.concept_id
from concepts c
where exists (from concept_names n where n.concept_id = c.concept_id and contains(lower(n.name), lower($words)))
    or contains(lower(c.name), lower($words))
    or lower(c.concept_id) = lower($words)
    or list_contains(list_transform(c.identifiers, lambda i: lower(i)), lower($words))
