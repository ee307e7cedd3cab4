-- Is there a signal of QT prolongation or arrhythmia: hERG beside cases?
-- Asked by: toxicologist
select r.year, r.pmid, r.design, r.subject, r.value, r.object, r.assertion
from counted_relations r
where (r.relation_type = 'acts_on' and regexp_matches(r.object, 'hERG|IKr|Kir', 'i'))
    or (r.relation_type = 'causes' and regexp_matches(r.object, 'QT|arrhythm|torsade|tachycardia|cardiac arrest|fibrillation', 'i'))
order by r.year, r.pmid, r.object
