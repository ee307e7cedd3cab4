select c.text as claim, e.pmid, p.year, e.stance
from claim_evidence e
join claims c using (claim_id)
join counted_papers p using (pmid)
