select mention_id as key, text as as_printed, entity_type, concept_id, negated, uncertain
from mentions
where pmid = $pmid and curation is null
order by field desc, start_char
