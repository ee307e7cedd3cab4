-- Prenatal exposure: newborns with withdrawal, treatment, outcome?
-- Asked by: regulator, obstetrician
-- Treatment and outcome are in the sentences.
select r.pmid, r.year, r.object, t.design, t.sample_size, s.text
from counted_relations r
join studies t using (pmid)
join sentences s using (sentence_id)
where regexp_matches(r.object, 'neonat|newborn|infant|foetal|fetal|pregnan', 'i')
order by r.year, r.pmid
