select
    claim_id, claim, direction, supporting_papers, supporting_human, supporting_animal, supporting_in_vitro,
    supporting_reviews, contradicting_papers, contradicting_human, contradicting_animal, contradicting_in_vitro,
    contradicting_reviews, unclear_papers
from claim_ledger
order by claim_id
