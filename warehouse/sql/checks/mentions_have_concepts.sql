-- Of each entity type with 100 mentions or more, at least half are tied to a concept.
-- severity: warning
select entity_type, count(*) as mention_count, count(concept_id) as tied_count
from mentions
group by entity_type
having count(*) >= 100 and 2 * count(concept_id) < count(*)
