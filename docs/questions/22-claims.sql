-- Which claims have human evidence, and which are contradicted?
-- Asked by: regulator
-- Counts of papers, on either side; the strength of a study is in claim_evidence.design.
select claim_id, claim, supporting_papers, supporting_human, contradicting_papers, contradicting_human, unclear_papers
from claim_ledger
order by claim_id
