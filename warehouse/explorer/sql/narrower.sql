select concept_id, name
from concepts
where parent_id = $concept
order by name
