select measurement_id as key, as_printed, subject_id, target_id, parameter, qualifier, value, low, high, unit, suspect
from measurements
where pmid = $pmid and curation is null
order by field desc, start_char, measurement_id
