select concept_id as key, concept_id, name, entity_type
from concepts
where concept_id = $key
