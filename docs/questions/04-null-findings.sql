-- What is shown not to happen?
-- Asked by: pharmacologist
-- Negative findings are facts: no_effect, or a denied harm.
select r.subject, r.relation_type, r.object, r.pmid, s.text
from counted_relations r
join sentences s using (sentence_id)
where r.value = 'no_effect' or r.assertion = 'denied'
order by r.relation_type, r.subject, r.object, r.pmid
