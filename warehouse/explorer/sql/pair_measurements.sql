select
    m.measurement_id, m.pmid, m.parameter, m.qualifier, m.value, m.unit, m.value_si, m.unit_si, m.species, m.assay,
    m.as_printed, m.suspect, m.year, m.evidence, m.kind, m.sentence_id, s.text
from counted_measurements m
join sentences s on s.pmid = m.pmid and s.sentence_id = m.sentence_id
where (m.subject_id = $subject or m.subject_id is null and m.subject = $subject)
    and (m.target_id = $object or m.target_id is null and m.target = $object)
order by m.parameter, m.value_si nulls last, m.year, m.pmid
