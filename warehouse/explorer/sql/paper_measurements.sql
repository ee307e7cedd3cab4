select
    subject_id, subject_name as subject, target_id, target_name as target, parameter, qualifier, value, low, high,
    unit, value_si, unit_si, species, assay, as_printed, suspect, suspect_reason
from measurements
where pmid = $pmid
order by field = 'title' desc, start_char, measurement_id
