-- How common is kratom use disorder or dependence, by country and sample?
-- Asked by: addiction researcher
-- Prevalence is not read: the papers with their country and sample, and the sentence.
select r.pmid, t.country, t.sample_size, r.design, r.object, s.text
from counted_relations r
join studies t using (pmid)
join sentences s using (sentence_id)
where r.object_subtype = 'dependence' and r.setting = 'human' and r.assertion = 'stated'
order by r.pmid, r.object
