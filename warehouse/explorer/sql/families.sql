select distinct object_subtype as family
from counted_relations
where relation_type = 'acts_on' and subject_type = 'ALKALOID' and object_subtype <> ''
order by family
