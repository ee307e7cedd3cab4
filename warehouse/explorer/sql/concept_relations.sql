-- What is said with a concept as subject or object.
create temp table saying as
select relation_type, subject_id, subject, object_id, object, value, assertion, pmid, evidence, setting
from counted_relations
where subject_id = $concept or object_id = $concept
