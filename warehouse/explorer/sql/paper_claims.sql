select e.claim_id, c.text as claim, e.stance, list(s.text order by s.start_char) as sentences
from claim_evidence e
join claims c using (claim_id)
join sentences s using (sentence_id)
where e.pmid = $pmid
group by e.claim_id, c.text, e.stance
order by e.claim_id, e.stance
