-- Product quality: content, metals, microbes, labels?
-- Asked by: regulator
-- Contents in mg/g are not read; the sentences that speak of quality are the evidence of claim C15.
select e.pmid, e.year, e.stance, s.text
from claim_evidence e
join sentences s using (sentence_id)
where e.claim_id = 'C15'
order by e.year, e.pmid, s.start_char
