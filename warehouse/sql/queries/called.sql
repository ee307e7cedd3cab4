select concept_id, name from concept($name)
